// The manifests of packaging/kubernetes: right by Kubernetes' schema, allowed where pods are restricted, and in the page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { describe, expect, test } from "vitest";
import { ROOT } from "../support/programs.ts";
import {
	containersOf,
	parse,
	podsOf,
	type Resource,
	readManifests,
} from "./kubernetes/manifests.ts";
import { violationsOf } from "./kubernetes/restricted.ts";
import { problemsOf } from "./kubernetes/schema.ts";

const manifests = readManifests();
const cases = manifests.flatMap(({ name, resources }) =>
	resources.map((resource) => [name, resource.kind, resource] as const),
);

/** Fields that hold whatever names a user gives. */
const FREE = ["labels", "matchLabels", "selector", "requests"];

/** The paths of all objects in a value, those with names of the user's left out. */
function objectsIn(value: unknown, path: string[] = []): string[][] {
	if (typeof value !== "object" || value === null) return [];
	const inner = Object.entries(value).flatMap(([key, field]) =>
		objectsIn(field, [...path, key]),
	);
	const free = FREE.includes(path.at(-1) ?? "") && !("matchLabels" in value);
	return Array.isArray(value) || free ? inner : [path, ...inner];
}

/** A copy of an object with one more field somewhere. */
function withField(resource: Resource, path: string[]): Resource {
	const copy = structuredClone(resource);
	let place: Record<string, unknown> = copy;
	for (const key of path) place = place[key] as Record<string, unknown>;
	place.misspelt = "x";
	return copy;
}

describe.each(cases)("%s, %s", (_name, _kind, resource) => {
	test("is what Kubernetes' schema says", () => {
		expect(problemsOf(resource)).toEqual([]);
	});

	test("with an unknown field anywhere it is refused", () => {
		const places = objectsIn(resource);
		expect(places.length).toBeGreaterThan(3);
		for (const path of places)
			expect(problemsOf(withField(resource, path))).toEqual([
				`unknown field: ${["", ...path, "misspelt"].join("/")}`,
			]);
	});

	test("may run where pods are restricted, and writes to no root file system", () => {
		for (const pod of podsOf(resource)) {
			expect(violationsOf(pod)).toEqual([]);
			for (const { securityContext } of containersOf(pod))
				expect(securityContext?.readOnlyRootFilesystem).toBe(true);
		}
	});
});

test.each([
	["a misspelt field", "replicas: 3", "replica: 3", "/spec/replica"],
	["a wrong type", "replicas: 3", 'replicas: "3"', "/spec/replicas"],
	["a field that is missing", "- name: server", "- tty: true", "name"],
	[
		"a field one level too high",
		"        - name: server",
		"        - exec: {}\n          name: server",
		"/exec",
	],
])("%s is refused", (_what, from, to, named) => {
	const { text = "" } =
		manifests.find(({ name }) => name === "deployment.yaml") ?? {};
	expect(text).toContain(from);
	const [resource] = parse(text.replace(from, to));
	expect(problemsOf(resource as Resource).join("\n")).toContain(named);
});

test("a key that is there twice is refused", () => {
	expect(() => parse("kind: A\nkind: B")).toThrow("unique");
});

describe("what restricted pods may not do is seen", () => {
	const found = manifests.find(({ name }) => name === "sidecar.yaml");
	const original = podsOf(found?.resources[0] as Resource)[0] as IPodSpec;
	const sidecar = (pod: IPodSpec) =>
		pod.initContainers?.[0]?.securityContext ?? {};

	test.each<[string, (pod: IPodSpec) => unknown]>([
		["the host's namespaces", (pod) => Object.assign(pod, { hostPID: true })],
		[
			"a kind of volume",
			(pod) =>
				Object.assign(pod, {
					volumes: [{ name: "x", hostPath: { path: "/" } }],
				}),
		],
		[
			"shipper: runAsNonRoot",
			(pod) => Object.assign(sidecar(pod), { runAsNonRoot: false }),
		],
		[
			"shipper: runAsUser",
			(pod) => Object.assign(sidecar(pod), { runAsUser: 0 }),
		],
		[
			"shipper: seccompProfile",
			(pod) =>
				Object.assign(sidecar(pod), { seccompProfile: { type: "Unconfined" } }),
		],
		[
			"shipper: capabilities.drop",
			(pod) => Object.assign(sidecar(pod), { capabilities: {} }),
		],
		[
			"shipper: capabilities.add",
			(pod) =>
				Object.assign(sidecar(pod), {
					capabilities: { drop: ["ALL"], add: ["KILL"] },
				}),
		],
		[
			"shipper: allowPrivilegeEscalation",
			(pod) => delete sidecar(pod).allowPrivilegeEscalation,
		],
		[
			"shipper: privileged",
			(pod) => Object.assign(sidecar(pod), { privileged: true }),
		],
	])("%s", (rule, breakIt) => {
		const pod = structuredClone(original);
		breakIt(pod);
		expect(violationsOf(pod)).toEqual([rule]);
	});
});

test("docs/kubernetes.md shows the manifests as they are", () => {
	const page = readFileSync(join(ROOT, "docs/kubernetes.md"), "utf8");
	const shown = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
		([, text]) => text,
	);
	expect(shown.sort()).toEqual(manifests.map(({ text }) => text).sort());
	for (const { name } of manifests)
		expect(page).toContain(`](../packaging/kubernetes/${name})`);
});
