import { expect, test } from "vitest";
import { JOURNAL, killed } from "./harness/journal.ts";
import { Pod } from "./harness/pod.ts";
import { podmanOfFile, podWithHelper } from "./harness/pods.ts";
import type { Process } from "./harness/processes.ts";

const podman = podmanOfFile();

const BYSTANDER = "sigprobe --signals=all --json";

const isBystander = ({ command }: Process) => command === BYSTANDER;

/** Starts a container that is a bystander, and nothing else. */
async function startBystander(options: string[]) {
	const bystander = await Pod.start(podman(), BYSTANDER.split(" "), options);
	await bystander.logged("started");
	return bystander;
}

/** Where firstborn is not PID 1. Each starts a bystander, and says how to share a PID namespace with it. */
const places = [
	[
		"--pid=container:ID",
		async () => {
			const bystander = await startBystander([]);
			return { bystander, pid: `--pid=container:${bystander.id}` };
		},
	],
	[
		"--pid=host",
		async () => {
			const bystander = await startBystander(["--pid=host"]);
			return { bystander, pid: "--pid=host" };
		},
	],
] as const;

test.each(places)(
	"with %s a stop signals firstborn's descendants, and nobody else",
	async (_name, place) => {
		const { bystander, pid } = await place();
		const init = ["firstborn", ...JOURNAL, "--scope=tree", "--linger=1s"];
		const { pod, helper } = await podWithHelper(
			podman(),
			[pid, `--entrypoint=${JSON.stringify(init)}`],
			"--signals=USR1 --ignore=TERM",
			"--signals=USR1 --exit-on=TERM --exit=7",
		);
		// A second one: of the same user, in the same container, and no descendant. It writes where the first one does.
		const first = bystander.processes().find(isBystander);
		const output = `/proc/${first?.pid}/fd/1`;
		await pod.enter("sh", "-c", `exec ${BYSTANDER} > ${output}`);
		await bystander.logged("started", 2);

		await pod.does("kill", "-s", "USR1");
		await pod.logged("[usr1]", 2);
		// Not podman stop: without a PID namespace of its own, that is a signal from Podman for the whole container.
		await pod.does("kill", "-s", "TERM");
		// Nor podman wait, which first waits for the second bystander.
		await pod.journaled("leaving");
		expect(pod.journal().at(-1)).toMatchObject({ status: 7 });
		expect(killed(pod.journal())).toEqual([helper]);

		// What is sent here comes after everything that is under way.
		const bystanders = bystander.processes().filter(isBystander);
		const pids = bystanders.map(({ pid }) => `${pid}`);
		await bystander.exec("kill", "-WINCH", ...pids);
		await bystander.logged('"WINCH"', 2);
		const received = bystander
			.lines()
			.filter((line) => line.includes('"received"'));
		expect(received).toEqual([
			expect.stringContaining('"WINCH"'),
			expect.stringContaining('"WINCH"'),
		]);
	},
);
