import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Area } from "./area.ts";
import { Memory, MODULE_BASE } from "./memory.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/**
 * A compiled module: the very bytes that the native programs are made from, unless FIRSTBORN_MODULE names another (a
 * mutant), or FIRSTBORN_BUILD a folder of other ones.
 */
export function loadModule(name: "firstborn" | "sigprobe"): WebAssembly.Module {
	const build = process.env.FIRSTBORN_BUILD ?? join(root, "build");
	const file = process.env.FIRSTBORN_MODULE ?? join(build, name, "module.wasm");
	return new WebAssembly.Module(readFileSync(file));
}

/** Answers one system call: its project number (Call in src/kernel/numbers.ts), up to six arguments. A failure is a negative errno. */
export type Door = (number: number, args: readonly number[]) => number;

/** What the door is asked for sealing, which is no system call: its argument is the set of those that are left. */
export const SEAL = -1;

interface Exports {
	readonly memory: WebAssembly.Memory;
	main(argc: number, argv: bigint, envp: bigint): number;
}

let afterRun: ((memory: ArrayBuffer) => void) | undefined;

/** From now on the memory of every instance is looked at when it has run. */
export function watchRuns(look: (memory: ArrayBuffer) => void): void {
	afterRun = look;
}

/** One instance of a program, ready to run: its memory, arguments, and whom its calls go to. */
export class Program {
	readonly memory: Memory;
	readonly #exports: Exports;
	readonly #area: Area;

	/** The area's bytes are copied: the program may change its own. */
	constructor(module: WebAssembly.Module, area: Area, door: Door) {
		this.#area = area;
		const instance = new WebAssembly.Instance(module, {
			host: {
				call: (number: number, a: bigint, b: bigint, c: bigint) =>
					BigInt(door(number, [Number(a), Number(b), Number(c)])),
				callWide: (number: number, ...args: bigint[]) =>
					BigInt(door(number, args.map(Number))),
				seal: (calls: number) => door(SEAL, [calls >>> 0]),
				base: () => BigInt(MODULE_BASE),
				byteAt: (at: bigint) => this.memory.byte(Number(at)),
				wordAt: (at: bigint) => this.memory.word(Number(at), area.word),
				setWordAt: (at: bigint, value: bigint) =>
					this.memory.setWord(Number(at), value, area.word),
				wordSize: () => area.word,
			},
		});
		this.#exports = instance.exports as unknown as Exports;
		this.memory = new Memory(
			this.#exports.memory.buffer as ArrayBuffer,
			area.bytes.slice().buffer,
		);
	}

	/** Runs to its end. Returns the exit status; what the door throws comes through. */
	run(): number {
		const { argc, argv, envp } = this.#area;
		try {
			return this.#exports.main(argc, BigInt(argv), BigInt(envp));
		} finally {
			afterRun?.(this.#exports.memory.buffer);
		}
	}
}
