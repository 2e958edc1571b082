import { expect, test } from "vitest";
import type { Container } from "./harness/container.ts";
import type { Process } from "./harness/processes.ts";
import { CTRL_C, CTRL_Z, ENTER } from "./harness/pty.ts";
import { Terminal } from "./harness/terminal.ts";
import { PATIENCE } from "./harness/until.ts";

const SHELL = ["bash", "--norc", "--noprofile"];
const PROMPT = "ready> ";
const PLAIN = ["--env", `PS1=${PROMPT}`, "--env", "TERM=dumb"];

/** Whether the probe under a shell is there in the state of one of these letters. */
function probeIs(states: string) {
	return (processes: Process[]) =>
		processes.some(
			({ command, state }) => command === "sigprobe" && states.includes(state),
		);
}

/** Docker hands on the window's size at the start at a time of its own, and would undo a later one. */
async function firstSize(container: Container): Promise<void> {
	const size = () => container.exec("stty", "-F", "/proc/1/fd/0", "size");
	await expect
		.poll(size, { timeout: PATIENCE })
		.toMatchObject({ stdout: "24 80\n" });
}

/** The terminal announces its size once more at the start, at a time of its own. */
function withoutSizes(signals: string[]): string[] {
	return signals.filter((signal) => !signal.includes("winch"));
}

test("Ctrl-C reaches the command under firstborn once, from the terminal", async () => {
	const { terminal, container } = await Terminal.run([
		...["firstborn", "sigprobe", "--signals=all"],
	]);
	await terminal.shows("started");

	terminal.type(CTRL_C);
	await terminal.hears("int");
	// firstborn handles signals one after the other: with this one through, no second INT is on its way.
	await container.kill("USR1");
	await terminal.hears("usr1");
	expect(withoutSizes(terminal.signals())).toEqual([
		"[int] from [0]",
		"[usr1] from [1]",
	]);
});

test("a command that Ctrl-C ends hands its status to docker run", async () => {
	const { terminal, container } = await Terminal.run([
		...["firstborn", "sleep", "1000"],
	]);
	await container.settled("the command runs", (processes) =>
		processes.some(({ command }) => command === "sleep 1000"),
	);

	terminal.type(CTRL_C);
	expect(await terminal.ended()).toBe(128 + 2);
});

test("a shell under firstborn has job control, and hands back its status", async () => {
	const { terminal, container } = await Terminal.run(
		["firstborn", ...SHELL],
		PLAIN,
	);
	await terminal.shows(PROMPT);
	expect(terminal.screen).not.toContain("job control");
	terminal.type(`sigprobe${ENTER}`);
	await terminal.shows("started");

	terminal.type(CTRL_Z);
	await terminal.shows("Stopped");
	await container.settled("the probe is stopped", probeIs("T"));
	await terminal.shows(PROMPT);

	terminal.type(`fg${ENTER}`);
	await container.settled("the probe goes on", probeIs("SR"));
	const probe = container
		.processes()
		.find(({ command }) => command === "sigprobe");
	await container.exec("kill", "-TERM", `${probe?.pid}`);
	await terminal.hears("term");

	terminal.type(CTRL_C);
	await terminal.shows(PROMPT);
	terminal.type(`echo status=$?${ENTER}`);
	await terminal.shows("status=130");
	terminal.type(`exit 3${ENTER}`);
	expect(await terminal.ended()).toBe(3);
});

test("a change of the window size reaches the command under firstborn once", async () => {
	const { terminal, container } = await Terminal.run(
		["firstborn", "sigprobe", "--signals=all"],
		// Otherwise docker passes on its own SIGWINCH too, to PID 1.
		["--sig-proxy=false"],
	);
	await terminal.shows("started");
	await firstSize(container);
	// A process takes its pending signals in the order of their numbers: what came before this one has been shown.
	await container.kill("RTMIN+3");
	await terminal.hears("rtmin+3");
	const before = terminal.signals().length;

	terminal.resize(100, 40);
	await terminal.hears("winch");
	await container.kill("RTMIN+3");
	await terminal.hears("rtmin+3");
	expect(terminal.signals().slice(before)).toEqual([
		"[winch] from [0]",
		"[rtmin+3] from [1]",
	]);
});

test("a shell under firstborn knows the new window size", async () => {
	const { terminal, container } = await Terminal.run(
		["firstborn", ...SHELL],
		PLAIN,
	);
	await terminal.shows(PROMPT);
	await firstSize(container);

	terminal.resize(100, 40);
	terminal.type(`until stty size | grep '^40 100'; do sleep 0.1; done${ENTER}`);
	await terminal.shows("\n40 100");
});

test("under a shell in the container, Ctrl-C reaches the command under firstborn once", async () => {
	const { terminal, container } = await Terminal.run(SHELL, PLAIN);
	await terminal.shows(PROMPT);
	terminal.type(`firstborn sigprobe --signals=INT,USR1${ENTER}`);
	await terminal.shows("started");
	const init = container
		.processes()
		.find(({ command }) => command.startsWith("firstborn"));

	terminal.type(CTRL_C);
	await terminal.hears("int");
	await container.exec("kill", "-USR1", `${init?.pid}`);
	await terminal.hears("usr1");
	expect(terminal.signals()).toEqual([
		"[int] from [0]",
		`[usr1] from [${init?.pid}]`,
	]);
});
