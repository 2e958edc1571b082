// firstborn-doctor watch in a container with the rights that its manifest asks for: they are enough, and all are needed.
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import {
	containersOf,
	podsOf,
	readManifests,
} from "../node/kubernetes/manifests.ts";
import { ROOT } from "../support/programs.ts";
import { Container } from "./harness/container.ts";
import { docker } from "./harness/docker.ts";
import { running } from "./harness/docker-inits.ts";

const [pod] = readManifests("doctor").flatMap(({ resources }) =>
	resources.flatMap(podsOf),
);
const [watch] = pod === undefined ? [] : containersOf(pod);

/** Node and what it needs of this machine. */
const NODE = ["/usr", "/lib", "/lib64"]
	.filter((path) => existsSync(path))
	.map((path) => `--volume=${path}:${path}:ro`);

/** What the manifest says of the container's rights, as options of docker run. */
function rights(capabilities: readonly string[]): string[] {
	const { runAsUser, readOnlyRootFilesystem, allowPrivilegeEscalation } =
		watch?.securityContext ?? {};
	return [
		`--pid=${pod?.hostPID ? "host" : ""}`,
		`--user=${runAsUser}`,
		`--read-only=${readOnlyRootFilesystem}`,
		`--security-opt=no-new-privileges=${!allowPrivilegeEscalation}`,
		"--cap-drop=ALL",
		...capabilities.map((each) => `--cap-add=${each}`),
	];
}

/** A container of another user's, with a shell in front and somebody who was entered. */
async function startWatched(): Promise<Container> {
	const command = ["sh", "-c", "sleep 1000; true"];
	const container = await Container.start(command, ["--user=65534"]);
	await running(container, "sleep 1000");
	await container.enter("sleep", "777");
	await running(container, "sleep 777");
	return container;
}

/** What is exported of a container by a watch that has these capabilities. */
async function exported(
	{ id }: Container,
	capabilities: readonly string[],
): Promise<string[]> {
	const args = (watch?.args ?? []).map((word) =>
		word.replace("--listen=:9871", "--listen=127.0.0.1:0"),
	);
	const options = [
		...rights(capabilities),
		...NODE,
		...["--network=host", "--tmpfs=/tmp", `--volume=${ROOT}:/src:ro`],
		"--workdir=/src",
	];
	const program = ["node", "dist/doctor/main.js"];
	const watching = await Container.start([...program, ...args], options);
	const text = await metricsOf(watching);
	expect(await watching.stop(20)).toBe(0);
	return text
		.split("\n")
		.filter((line) => line.includes(`container="${id.slice(0, 12)}"`))
		.flatMap((line) => {
			const [, processes] = /_processes\{.* (\d+)$/.exec(line) ?? [];
			const [, rule] = /_findings\{.*rule="([^"]+)"/.exec(line) ?? [];
			return processes ?? rule ?? [];
		})
		.sort();
}

/** The metrics of a watch in a container, once it listens. */
async function metricsOf(container: Container): Promise<string> {
	for (;;) {
		const { stderr } = await docker("logs", container.id);
		const [address] = /http:\S+/.exec(stderr) ?? [];
		if (address !== undefined) return (await fetch(address)).text();
		expect((await container.state()).Status, stderr).toBe("running");
	}
}

const ALL = watch?.securityContext?.capabilities?.add ?? [];

test("with the manifest's rights it sees all there is", async () => {
	const container = await startWatched();
	expect(await exported(container, ALL)).toEqual(["3", "shell-in-front"]);
});

test.each([
	["SYS_PTRACE", ["2", "pid-1-drops-signal"]],
	["DAC_READ_SEARCH", ["3", "pid-1-drops-signal"]],
])("without %s it sees less", async (capability, less) => {
	expect(ALL).toContain(capability);
	const container = await startWatched();
	const others = ALL.filter((each) => each !== capability);
	expect(await exported(container, others)).toEqual(less);
});
