import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { main as asc } from "assemblyscript/asc";
import { Call } from "../src/kernel/numbers.ts";
import { fixCode } from "./fix-code.ts";
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

const ASC_FLAGS = [
	...["--runtime", "stub", "--noAssert", "--use", "abort="],
	...["-Oz", "--converge"],
	// src/kernel/layout.ts has the rest of the memory.
	...["--lowMemoryLimit", "65536"],
	...["--initialMemory", String(PAGES), "--maximumMemory", String(PAGES)],
];

// MEMCHECK_SIGNAL_HANDLER=0: without it wasm2c leaves the bounds checks out on 64-bit machines.
// USE_STACK_DEPTH_COUNT=0: no function recurses further than a number has digits, and the stack ends at a guard page.
// noseparate-code: text and constants share pages, which is what keeps the program in a few of them.
const GCC_FLAGS = [
	...[
		"-Oz",
		"-fwhole-program",
		"-fno-inline-small-functions",
		"-fno-tree-loop-im",
		"-fno-expensive-optimizations",
		"-fno-optimize-sibling-calls",
		"-fno-move-loop-invariants",
		"-fno-tree-tail-merge",
		"-w",
		"-DWASM_RT_MEMCHECK_SIGNAL_HANDLER=0",
		"-DWASM_RT_USE_STACK_DEPTH_COUNT=0",
		"-DNDEBUG",
	],
	...[
		"-static",
		"-nostdlib",
		"-ffreestanding",
		"-fno-builtin",
		"-fno-pie",
		"-no-pie",
		"-fno-stack-protector",
	],
	...[
		"-fno-asynchronous-unwind-tables",
		"-fno-unwind-tables",
		"-ffunction-sections",
		"-fdata-sections",
		"-fomit-frame-pointer",
		"-fno-ident",
	],
	...[
		"-Wl,--gc-sections,-z,noseparate-code,-z,norelro,-z,noexecstack,--build-id=none,--hash-style=gnu",
		"-s",
	],
];

/**
 * TypeScript to WebAssembly, with the texts put in place. Throws with the compiler's messages.
 */
export async function compileModule(
	root: string,
	program: Program,
): Promise<void> {
	const output = join(program.work, "module.wasm");
	const texts = Texts.of(root, program.entry);
	const { error, stderr } = await asc(
		[program.entry, "-o", output, ...ASC_FLAGS],
		{
			readFile: (name, baseDir) => {
				try {
					return texts.expand(readFileSync(join(baseDir, name), "utf8"), name);
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

/** C to a static program without libc. Relative paths only, so that every folder gives the same bytes. */
export async function link(
	root: string,
	program: Program,
	machine: Machine,
): Promise<void> {
	const output = outputOf(program, machine);
	mkdirSync(dirname(join(root, output)), { recursive: true });
	await execute(
		`${machine.triplet}-gcc`,
		[
			...GCC_FLAGS,
			...machine.flags,
			...[
				`-DMODULE_MEMORY_BYTES=${PAGES * 65536}u`,
				`-DPROGRAM="${program.name}"`,
				`-DMACHINE="linux-${machine.name}.h"`,
				`-I${program.work}`,
				"-Isrc/host",
			],
			...[
				"-o",
				`${output}.new`,
				"src/host/host.c", // which includes module.c
			],
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
