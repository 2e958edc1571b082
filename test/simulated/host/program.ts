import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Area } from "./area.ts";
import { withGlobals } from "./globals.ts";
import {
	type Door,
	type Holder,
	type Instance,
	takeInstance,
} from "./instances.ts";
import { Memory } from "./memory.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/**
 * A compiled module: the very code that the native programs are made from, unless FIRSTBORN_MODULE names another (a
 * mutant), or FIRSTBORN_BUILD a folder of other ones.
 */
export function loadModule(name: "firstborn" | "sigprobe"): WebAssembly.Module {
	const build = process.env.FIRSTBORN_BUILD ?? join(root, "build");
	const file = process.env.FIRSTBORN_MODULE ?? join(build, name, "module.wasm");
	return readModule(file);
}

/** The module of a file. */
export function readModule(file: string): WebAssembly.Module {
	return new WebAssembly.Module(withGlobals(readFileSync(file)));
}

let afterRun: ((memory: ArrayBuffer) => void) | undefined;

/** From now on the memory of every instance is looked at when it has run. */
export function watchRuns(look: (memory: ArrayBuffer) => void): void {
	afterRun = look;
}

/** A program, ready to run once: its memory, arguments, and whom its calls go to. */
export class Program {
	readonly memory: Memory;
	readonly #instance: Instance;
	readonly #area: Area;
	readonly #holder: Holder;

	/** The area's bytes are copied: the program may change its own. */
	constructor(module: WebAssembly.Module, area: Area, door: Door) {
		this.#area = area;
		this.#instance = takeInstance(module, area.word);
		this.memory = new Memory(this.#instance.buffer, area.bytes.slice().buffer);
		this.#holder = { memory: this.memory, door };
		this.#instance.holder = this.#holder;
	}

	/** Runs to its end. Returns the exit status; what the door throws comes through. Its memory is its own for that long. */
	run(): number {
		const { argc, argv, envp } = this.#area;
		if (this.#instance.holder !== this.#holder)
			throw new Error("a program runs once");
		try {
			return this.#instance.main(argc, BigInt(argv), BigInt(envp));
		} finally {
			afterRun?.(this.#instance.buffer);
			this.#instance.giveBack();
		}
	}
}
