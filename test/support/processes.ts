// Processes as /proc shows them, from outside of any namespace of theirs.
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { unemulated } from "./machine.ts";
import { commandOfFile, EMULATED } from "./programs.ts";

/** How long a condition may take to come true, in milliseconds, before a test fails: far more than it ever takes. */
export const PATIENCE = 40_000;

/** One process at one moment. All numbers are those of the tests' own namespace. */
export interface Process {
	pid: number;
	/** Its number in the innermost namespace that it is in. */
	innerPid: number;
	parent: number;
	group: number;
	session: number;
	/** The device number of its controlling terminal, 0 for none. */
	terminal: number;
	/** The foreground group of that terminal, -1 without one. */
	foreground: number;
	/** The kernel's letter: R running, S sleeping, D, T stopped, t traced, Z zombie. */
	state: string;
	/** Its name: the first 15 bytes of the program's. */
	name: string;
	/** Its arguments; none are left of a zombie. */
	args: string[];
}

/** The signals of a process, each as the numbers in ascending order. */
export interface SignalSets {
	blocked: number[];
	ignored: number[];
	caught: number[];
	/** Sent to it, the whole process or its first thread, and not taken yet. */
	pending: number[];
}

function read(pid: number, file: string): string {
	try {
		return readFileSync(`/proc/${pid}/${file}`, "utf8");
	} catch {
		return "";
	}
}

/** A process by its number here, or undefined when it is gone. */
export function inspect(pid: number): Process | undefined {
	const stat = read(pid, "stat");
	const inner = statusLine(pid, "NSpid").split("\t").at(-1);
	const parsed = /^\d+ \((.*)\) (\S) (.*)$/s.exec(stat);
	if (parsed === null || !inner) return undefined;
	const [parent = 0, group = 0, session = 0, terminal = 0, foreground = 0] = (
		parsed[3] ?? ""
	)
		.split(" ")
		.map(Number);
	return {
		...{ pid, innerPid: Number(inner), parent, group, session },
		...{ terminal, foreground, state: parsed[2] ?? "", name: parsed[1] ?? "" },
		args: argsOf(pid),
	};
}

/** The words of a process; those of an emulated program are its own, not qemu's. */
function argsOf(pid: number): string[] {
	const args = read(pid, "cmdline").split("\0").slice(0, -1);
	return (EMULATED && unemulated(args)?.args) || args;
}

/** The value of a line of /proc/PID/status, as it stands there; "" when the process is gone. */
export function statusLine(pid: number, name: string): string {
	const line = new RegExp(`^${name}:[\\t ]*(.*)$`, "m").exec(
		read(pid, "status"),
	);
	return line?.[1] ?? "";
}

/** The environment that a process was started with, one variable after the other; empty when it cannot be told. */
export function environment(pid: number): string[] {
	return read(pid, "environ").split("\0");
}

/** The numbers of the signals in a mask as /proc writes them: hexadecimal, signal 1 the lowest bit. */
export function signalsOf(mask: string): number[] {
	const bits = BigInt(`0x${mask || "0"}`);
	const numbers = Array.from({ length: 64 }, (_, index) => index + 1);
	return numbers.filter((signal) => (bits >> BigInt(signal - 1)) & 1n);
}

/** What a process does with signals at this moment. */
export function signalSets(pid: number): SignalSets {
	const set = (name: string) => signalsOf(statusLine(pid, name));
	const pending = new Set([...set("SigPnd"), ...set("ShdPnd")]);
	return {
		blocked: set("SigBlk"),
		// 32 and 33 are the C library's own; whatever was started by make's posix_spawn has them ignored.
		ignored: set("SigIgn").filter((signal) => signal !== 32 && signal !== 33),
		...{ caught: set("SigCgt"), pending: [...pending].sort((a, b) => a - b) },
	};
}

/**
 * What a link of /proc/PID points to (exe, cwd, ns/pid, fd/0), or "" when it cannot be told. An emulated program
 * executes its launcher, and only once it has blocked its signals: qemu has some way to go until then.
 */
export function link(pid: number, name: string): string {
	try {
		const target = readlinkSync(`/proc/${pid}/${name}`);
		return EMULATED && name === "exe" ? emulatedExe(pid, target) : target;
	} catch {
		return "";
	}
}

function emulatedExe(pid: number, exe: string): string {
	const args = read(pid, "cmdline").split("\0").slice(0, -1);
	const command = commandOfFile(unemulated(args)?.file);
	if (command === undefined) return commandOfFile(exe) === undefined ? exe : "";
	return signalSets(pid).blocked.length > 0 || takesSignals(pid) ? command : "";
}

/** Whether a process sleeps in rt_sigtimedwait(2), which shows what it waits for as not blocked. */
function takesSignals(pid: number): boolean {
	const number = process.arch === "x64" ? "128" : "137";
	return read(pid, "syscall").startsWith(`${number} `);
}

/** Every process there is now. */
export function processes(): Process[] {
	return readdirSync("/proc")
		.filter((name) => /^\d/.test(name))
		.map((name) => inspect(Number(name)))
		.filter((each) => each !== undefined);
}

/** The children of a process, by their numbers, zombies included. */
export function childrenOf(pid: number): Process[] {
	const numbers = read(pid, `task/${pid}/children`).trim().split(" ");
	return numbers
		.filter((number) => number !== "")
		.map((number) => inspect(Number(number)))
		.filter((each) => each !== undefined);
}

/** The children of a process, their children, and so on, parents first. */
export function descendantsOf(pid: number): Process[] {
	return childrenOf(pid).flatMap((child) => [
		child,
		...descendantsOf(child.pid),
	]);
}

/** Whether a process is stopped (by a signal, not by a tracer). */
export function isStopped(pid: number): boolean {
	return inspect(pid)?.state === "T";
}

/** Whether a process has ended, reaped or not. */
export function isEnded(pid: number): boolean {
	return (inspect(pid)?.state ?? "Z") === "Z";
}

/**
 * Sends a signal by its number or name, 1 to 64, to a process, or to a group by the negative number of its leader.
 *
 * @returns whether there was somebody to send it to
 */
export function send(pid: number, signal: number | NodeJS.Signals): boolean {
	// Node would take 0 and -1 for everybody.
	if (pid === 0 || pid === -1) throw new RangeError(`no process: ${pid}`);
	try {
		return process.kill(pid, signal);
	} catch {
		return false;
	}
}

/**
 * Waits until `probe` answers something else than undefined or false, and returns that.
 *
 * @param what is waited for, for the message; a function is asked at the end, to show what there is instead
 * @throws if it does not come true in time
 */
export async function until<T>(
	what: string | (() => string),
	probe: () => T | undefined | false,
	patience = PATIENCE,
): Promise<T> {
	const deadline = Date.now() + patience;
	for (;;) {
		const answer = probe();
		if (answer !== undefined && answer !== false) return answer;
		if (Date.now() > deadline) {
			const told = typeof what === "string" ? what : what();
			throw new Error(`waited in vain until ${told}`);
		}
		await pause(2);
	}
}
