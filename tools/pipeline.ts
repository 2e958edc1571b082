import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { main as asc } from "assemblyscript/asc";
import { Call } from "../src/kernel/numbers.ts";
import { Texts } from "./texts.ts";

/** One native program: its entry in the sources, its name, and where its files go. */
export interface Program {
	/** The module that exports main, from the root of the checkout. */
	readonly entry: string;
	/** The name it says in messages. */
	readonly name: string;
	/** The folder for what lies between: module.wasm, module.c, module.h. */
	readonly work: string;
	/** The program's file. */
	readonly output: string;
}

const MACHINE = "linux-x64";

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
		"-flto",
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

/**
 * The module's memory is one static array of a size that never changes. The generated code asks a structure for both
 * at every access; told so instead, the compiler makes each a constant. The bounds checks stay.
 */
function fixMemory(source: string): string {
	const fixed = source
		.replaceAll("mem->size", "MODULE_MEMORY_BYTES")
		.replaceAll("mem->data[", "module_memory[");
	if (fixed === source)
		throw new Error(
			"wasm2c generates other code than this build knows: is it wabt 1.0.32?",
		);
	return `extern unsigned char module_memory[MODULE_MEMORY_BYTES];\n${fixed}`;
}

/** WebAssembly to C (wasm2c, of Debian's wabt), beside the host's table of calls. */
export function generateC(root: string, program: Program): void {
	const work = join(root, program.work);
	execFileSync("wasm2c", ["module.wasm", "-n", "module", "-o", "module.c"], {
		cwd: work,
		stdio: "inherit",
	});
	const source = join(work, "module.c");
	writeFileSync(source, fixMemory(readFileSync(source, "utf8")));
	const names = Object.values(Call).filter((name) => typeof name === "string");
	writeFileSync(
		join(work, "calls.h"),
		names.map((name) => `__NR_${name},\n`).join(""),
	);
}

/** C to a static program without libc. Relative paths only, so that every folder gives the same bytes. */
export function link(root: string, program: Program): void {
	mkdirSync(dirname(join(root, program.output)), { recursive: true });
	execFileSync(
		"gcc",
		[
			...GCC_FLAGS,
			...[
				`-DMODULE_MEMORY_BYTES=${PAGES * 65536}u`,
				`-DPROGRAM="${program.name}"`,
				`-DMACHINE="${MACHINE}.h"`,
				`-I${program.work}`,
				"-Isrc/host",
			],
			...[
				"-o",
				`${program.output}.new`,
				join(program.work, "module.c"),
				"src/host/host.c",
			],
		],
		{ cwd: root, stdio: "inherit" },
	);
	// In one step: whoever runs the program meanwhile has the one or the other.
	renameSync(join(root, `${program.output}.new`), join(root, program.output));
}

/** The whole way from TypeScript to a program. Throws when a step fails. */
export async function build(root: string, program: Program): Promise<void> {
	mkdirSync(join(root, program.work), { recursive: true });
	await compileModule(root, program);
	generateC(root, program);
	link(root, program);
}
