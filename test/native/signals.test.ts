import { describe, expect, test } from "vitest";
import { LISTEN } from "../support/compiled.ts";
import {
	inState,
	listening,
	PASSED_ON,
	settled,
	signalsTaken,
	startListener,
	taken,
} from "../support/listener.ts";
import { commandOf, startInNamespace } from "../support/namespace.ts";
import { inspect, send, until } from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";

const LAST = 64;
const BEFORE_LAST = PASSED_ON.filter((signal) => signal !== LAST);

describe("every signal", () => {
	test("arrives once at each member of the command's group", async () => {
		const { program } = await startListener([], { members: 3 });
		for (const signal of PASSED_ON) {
			send(program.pid, signal);
			await until(
				() => `all have ${signal}: ${program.stdout}`,
				() =>
					taken(program).filter((each) => each.signal === signal).length > 2,
			);
		}
		send(program.pid, LAST);
		await until("all have the last one", () =>
			[0, 1, 2].every(
				(member) => signalsTaken(program, member).length > PASSED_ON.length,
			),
		);
		for (const member of [0, 1, 2])
			expect(signalsTaken(program, member)).toEqual([...PASSED_ON, LAST]);
	});

	test("arrives once at the command alone with --scope=child", async () => {
		const listener = await startListener(["--scope=child"], { members: 3 });
		for (const signal of BEFORE_LAST) {
			send(listener.program.pid, signal);
			await until(`the command has ${signal}`, () =>
				signalsTaken(listener.program).includes(signal),
			);
		}
		expect(await settled(listener)).toEqual(BEFORE_LAST);
		expect(signalsTaken(listener.program, 1)).toEqual([]);
		expect(signalsTaken(listener.program, 2)).toEqual([]);
	});

	test("arrives once from PID 1 of a namespace, which the kernel shields", async () => {
		const program = startInNamespace(FIRSTBORN, ["--", LISTEN]);
		const listener = await listening(program);
		const init = await program.first();
		for (const signal of BEFORE_LAST) {
			send(init, signal);
			await until(`the command has ${signal}`, () =>
				signalsTaken(program).includes(signal),
			);
		}
		expect(await settled(listener, init)).toEqual(BEFORE_LAST);
		// In the namespace the init is 1.
		expect(new Set(taken(program).map(({ sender }) => sender))).toEqual(
			new Set([1]),
		);
	});

	test("comes by kill(2) from the init", async () => {
		const listener = await startListener();
		send(listener.program.pid, "SIGTERM");
		await settled(listener);
		expect(taken(listener.program)[0]).toEqual({
			...{ member: 0, signal: 15 },
			...{ code: 0, sender: listener.program.pid },
		});
	});
});

describe("a terminal's stop signals in a session of the command's own", () => {
	test.each([
		["TSTP", 20],
		["TTIN", 21],
		["TTOU", 22],
	])(
		"%s stops the command and the init, CONT continues both",
		async (_, signal) => {
			const listener = await startListener();
			const { program, command } = listener;
			expect(inspect(command)?.session).toBe(command);
			send(program.pid, signal);
			await inState(command, "T");
			await inState(program.pid, "T");
			send(program.pid, "SIGCONT");
			await inState(command, "S");
			expect(await settled(listener)).toEqual([18]);
		},
	);

	test("TSTP goes as it is where the session is the caller's", async () => {
		const listener = await startListener(["-c"]);
		send(listener.program.pid, "SIGTSTP");
		await until("the command has TSTP", () =>
			signalsTaken(listener.program).includes(20),
		);
		send(listener.program.pid, "SIGCONT");
		const before = (await settled(listener)).filter((each) => each !== 18);
		expect(before).toEqual([20]);
	});
});

test("KILL and STOP of the init are the kernel's, and the command is left", async () => {
	const { program, command } = await startListener();
	send(program.pid, "SIGSTOP");
	await inState(program.pid, "T");
	await inState(command, "S");
	send(program.pid, "SIGKILL");
	// Its pipes are the command's too, so that only the command's end is the program's.
	await until("the init is gone", () => !program.runs);
	await inState(command, "S");
	expect(signalsTaken(program)).toEqual([]);
});

test("the command's own children do not reach it as SIGCHLD, and CHLD is not passed on", async () => {
	const listener = await startListener();
	send(listener.program.pid, "SIGCHLD");
	expect(await settled(listener)).toEqual([]);
});

test("a group that is given by the kernel as the command's own exists when the first signal comes", async () => {
	const { program, command } = await startListener();
	expect(await commandOf(program.pid)).toBe(command);
	expect(inspect(command)?.group).toBe(command);
});
