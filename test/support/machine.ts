// Another machine's programs, run here: by the kernel where it can, otherwise by qemu-user.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	symlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { hostMachine, MACHINES, type Machine } from "../../tools/machines.ts";
import { variantOf } from "../../tools/sanitized/variants.ts";

/** The sanitised build that is tested, the environment's SANITIZED (vitest.config.ts); undefined: what ships. */
export const SANITIZED = process.env.SANITIZED
	? variantOf(process.env.SANITIZED)
	: undefined;

/** The machine whose programs are tested: the environment's MACHINE (vitest.config.ts), otherwise the tests' own. */
export const MACHINE = SANITIZED?.machine ?? chosen(process.env.MACHINE);

function chosen(name: string | undefined): Machine {
	if (!name) return hostMachine();
	const machine = MACHINES.find((each) => each.name === name);
	if (machine === undefined)
		throw new Error(
			`MACHINE=${name}: there are ${MACHINES.map((each) => each.name).join(", ")}`,
		);
	return machine;
}

/** Machines whose programs the kernel of another may run by itself. */
const ALIKE: Readonly<Record<string, string>> = { ia32: "x64", arm: "arm64" };

/** Whether the kernel here runs a machine's program by itself. */
export function runsHere(machine: Machine, program: string): boolean {
	const host = hostMachine().name;
	if (machine.name === host) return true;
	if (ALIKE[machine.name] !== host) return false;
	return spawnSync(program, ["--version"]).status === 0;
}

/** The words before the program's own that a launcher gives to qemu, and the place of the program's file among them. */
const QEMU_WORDS = 6;
const FILE_WORD = 5;

/** What runs a machine's program here: the program itself, or where the kernel cannot a launcher in a folder. */
export function runnable(
	machine: Machine,
	program: string,
	folder: string,
): string {
	return runsHere(machine, program)
		? program
		: emulated(machine, program, folder);
}

/**
 * A file that runs a machine's program under qemu-user as if the kernel ran it: a launcher (emulated.c) that becomes
 * qemu. It is made in a folder, unless it is there, and comes into place whole: several test files may ask at once.
 */
function emulated(machine: Machine, program: string, folder: string): string {
	const sources = join(import.meta.dirname, "../native/programs");
	const source = join(sources, "emulated.c");
	const signals = join(sources, "emulated-signals.c");
	const key = createHash("sha256").update(dirname(program));
	for (const file of [source, signals]) key.update(readFileSync(file));
	const place = join(
		folder,
		`${machine.name}-${key.digest("hex").slice(0, 8)}`,
	);
	const name = basename(program);
	const launcher = join(place, name);
	if (existsSync(launcher)) return launcher;
	mkdirSync(join(place, "qemu"), { recursive: true, mode: 0o755 });
	/** Makes a file of the launcher's, which needs nothing that is made after it. */
	const made = (file: string, make: (half: string) => void) => {
		const half = `${file}.${process.pid}`;
		make(half);
		renameSync(half, file);
		return file;
	};
	const qemu = made(join(place, "qemu", name), (half) =>
		symlinkSync(`/usr/bin/qemu-${machine.qemu}`, half),
	);
	const library = made(join(place, `${name}.so`), (half) =>
		execFileSync("gcc", ["-O1", "-shared", "-fPIC", "-o", half, signals]),
	);
	const defined = { PROGRAM: program, QEMU: qemu, SIGNALS: library };
	const defines = Object.entries(defined).map(
		([macro, value]) => `-D${macro}="${value}"`,
	);
	return made(launcher, (half) =>
		execFileSync("gcc", [
			...["-O1", "-Wall", "-static", ...defines, "-o", half, source],
		]),
	);
}

/** The words of an emulated program and its file, by those of its process; undefined where they are not qemu's. */
export function unemulated(
	args: readonly string[],
): { file: string; args: string[] } | undefined {
	const [name = "", zero, same] = args;
	const file = args[FILE_WORD];
	if (zero !== "-0" || same !== name || file === undefined) return undefined;
	return { file, args: [name, ...args.slice(QEMU_WORDS)] };
}
