import { expect, test } from "vitest";
import { FLOOD, LAUNCH, LISTEN } from "../support/compiled.ts";
import {
	inState,
	listening,
	settled,
	signalsTaken,
	startListener,
} from "../support/listener.ts";
import {
	type Namespace,
	run,
	start,
	startInNamespace,
} from "../support/namespace.ts";
import { type Process, send, signalSets, until } from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";

const FIRST = 34;
const LAST = 64;
const REAL_TIME = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i);

/** How many there are of each number. */
function counts(signals: number[]): Record<number, number> {
	const found: Record<number, number> = {};
	for (const signal of signals) found[signal] = (found[signal] ?? 0) + 1;
	return found;
}

test("of a storm of real-time signals none is lost and none doubled", async () => {
	const listener = await startListener();
	const { program } = listener;
	const rounds = 300;
	const storms = [1, 2].map(() =>
		run(FLOOD, [
			String(program.pid),
			String(rounds * REAL_TIME.length),
			String(FIRST),
			String(LAST),
		]),
	);
	for (const { status } of await Promise.all(storms)) expect(status).toBe(0);
	const expected = 2 * rounds * REAL_TIME.length;
	await until(
		() => `${signalsTaken(program).length} of ${expected} have come`,
		() => signalsTaken(program).length >= expected,
	);
	// A number of its own ends it: whatever is doubled has come before.
	const all = counts(await settled(listener, program.pid, 10));
	expect(all).toEqual(
		Object.fromEntries(REAL_TIME.map((signal) => [signal, 2 * rounds])),
	);
});

test("signals that wait while the init is stopped come in the kernel's order, each as often as sent", async () => {
	const listener = await startListener();
	const { program } = listener;
	send(program.pid, "SIGSTOP");
	await inState(program.pid, "T");
	for (const signal of [...REAL_TIME].reverse())
		for (let time = 0; time < 3; time++) send(program.pid, signal);
	for (let time = 0; time < 3; time++) send(program.pid, "SIGUSR1");
	send(program.pid, "SIGCONT");
	await until(
		() => `all come: ${signalsTaken(program)}`,
		() => signalsTaken(program).includes(LAST),
	);
	const before = await settled(listener, program.pid, 12);
	// Standard signals of one number merge; CONT has come, too.
	expect(before.filter((signal) => signal < FIRST)).toEqual([10, 18]);
	expect(before.filter((signal) => signal >= FIRST)).toEqual(
		REAL_TIME.flatMap((signal) => [signal, signal, signal]),
	);
});

test("signals sent from before the init's first instruction on until its command runs are not lost", async () => {
	const rounds = 20;
	for (let time = 0; time < 30; time++) {
		const program = start(LAUNCH, [
			...["-s", String(rounds)],
			...["--", FIRSTBORN, "--", LISTEN],
		]);
		const { command } = await listening(program);
		await program.says("sent");
		const expected = rounds * REAL_TIME.length;
		await until(
			() => `${signalsTaken(program).length} of ${expected} have come`,
			() => signalsTaken(program).length >= expected,
		);
		expect(counts(signalsTaken(program))).toEqual(
			Object.fromEntries(REAL_TIME.map((signal) => [signal, rounds])),
		);
		send(command, "SIGKILL");
		expect((await program.ended).status).toBe(137);
	}
});

/** Every signal's number: the command starts with all blocked, so that none can end it before it listens. */
const ALL = Array.from({ length: 64 }, (_, i) => i + 1).join(",");

/** The init and, before it is the command, its child; the numbers of a namespace of its own never start anew. */
function initsOf(program: Namespace): Process[] {
	return program
		.members()
		.filter(({ args }) => args[0] === FIRSTBORN)
		.sort((one, other) => one.innerPid - other.innerPid);
}

/** The call before which strace holds the init or its child, and how many processes are the init then. */
test.each([
	["rt_sigaction", 1],
	["prctl", 1],
	["clone", 1],
	["setsid", 2],
	["rt_sigprocmask", 2],
	["execve", 2],
])("signals sent while %s is held up arrive once", async (call, count) => {
	const program = startInNamespace("strace", [
		...["-f", "-qq", "-o", "/dev/null"],
		...["-e", `inject=${call}:delay_enter=300000`],
		...[LAUNCH, "-b", ALL, "--", FIRSTBORN, "--", LISTEN],
	]);
	const held = await until("the init is there", () => {
		const init = initsOf(program);
		return init.length === count && init[0];
	});
	const sent = [1, 2, 10, 12, 15, 34, 34, 50, 64];
	for (const signal of sent) send(held.pid, signal);
	await listening(program);
	await until(
		() => `all come: ${program.stdout}`,
		() => signalsTaken(program).length >= sent.length,
	);
	send(held.pid, 28);
	await until("the last one comes", () => signalsTaken(program).includes(28));
	expect(signalsTaken(program)).toEqual([...sent, 28]);
});

test("while the command has no group yet, the init takes no signal", async () => {
	// strace stops the child at its setsid, until it is continued.
	const program = startInNamespace("strace", [
		...["-f", "-qq", "-o", "/dev/null", "-e", "inject=setsid:signal=STOP"],
		...[LAUNCH, "-b", ALL, "--", FIRSTBORN, "--", LISTEN],
	]);
	const [init, child] = await until("the child is stopped", () => {
		const both = initsOf(program);
		return /t/i.test(both[1]?.state ?? "") && both;
	});
	if (!init || !child) throw new Error("there are two");
	for (const signal of [1, 15, 34]) send(init.pid, signal);
	expect(signalSets(init.pid).pending).toEqual(
		expect.arrayContaining([1, 15, 34]),
	);
	send(child.pid, "SIGCONT");
	await listening(program);
	await until("all come", () => signalsTaken(program).includes(34));
	expect(signalsTaken(program).filter((signal) => signal !== 18)).toEqual([
		...[1, 15, 34],
	]);
});
