// A command that tells which signals it gets, under the init.
import { onTestFinished } from "vitest";
import { LISTEN } from "./compiled.ts";
import { type Program, type StartOptions, start } from "./namespace.ts";
import { inspect, send, until } from "./processes.ts";
import { EMULATED, FIRSTBORN } from "./programs.ts";

/** Signals that an emulated program may not see: qemu has faults of its own by BUS and SEGV, and its C library 32 and 33. */
const UNSEEN = EMULATED ? [7, 11, 32, 33] : [];

/** The signals that the init passes on as they are: all but KILL, STOP, CHLD and the terminal's TSTP, TTIN, TTOU. */
export const PASSED_ON = Array.from({ length: 64 }, (_, i) => i + 1).filter(
	(signal) => ![9, 17, 19, 20, 21, 22, ...UNSEEN].includes(signal),
);

/** A signal that a member of the command's group has taken. */
export interface Taken {
	member: number;
	signal: number;
	code: number;
	sender: number;
}

/** The init, with a listener (listen.c) as its command. */
export interface Listener {
	/** The init, or what was started around it. */
	program: Program;
	/** The command's number, the listener's first member. */
	command: number;
}

/** What a listener has told so far. */
export function taken(program: Program): Taken[] {
	return [...program.stdout.matchAll(/^(\d+) (\d+) (-?\d+) (\d+)\n/gm)].map(
		([, member, signal, code, sender]) => ({
			...{ member: Number(member), signal: Number(signal) },
			...{ code: Number(code), sender: Number(sender) },
		}),
	);
}

/** The numbers of the signals that one member has taken, in the order of their coming. */
export function signalsTaken(program: Program, member = 0): number[] {
	return taken(program)
		.filter((each) => each.member === member)
		.map(({ signal }) => signal);
}

/** Waits until the listener of a program listens. Its pid is that of the namespace that it is in. */
export async function listening(program: Program): Promise<Listener> {
	const told = await program.says(/ready \d+\n/);
	return { program, command: Number(told.slice(6)) };
}

/** Starts the init with options and a listener under it, and waits until it listens. Both end with the test. */
export async function startListener(
	options: string[] = [],
	{ members = 1, ...start_ }: StartOptions & { members?: number } = {},
): Promise<Listener> {
	const program = start(
		FIRSTBORN,
		[...options, "--", LISTEN, String(members)],
		start_,
	);
	const listener = await listening(program);
	onTestFinished(() => {
		send(listener.command, "SIGKILL");
	});
	return listener;
}

/**
 * Sends the init one more signal and waits until the listener has it: the init takes the lower number first, so that
 * what was sent before has come by then, and a second copy of it too. Returns what the first member had taken before.
 */
export async function settled(
	{ program }: Listener,
	init = program.pid,
	last = 64,
): Promise<number[]> {
	const before = signalsTaken(program).filter((each) => each === last).length;
	send(init, last);
	await until(
		() => `the listener gets ${last}; it got ${signalsTaken(program)}`,
		() => signalsTaken(program).filter((each) => each === last).length > before,
	);
	return signalsTaken(program).slice(0, -1);
}

/** Waits until a process is in a state, by the kernel's letter. */
export function inState(pid: number, state: string): Promise<true> {
	return until(
		() => `process ${pid} is in state ${state}: ${inspect(pid)?.state}`,
		() => inspect(pid)?.state === state || undefined,
	);
}
