// What goes with firstborn-doctor watch: its manifest, its dashboard, and the page that tells of both.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Metrics } from "../../src/doctor/watch/metrics.ts";
import { ROOT } from "../support/programs.ts";
import { containersOf, podsOf, readManifests } from "./kubernetes/manifests.ts";
import { violationsOf } from "./kubernetes/restricted.ts";
import { problemsOf } from "./kubernetes/schema.ts";

const manifests = readManifests("doctor");
const page = readFileSync(join(ROOT, "docs/doctor-watch.md"), "utf8");

interface Dashboard {
	panels: { id: number; title: string; targets: { expr: string }[] }[];
}
const dashboard = JSON.parse(
	readFileSync(join(ROOT, "packaging/grafana/firstborn-doctor.json"), "utf8"),
) as Dashboard;

/** Each metric that is exported, with its labels: of a histogram those of its parts. */
async function exported(): Promise<Map<string, string[]>> {
	const found = new Map<string, string[]>();
	for (const { name, type, labels } of new Metrics().described()) {
		const parts = type === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
		for (const part of parts)
			found.set(name + part, part === "_bucket" ? [...labels, "le"] : labels);
	}
	return found;
}

test("the manifest is what Kubernetes' schema says", () => {
	const resources = manifests.flatMap((each) => each.resources);
	expect(resources.map(({ kind }) => kind)).toEqual(["DaemonSet"]);
	for (const resource of resources) expect(problemsOf(resource)).toEqual([]);
});

test("against the restricted level are only the rights that the page has reasons for", () => {
	for (const pod of manifests.flatMap(({ resources }) =>
		resources.flatMap(podsOf),
	)) {
		expect(violationsOf(pod)).toEqual([
			"the host's namespaces",
			"watch: runAsNonRoot",
			"watch: runAsUser",
			"watch: capabilities.add",
		]);
		const [container] = containersOf(pod);
		const added = container?.securityContext?.capabilities?.add ?? [];
		for (const capability of [...added, "hostPID", "runAsUser"])
			expect(page).toMatch(new RegExp(`^\\| .*\`${capability}`, "m"));
	}
});

test("the page shows the manifest as it is, and names the dashboard", () => {
	for (const { text } of manifests)
		expect(page).toContain(`\`\`\`yaml\n${text}\`\`\``);
	expect(page).toContain("](../packaging/grafana/firstborn-doctor.json)");
});

test("every metric that the dashboard asks for is exported, with its labels", async () => {
	const metrics = await exported();
	const ids = dashboard.panels.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	const asked = dashboard.panels.flatMap(({ targets }) =>
		targets.map(({ expr }) => expr),
	);
	expect(asked.length).toBeGreaterThan(5);
	for (const expr of asked) {
		const [name = ""] = /firstborn_\w+/.exec(expr) ?? [];
		expect([...metrics.keys()], expr).toContain(name);
		const by = /by \(([^)]*)\)/.exec(expr)?.[1]?.split(/, */) ?? [];
		const matched = [...expr.matchAll(/[{,]\s*(\w+)\s*=/g)].map(
			([, label]) => label,
		);
		for (const label of [...by, ...matched])
			expect(metrics.get(name), expr).toContain(label);
	}
});

test("the page has every metric with its labels", async () => {
	const { length } = new Metrics().described();
	expect(length).toBeGreaterThan(8);
	for (const { name, type, labels } of new Metrics().described()) {
		const row = page
			.split("\n")
			.find((line) => line.startsWith(`| \`${name}\``));
		expect(row, name).toContain(`| ${type} `);
		for (const label of labels) expect(row, name).toContain(`\`${label}\``);
	}
});
