// Telling everyone one by one, where /proc shows what is hard to bring about: reused numbers, crowds, loops.
import { constants } from "node:os";
import { expect, it } from "vitest";
import { procOf, type Shown } from "./scripted/proc.ts";
import {
	type Answers,
	COMMAND,
	type Ran,
	runScripted,
	STATUS,
} from "./scripted/run.ts";

const { SIGTERM, SIGCHLD, SIGUSR1, SIGCONT } = constants.signals;
const { EMFILE, EINVAL, ESRCH } = constants.errno;

/** The init's number where it is not PID 1. */
const INIT = 5;
const SELF: Shown = { pid: INIT, parent: 1 };
const CHILD: Shown = { pid: COMMAND, parent: INIT };
/** What a process's descriptor is its number and this. */
const DESCRIPTOR = 100_000;

const open: Answers = { pidfd_open: ([pid = 0]) => DESCRIPTOR + pid };

/** How often each process was told of a signal by its descriptor. */
function told(ran: Ran, signal: number): Map<number, number> {
	const times = new Map<number, number>();
	for (const [descriptor = 0, sent] of ran.calls("pidfd_send_signal"))
		if (sent === signal) {
			const pid = descriptor - DESCRIPTOR;
			times.set(pid, (times.get(pid) ?? 0) + 1);
		}
	return times;
}

/** Runs the init, not PID 1, with some signals for all processes below. */
function tellAll(
	signals: readonly number[],
	answers: Answers,
	words: readonly string[] = [],
): Ran {
	return runScripted("firstborn", [...words, "--scope=tree", "true"], {
		...{ pid: INIT, signals: [...signals, SIGCHLD] },
		answers: { ...open, ...answers },
	});
}

it("takes nobody for told whom the same generation of the table told 255 signals ago", () => {
	let signal = 0;
	/** A process that is gone but while a signal is passed on. */
	const only = (when: number) => () => (signal === when ? undefined : "");
	// In the table 20 and 19 come before 30, one place behind which 30 was while 20 was there.
	const others = [
		{ pid: 19, parent: COMMAND, start: 1001 },
		{ pid: 20, parent: COMMAND, start: 1000 },
		{ pid: 30, parent: COMMAND, start: 990 },
	];
	const proc = procOf([SELF, CHILD, ...others], INIT, {
		"/proc/20/stat": only(1),
		"/proc/19/stat": only(256),
	});
	const counted: Answers = {
		rt_sigtimedwait: () => {
			signal++;
			return undefined;
		},
	};
	const signals = Array.from({ length: 256 }, () => SIGUSR1);
	const ran = tellAll(signals, { ...proc, ...counted });
	expect(told(ran, SIGUSR1)).toEqual(
		new Map([
			...[COMMAND, 30].map((pid): [number, number] => [pid, 256]),
			...[20, 19].map((pid): [number, number] => [pid, 1]),
		]),
	);
	expect(ran.status).toBe(STATUS);
});

it("keeps processes apart that fall into one place of the table", () => {
	const others = [20, 21, 22].map((pid) => ({
		...{ pid, parent: COMMAND, start: 1000 - pid },
	}));
	const ran = tellAll(
		[SIGUSR1, SIGUSR1],
		procOf([SELF, CHILD, ...others], INIT),
	);
	expect([...told(ran, SIGUSR1).values()]).toEqual([2, 2, 2, 2]);
});

it("tells more processes than it can remember, each once, and looks no further", () => {
	const crowd = Array.from({ length: 14_100 }, (_, i) => ({
		...{ pid: 20 + i, parent: COMMAND },
	}));
	let rounds = 0;
	const files = {
		"/proc": () => {
			rounds++;
			return undefined;
		},
	};
	const ran = tellAll([SIGUSR1], procOf([SELF, CHILD, ...crowd], INIT, files));
	expect(rounds).toBe(1);
	const times = told(ran, SIGUSR1);
	expect(times.size).toBe(14_101);
	expect(new Set(times.values())).toEqual(new Set([1]));
});

it("tells nobody whose parents are a loop, as reused numbers feign", () => {
	const loop = [
		{ pid: 20, parent: 21 },
		{ pid: 21, parent: 20 },
	];
	const ran = tellAll([SIGUSR1], procOf([SELF, CHILD, ...loop], INIT));
	expect([...told(ran, SIGUSR1).keys()]).toEqual([COMMAND]);
	expect(ran.calls("kill")).toEqual([]);
});

it.each([
	["has just ended", -ESRCH],
	["is a thread's", -EINVAL],
])("tells nobody whose number %s", (_, answer) => {
	const proc = procOf([SELF, CHILD, { pid: 20, parent: COMMAND }], INIT);
	const ran = tellAll([SIGUSR1], {
		...proc,
		pidfd_open: ([pid = 0]) => (pid === 20 ? answer : DESCRIPTOR + pid),
	});
	expect([...told(ran, SIGUSR1).keys()]).toEqual([COMMAND]);
	expect(ran.calls("kill")).toEqual([]);
});

it("tells the command's group where /proc cannot be opened, and nobody twice where it cannot be opened again", () => {
	for (const opened of [0, 1]) {
		let left = opened;
		const files = {
			"/proc": () => (left-- > 0 ? undefined : -EMFILE),
		};
		const ran = tellAll([SIGUSR1], procOf([SELF, CHILD], INIT, files));
		expect([...told(ran, SIGUSR1).values()]).toEqual(opened ? [1] : []);
		expect(ran.calls("kill")).toEqual(opened ? [] : [[-COMMAND, SIGUSR1, 0]]);
	}
});

/** Answers to waitid: the command has ended, another child is there until it is asked a last time. */
function lingering(asks: number): Answers {
	return {
		waitid: (args, memory, before) => {
			if (before === 0) return undefined;
			memory.storeInt(args[2] ?? 0, 0);
			return before < asks ? 0 : undefined;
		},
	};
}

it("asks nobody to end a second time whom the stop has told already: SIGCONT alone for those stopped", () => {
	const stopped = { pid: 20, parent: INIT, state: "T" };
	const ran = runScripted("firstborn", ["--scope=tree", "true"], {
		...{ pid: INIT, signals: [SIGTERM, SIGCHLD, SIGCHLD] },
		answers: { ...open, ...procOf([SELF, stopped], INIT), ...lingering(2) },
	});
	expect(told(ran, SIGTERM)).toEqual(new Map([[20, 1]]));
	expect(told(ran, 0)).toEqual(new Map([[20, 1]]));
	expect(told(ran, SIGCONT)).toEqual(new Map([[20, 1]]));
	expect(ran.status).toBe(STATUS);
});

it("as PID 1 leaves out the group that was told, and who is gone before it can be told", () => {
	let looks = 0;
	const files = {
		// There at the first look, gone at the second.
		"/proc/21/stat": () => (looks++ === 0 ? undefined : ""),
	};
	const others = [
		{ pid: 20, parent: 1, group: COMMAND },
		{ pid: 21, parent: 1 },
		{ pid: 22, parent: 1 },
	];
	const ran = runScripted("firstborn", ["true"], {
		signals: [SIGTERM, SIGCHLD, SIGCHLD],
		answers: {
			...{ ...open, ...procOf(others, 1, files), ...lingering(2) },
		},
	});
	expect(told(ran, SIGTERM)).toEqual(new Map([[22, 1]]));
	expect(ran.calls("kill")).toEqual([
		[-COMMAND, SIGTERM, 0],
		[-COMMAND, 0, 0],
		[-1, SIGCONT, 0],
	]);
});

it("asks nobody again as PID 1 when all have been told, and passes nothing on that is rewritten to nothing", () => {
	const words = ["--scope=tree", "--rewrite=USR1:0", "true"];
	const ran = runScripted("firstborn", words, {
		signals: [SIGTERM, SIGCHLD, SIGUSR1, SIGCHLD],
		answers: lingering(2),
	});
	expect(ran.calls("kill")).toEqual([
		[-1, SIGTERM, 0],
		[-1, SIGCONT, 0],
	]);
	expect(ran.status).toBe(STATUS);
});
