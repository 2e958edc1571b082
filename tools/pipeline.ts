import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { main as asc } from "assemblyscript/asc";
import { Call } from "../src/kernel/numbers.ts";
import { fixCode } from "./fix-code.ts";
import {
	FREESTANDING_FLAGS,
	LINK_FLAGS,
	SIZE_FLAGS,
	WARNINGS,
	WASM2C_FLAGS,
} from "./flags.ts";
import { MACHINES, type Machine } from "./machines.ts";
import { Texts } from "./texts.ts";
import { trimElf } from "./trim-elf.ts";

const execute = promisify(execFile);

/** One native program: its entry in the sources, its name, and where its files go. */
export interface Program {
	/** The module that exports main, from the root of the checkout. */
	readonly entry: string;
	/** The name it says in messages. */
	readonly name: string;
	/** The folder for what lies between: module.wasm, module.c, module.h. */
	readonly work: string;
}

/** A program's file for a machine. */
export function outputOf(program: Program, machine: Machine): string {
	return `dist/linux-${machine.name}/${program.name}`;
}

/** Pages of WebAssembly, 65,536 bytes each, that a module has as memory; those it does not touch cost nothing. */
const PAGES = 4;

/** How a module is compiled. */
export interface Compilation {
	/** asc's own options. */
	readonly flags: readonly string[];
	readonly pages: number;
	/** What becomes of a source as it is read; its path is from the root. */
	change(source: string, file: string): string;
}

const SHIPPED: Compilation = {
	flags: ["-Oz", "--converge"],
	pages: PAGES,
	change: (source) => source,
};

function ascFlags({ flags, pages }: Omit<Compilation, "change">): string[] {
	return [
		...["--runtime", "stub", "--noAssert", "--use", "abort="],
		...flags,
		// src/kernel/layout.ts has the rest of the memory.
		...["--lowMemoryLimit", "16384"],
		...["--initialMemory", String(pages), "--maximumMemory", String(pages)],
	];
}

/**
 * TypeScript to WebAssembly, with the texts put in place: as it is shipped, unless told otherwise. Throws with the
 * compiler's messages.
 */
export async function compileModule(
	root: string,
	program: Program,
	compilation: Partial<Compilation> = {},
): Promise<void> {
	const { change, ...how } = { ...SHIPPED, ...compilation };
	const output = join(program.work, "module.wasm");
	const texts = Texts.of(root, program.entry);
	const { error, stderr } = await asc(
		[program.entry, "-o", output, ...ascFlags(how)],
		{
			readFile: (name, baseDir) => {
				try {
					const source = readFileSync(join(baseDir, name), "utf8");
					return texts.expand(change(source, name), name);
				} catch (error) {
					if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
					throw error;
				}
			},
			writeFile: (name, contents) => {
				mkdirSync(dirname(join(root, name)), { recursive: true });
				writeFileSync(join(root, name), contents);
			},
		},
	);
	if (error)
		throw new Error(
			`${program.entry} does not compile:\n${stderr.toString()}${error.message}`,
		);
}

/** WebAssembly to C (wasm2c, of Debian's wabt), beside the host's table of calls. */
export function generateC(root: string, program: Program): void {
	const work = join(root, program.work);
	execFileSync("wasm2c", ["module.wasm", "-n", "module", "-o", "module.c"], {
		cwd: work,
		stdio: "inherit",
	});
	const source = join(work, "module.c");
	writeFileSync(source, fixCode(readFileSync(source, "utf8")));
	const names = Object.values(Call).filter((name) => typeof name === "string");
	writeFileSync(
		join(work, "calls.h"),
		`#define CALLS ${names.map((name) => `CALL(${name})`).join(" ")}\n`,
	);
}

/** The C of every program, from the root of the checkout: it includes the module's. */
export const HOST = "src/host/host.c";

/** What the C is told of the program, its machine and its pages of memory. */
export function definitionsOf(
	program: Program,
	machine: Machine,
	pages = PAGES,
): string[] {
	return [
		...WASM2C_FLAGS,
		`-DMODULE_MEMORY_BYTES=${pages * 65536}u`,
		`-DPROGRAM="${program.name}"`,
		`-DMACHINE="linux-${machine.name}.h"`,
		`-I${program.work}`,
		"-Isrc/host",
	];
}

/**
 * C to a static program without libc. Relative paths only, so that every folder gives the same bytes. Throws with the
 * compiler's messages, warnings included.
 */
export async function link(
	root: string,
	program: Program,
	machine: Machine,
): Promise<void> {
	const output = outputOf(program, machine);
	mkdirSync(dirname(join(root, output)), { recursive: true });
	const definitions = definitionsOf(program, machine);
	await execute(
		`${machine.triplet}-gcc`,
		[
			...[...SIZE_FLAGS, ...FREESTANDING_FLAGS, ...machine.flags],
			...[...WARNINGS, ...LINK_FLAGS, ...definitions],
			...["-o", `${output}.new`, HOST],
		],
		{ cwd: root },
	);
	trimElf(join(root, `${output}.new`));
	// In one step: whoever runs the program meanwhile has the one or the other.
	renameSync(join(root, `${output}.new`), join(root, output));
}

/** The whole way from TypeScript to a program for each of some machines, from one module. Throws when a step fails. */
export async function build(
	root: string,
	program: Program,
	machines: readonly Machine[] = MACHINES,
): Promise<void> {
	mkdirSync(join(root, program.work), { recursive: true });
	await compileModule(root, program);
	generateC(root, program);
	for (const machine of machines) await link(root, program, machine);
}
