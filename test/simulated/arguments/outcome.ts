import { layOut } from "../host/area.ts";
import { AREA_BASE, MODULE_BASE } from "../host/memory.ts";
import { loadModule } from "../host/program.ts";
import { Task } from "../host/task.ts";
import { type Executed, Kernel, type Pids } from "./kernel.ts";
import type { Line, Word } from "./line.ts";

/** What has come of a line. */
export interface Outcome {
	/** The exit status; undefined where there was none. */
	readonly status: number | undefined;
	/** Why there was none: a trap, an address that is nobody's, a wait for ever. */
	readonly broken: string | undefined;
	readonly stdout: Word;
	readonly stderr: Word;
	readonly forks: number;
	/** Whether it has waited without a command, and was asked to end. */
	readonly paused: boolean;
	/** What the command was executed with. */
	readonly command: Executed | undefined;
	/** The paths that were tried. */
	readonly paths: readonly Word[];
	/** Which of its words the init has changed, argc being -1; NaN for a byte of one. */
	readonly changed: readonly number[];
	/** Whether one of the program's own texts has been written over. */
	readonly overwritten: boolean;
}

const module = loadModule("firstborn");
const PAGES = 4 * 65_536;
const WORD = 8;

function memoryOf(task: Task): Buffer {
	const { buffer, byteOffset } = task.program.memory.bytes(MODULE_BASE, PAGES);
	return Buffer.from(buffer as ArrayBuffer, byteOffset, PAGES);
}

/** The program's texts: its memory's bytes, from the first to the last that is not 0, before it runs. */
const { texts, place } = (() => {
	const memory = memoryOf(new Task(module, layOut([], []), () => 0));
	const first = memory.findIndex((byte) => byte !== 0);
	const last = memory.findLastIndex((byte) => byte !== 0);
	return { texts: Buffer.from(memory.subarray(first, last)), place: first };
})();

/** What a process has of argv and the environment, besides the addresses that were put there. */
function changes(task: Task, original: Uint8Array, words: number): number[] {
	const now = task.program.memory.bytes(AREA_BASE, original.length);
	const pointers = WORD * (words + 3);
	const list: number[] = [];
	for (let at = 0; at < pointers; at += WORD)
		if (Buffer.compare(slice(now, at), slice(original, at)) !== 0)
			list.push(at / WORD - 1);
	const behind = now.subarray(pointers);
	if (Buffer.compare(behind, original.subarray(pointers)) !== 0) list.push(NaN);
	return list;
}

function slice(bytes: Uint8Array, at: number): Uint8Array {
	return bytes.subarray(at, at + WORD);
}

/** The numbers of an init and its command, where nobody has counted others. */
export function usualPids({ first }: Line): Pids {
	return first ? { init: 1, command: 2 } : { init: 7, command: 8 };
}

/** Carries out a line in the module: both sides of its fork, to its end. */
export function carryOut(line: Line, pids = usualPids(line)): Outcome {
	const area = layOut(line.argv, line.env);
	const kernel = new Kernel(pids);
	const task = new Task(module, area, kernel.parent);
	let status: number | undefined;
	let broken: string | undefined;
	try {
		status = task.program.run() & 255;
	} catch (error) {
		broken = String(error);
	}
	const memory = memoryOf(task).subarray(place, place + texts.length);
	const words = line.argv.length + line.env.length;
	const { stdout, stderr, forks, paused, command, paths } = kernel;
	return {
		...{ status, broken, stdout, stderr, forks, paused, command, paths },
		changed: changes(task, area.bytes, words),
		overwritten: Buffer.compare(memory, texts) !== 0,
	};
}
