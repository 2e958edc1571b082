import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { Pod } from "./harness/pod.ts";
import { PodmanPod } from "./harness/podman-pods.ts";
import { podmanOfFile } from "./harness/pods.ts";
import { until } from "./harness/until.ts";

const podman = podmanOfFile(
	(folder) => `[engine]\nhelper_binaries_dir = ["${folder}/helpers"]\n`,
);

/** Makes a program of the image's the `catatonit` that Podman finds. */
function helper(program: string): void {
	const folder = join(podman().folder, "helpers");
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder);
	const target = join(podman().folder, "rootfs/usr/bin", program);
	symlinkSync(target, join(folder, "catatonit"));
}

/** Removes the image that Podman has built from that helper, if it has: it builds it once and for all pods. */
async function forget(): Promise<void> {
	const found = await podman().call(
		"images",
		"--format={{.Repository}}:{{.Tag}}",
	);
	const built = found.stdout
		.split("\n")
		.filter((each) => each.includes("podman-pause"));
	if (built.length > 0) await podman().call("rmi", ...built);
}

/** Starts a container in a pod, and returns it. */
function startIn(pod: PodmanPod, command: string[]): Promise<Pod> {
	return Pod.start(podman(), command, [`--pod=${pod.name}`]);
}

/** Whether the pod's first process is this program of the image. */
async function isFirst(pod: PodmanPod, program: string): Promise<boolean> {
	const container = await startIn(pod, [
		"cmp",
		"/proc/1/exe",
		`/usr/bin/${program}`,
	]);
	return (await container.ended()) === 0;
}

test("Podman's helper called catatonit pauses a pod, from the first pod on", async () => {
	await forget();
	helper("catatonit");
	const old = await PodmanPod.start(podman());
	expect(await isFirst(old, "catatonit")).toBe(true);

	helper("firstborn");
	const unchanged = await PodmanPod.start(podman());
	expect(await isFirst(unchanged, "catatonit")).toBe(true);

	await podman().call("pod", "rm", "-f", old.name, unchanged.name);
	await forget();
	const changed = await PodmanPod.start(podman());
	expect(await isFirst(changed, "firstborn")).toBe(true);
	expect(changed.processes()[0]?.command).toBe("/catatonit -P");
});

describe.each([
	[
		"catatonit",
		["--infra-image=box", "--infra-command=catatonit -P"],
		"catatonit -P",
	],
	["firstborn as the helper called catatonit", [], "/catatonit -P"],
	[
		"firstborn --as=catatonit",
		["--infra-image=box", "--infra-command=firstborn --as=catatonit -P"],
		"firstborn --as=catatonit -P",
	],
])("under %s", (_name, options, command) => {
	beforeAll(() => helper("firstborn"));

	test("a pod's orphans come to the process that pauses, which reaps them", async () => {
		const pod = await PodmanPod.start(podman(), options);
		const container = await startIn(pod, ["sleep", "1000"]);
		expect(pod.processes()[0]).toMatchObject({ pid: 1, command });

		await container.enter("sh", "-c", "for i in 1 2 3; do (sleep 77 &); done");
		const orphans = () =>
			pod.processes().filter((each) => each.command === "sleep 77");
		await until(
			"they are its children",
			() => orphans().filter(({ parent }) => parent === 1).length === 3,
		);
		await container.exec("kill", ...orphans().map(({ pid }) => `${pid}`));

		await until("all are gone", () => pod.processes().length === 2);
	});

	test("podman pod stop ends it at once, with status 0", async () => {
		const pod = await PodmanPod.start(podman(), options);
		const container = await startIn(pod, ["sigprobe", "--ignore=TERM"]);
		await container.logged("started");

		expect(await pod.stop()).toBe(0);
		// Podman stops all of a pod's containers at once, and with PID 1 the kernel ends whoever shares its namespace.
		expect(await container.ended()).toBe(137);
	});

	test("SIGINT ends it too, and other signals do not", async () => {
		const pod = await PodmanPod.start(podman(), options);
		for (const signal of ["HUP", "USR1", "CHLD", "RTMIN+3"])
			await pod.kill(signal);
		const container = await startIn(pod, ["sleep", "1000"]);
		await until("both run", () => pod.processes().length === 2);

		await pod.kill("INT");
		expect(await pod.ended()).toBe(0);
		await container.ended();
	});
});
