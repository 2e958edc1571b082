// A kernel that answers as a test has written it down: for what a kernel hardly ever answers, and no schedule brings.
import { constants } from "node:os";
import { Call } from "../../../src/kernel/numbers.ts";
import { layOut } from "../host/area.ts";
import type { Memory, WordSize } from "../host/memory.ts";
import { loadModule, Program } from "../host/program.ts";

const { EAGAIN, ECHILD } = constants.errno;
const { SIGCHLD } = constants.signals;
const CLD_EXITED = 1;
const WNOWAIT = 0x01000000;
const WORD = 8;

/** A system call's name, as src/kernel/numbers.ts has it. */
export type CallName = keyof typeof Call;

/** Answers one call: its arguments, the program's memory, and how often it has been made before. undefined: as usual. */
export type Answer = (
	args: readonly number[],
	memory: Memory,
	before: number,
) => number | undefined;

/** Answers to some calls. */
export type Answers = Readonly<Partial<Record<CallName, Answer>>>;

/** A signal to be taken, with what siginfo_t tells of it. */
export interface Taken {
	readonly signal: number;
	readonly code?: number;
	readonly pid?: number;
	readonly status?: number;
}

/** What there is besides the words. */
export interface Script {
	readonly answers?: Answers;
	/** Signals that come one after the other, a negative one being an error; then nothing. Usually the command's end. */
	readonly signals?: readonly (number | Taken)[];
	readonly environment?: readonly string[];
	/** How the command ends, by si_code and si_status of SIGCHLD: usually by itself, with STATUS. */
	readonly end?: { readonly code: number; readonly status: number };
	/** The program's own number: usually 1. */
	readonly pid?: number;
	readonly word?: WordSize;
}

/** What has come of it. */
export interface Ran {
	readonly status: number;
	/** All that has been written, to any descriptor. */
	readonly written: string;
	/** The calls of a name, by their arguments. */
	calls(name: CallName): readonly (readonly number[])[];
}

/** The number of the command, which ends with STATUS. */
export const COMMAND = 7;
export const STATUS = 3;

/** Thrown out of the module where it ends in a call. */
class Exit {
	readonly status: number;
	constructor(status: number) {
		this.status = status;
	}
}

/** Thrown where it would wait for ever. */
export class Waits extends Error {}

/** The usual kernel: PID 1's or another's, whose command ends with STATUS; a second passes whenever the clock is read. */
function usual(
	signals: (number | Taken)[],
	{ pid = 1, end = { code: CLD_EXITED, status: STATUS } }: Script,
	say: (bytes: Uint8Array) => number,
): Answers {
	let seconds = 1_700_000_000;
	let ended = false;
	return {
		write: ([, from = 0, bytes = 0], memory) => say(memory.bytes(from, bytes)),
		pwritev2: ([, vector = 0], memory) =>
			say(memory.bytes(memory.long(vector), memory.long(vector + WORD))),
		getpid: () => pid,
		clone: () => COMMAND,
		exit_group: ([status = 0]) => {
			throw new Exit(status & 255);
		},
		clock_gettime: ([, into = 0], memory) => {
			memory.storeLong(into, ++seconds);
			memory.storeLong(into + WORD, 234_567_891);
			return 0;
		},
		rt_sigtimedwait: ([, info = 0, timeout = 0], memory) => {
			const next = signals.shift();
			if (next === undefined && timeout === 0) throw new Waits();
			const taken =
				typeof next === "object" ? next : { signal: next ?? -EAGAIN };
			memory.storeInt(info, taken.signal);
			memory.storeInt(info + 8, taken.code ?? 0);
			memory.storeInt(info + 16, taken.pid ?? 0);
			memory.storeInt(info + 24, taken.status ?? 0);
			return taken.signal;
		},
		waitid: ([, , info = 0, options = 0], memory) => {
			if (ended) return -ECHILD;
			ended = (options & WNOWAIT) === 0;
			memory.storeInt(info + 8, end.code);
			memory.storeInt(info + 16, COMMAND);
			memory.storeInt(info + 24, end.status);
			return 0;
		},
	};
}

/** Runs a program with words behind its name to its end. Throws {@link Waits} where there is none. */
export function runScripted(
	name: "firstborn" | "sigprobe",
	words: readonly string[],
	script: Script = {},
): Ran {
	const { answers = {}, signals = [SIGCHLD] } = script;
	const { environment = ["PATH=/bin"], word } = script;
	let written = "";
	const say = (bytes: Uint8Array) => {
		written += Buffer.from(bytes).toString("utf8");
		return bytes.length;
	};
	const plain = usual([...signals], script, say);
	const made = new Map<string, (readonly number[])[]>();
	const area = layOut([name, ...words], environment, word);
	const program: Program = new Program(
		loadModule(name),
		area,
		(number, args) => {
			const call = Call[number] as CallName;
			const soFar = made.get(call) ?? [];
			made.set(call, soFar);
			const before = soFar.push(args) - 1;
			const { memory } = program;
			return (
				answers[call]?.(args, memory, before) ??
				plain[call]?.(args, memory, before) ??
				0
			);
		},
	);
	const calls = (call: CallName) => made.get(call) ?? [];
	try {
		return { status: program.run() & 255, written, calls };
	} catch (end) {
		if (!(end instanceof Exit)) throw end;
		return { status: end.status, written, calls };
	}
}
