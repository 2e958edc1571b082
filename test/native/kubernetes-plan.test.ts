// The manifests' time for a stop, as firstborn itself counts it, fits into what each pod has.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { expect, test } from "vitest";
import {
	containersOf,
	podsOf,
	readManifests,
} from "../node/kubernetes/manifests.ts";
import { run } from "../support/namespace.ts";
import { FIRSTBORN, ROOT } from "../support/programs.ts";
import { line } from "../support/stop.ts";

/** A container's part of a stop, in seconds. */
interface Part {
	name: string;
	hook: number;
	hold: number;
	grace: number;
	longest: number;
	/** Whether it is stopped when the others have ended. */
	sidecar: boolean;
}

/** How long a container's preStop hook may take, in seconds. */
function hookOf({ name, lifecycle }: IContainer): number {
	const hook = lifecycle?.preStop;
	if (!hook) return 0;
	if (hook.sleep) return hook.sleep.seconds;
	const [program, seconds] = hook.exec?.command ?? [];
	if (program !== "timeout") throw new Error(`${name}: a hook without an end`);
	return Number(seconds);
}

/** What firstborn says of its plan, started as the container has it. */
async function partOf(container: IContainer): Promise<Part> {
	const { command = [], args = [], env = [] } = container;
	const words = [...command, ...args];
	// Without a command the image's ENTRYPOINT is firstborn: its options are in the environment.
	const own = words[0]?.endsWith("/firstborn") ? words.indexOf("--") : 1;
	const options = words.slice(1, own);
	const variables = env.map(({ name, value }) => [name, value]);
	const say = (log: string) =>
		run(FIRSTBORN, [...options, "--log-fd=2", `--log=${log}`, "--", "true"], {
			env: { PATH: process.env.PATH, ...Object.fromEntries(variables) },
		});
	const plan = line(await say("json"), { event: "plan" });
	const { delay = 0, "before-stop": before = 0, grace, longest } = plan;
	expect((await say("text")).stderr).toContain(
		`a stop takes at most (hold, grace and 1 s to reap) ${Number(longest) / 1000} s\n`,
	);
	return {
		name: container.name,
		hook: hookOf(container),
		hold: Math.max(Number(delay), Number(before)) / 1000,
		grace: Number(grace) / 1000,
		longest: Number(longest) / 1000,
		sidecar: container.restartPolicy === "Always",
	};
}

/** Those that run when the pod is deleted: its containers and its sidecars. */
function running(pod: IPodSpec): IContainer[] {
	return containersOf(pod).filter(
		(each) => pod.containers.includes(each) || each.restartPolicy === "Always",
	);
}

/** The containers are stopped at the same time; then the sidecars, one after the other. */
function sumOf(parts: Part[]): number {
	const times = (sidecar: boolean) =>
		parts
			.filter((part) => part.sidecar === sidecar)
			.map(({ hook, longest }) => hook + longest);
	return Math.max(...times(false)) + times(true).reduce((a, b) => a + b, 0);
}

const pods = readManifests().flatMap(({ name, resources }) =>
	resources.flatMap(podsOf).map((pod) => [name, pod] as const),
);

test.each(pods)(
	"%s: the plan fits, and the page has its numbers",
	async (name, pod) => {
		const parts = await Promise.all(running(pod).map(partOf));
		const sum = sumOf(parts);
		const limit = pod.terminationGracePeriodSeconds ?? 30;
		expect(sum).toBeLessThan(limit);

		const rows = parts.map(({ name, hook, hold, grace, longest }) =>
			[name, `${hook}`, `${hold} + ${grace} + 1 = ${longest}`].join(" | "),
		);
		const page = readFileSync(join(ROOT, "docs/kubernetes.md"), "utf8");
		const unaligned = page.replaceAll(/ +/g, " ");
		for (const row of rows)
			expect(unaligned).toContain(`| ${name} | ${row} | ${sum} | ${limit} |`);
		console.log(`${name}: ${sum} s of ${limit} s`);
	},
);

test("a plan that is longer, and a hook without an end, are seen", async () => {
	const plan = { name: "one", args: ["server"] };
	const env = [{ name: "FIRSTBORN_GRACE", value: "30s" }];
	const parts = [await partOf({ ...plan, env })];
	expect(sumOf(parts)).toBe(31);
	const preStop = { sleep: { seconds: 10 } };
	parts.push(await partOf({ ...plan, env, lifecycle: { preStop } }));
	expect(sumOf(parts)).toBe(41);
	parts.push(await partOf({ ...plan, env, restartPolicy: "Always" }));
	expect(sumOf(parts)).toBe(72);
	const endless = { preStop: { exec: { command: ["/leave-pool"] } } };
	expect(() => hookOf({ ...plan, lifecycle: endless })).toThrow("without");
});
