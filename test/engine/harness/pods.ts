import { afterAll, beforeAll } from "vitest";
import { type Podman, startPodman } from "../../support/podman.ts";
import { Pod } from "./pod.ts";
import { A_SECOND, AT_ONCE, withHelperScript } from "./stops.ts";

/**
 * Gives a test file a Podman of its own, from the first test to the last.
 *
 * @param configure returns what its containers.conf says, for its folder
 */
export function podmanOfFile(
	configure?: (folder: string) => string,
): () => Podman {
	let podman: Podman | undefined;
	beforeAll(async () => {
		podman = await startPodman(configure);
	});
	afterAll(() => podman?.end());
	return () => {
		if (podman === undefined) throw new Error("Podman is there within tests");
		return podman;
	};
}

/** Options of `podman run` with which firstborn is the container's init; its options are their twins in the environment. */
export function asInit({ folder }: Podman, ...twins: string[]): string[] {
	const init = ["--init", `--init-path=${folder}/rootfs/usr/bin/firstborn`];
	return [
		...init,
		...["LOG=json", ...twins].map((twin) => `--env=FIRSTBORN_${twin}`),
	];
}

/** Starts a container whose command has a helper in a session of its own, and waits until both listen. */
export async function podWithHelper(
	podman: Podman,
	options: string[],
	helper = A_SECOND,
	command = AT_ONCE,
) {
	const script = withHelperScript(helper, command);
	const pod = await Pod.start(podman, ["sh", "-c", script], options);
	await pod.logged("started", 2);
	const probe = (own: string) =>
		pod.processes().find((each) => each.command === `sigprobe ${own}`)?.pid;
	return { pod, helper: probe(helper), command: probe(command) };
}
