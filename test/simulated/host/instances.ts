// Instances of a module. To make one costs as much as to run it, so that one that has run is taken again, once its memory
// and its variables are as they were at first.

import { GLOBAL } from "./globals.ts";
import { type Memory, MODULE_BASE, type WordSize } from "./memory.ts";

/** Answers one system call: its project number (Call in src/kernel/numbers.ts), up to six arguments. A failure is a negative errno. */
export type Door = (number: number, args: readonly number[]) => number;

/** What the door is asked for sealing, which is no system call: its argument is the set of those that are left. */
export const SEAL = -1;

/** Whose calls an instance makes now. */
export interface Holder {
	readonly memory: Memory;
	readonly door: Door;
}

type Main = (argc: number, argv: bigint, envp: bigint) => number;

/** One instance, which one program at a time holds. */
export class Instance {
	readonly main: Main;
	readonly buffer: ArrayBuffer;
	/** undefined: nobody does. */
	holder: Holder | undefined;
	/** Where it waits when nobody holds it. */
	readonly #free: Instance[];
	readonly #original: Uint8Array;
	readonly #globals: readonly (readonly [WebAssembly.Global, unknown])[];

	constructor(module: WebAssembly.Module, word: WordSize, free: Instance[]) {
		this.#free = free;
		const memory = () => this.#held().memory;
		const { exports } = new WebAssembly.Instance(module, {
			host: {
				call: (number: number, a: bigint, b: bigint, c: bigint) =>
					BigInt(this.#held().door(number, [Number(a), Number(b), Number(c)])),
				callWide: (number: number, ...args: bigint[]) =>
					BigInt(this.#held().door(number, args.map(Number))),
				seal: (calls: number) => this.#held().door(SEAL, [calls >>> 0]),
				base: () => BigInt(MODULE_BASE),
				byteAt: (at: bigint) => memory().byte(Number(at)),
				wordAt: (at: bigint) => memory().word(Number(at), word),
				setWordAt: (at: bigint, value: bigint) =>
					memory().setWord(Number(at), value, word),
				wordSize: () => word,
			},
		});
		this.main = exports.main as Main;
		this.buffer = (exports.memory as WebAssembly.Memory).buffer;
		this.#original = new Uint8Array(this.buffer.slice());
		this.#globals = Object.entries(exports)
			.filter(([name]) => name.startsWith(GLOBAL))
			.map(([, value]) => value as WebAssembly.Global)
			.map((global) => [global, global.value]);
	}

	/** Makes it as it was at first. */
	reset(): void {
		new Uint8Array(this.buffer).set(this.#original);
		for (const [global, value] of this.#globals) global.value = value;
	}

	/** Nobody holds it any more. What is in its memory is to be seen until it is taken the next time. */
	giveBack(): void {
		this.holder = undefined;
		this.#free.push(this);
	}

	#held(): Holder {
		if (this.holder === undefined) throw new Error("nobody's instance runs");
		return this.holder;
	}
}

/** Those that nobody holds, by module and the bytes of a pointer. */
const free = new WeakMap<WebAssembly.Module, Map<WordSize, Instance[]>>();

function freeOf(module: WebAssembly.Module, word: WordSize): Instance[] {
	const ofModule = free.get(module) ?? new Map<WordSize, Instance[]>();
	free.set(module, ofModule);
	const list = ofModule.get(word) ?? [];
	ofModule.set(word, list);
	return list;
}

/** One as it is at first. */
export function takeInstance(
	module: WebAssembly.Module,
	word: WordSize,
): Instance {
	const list = freeOf(module, word);
	const instance = list.pop();
	instance?.reset();
	return instance ?? new Instance(module, word, list);
}
