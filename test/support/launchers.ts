// A package's folders with the launchers in them, laid out without npm, and what a launcher is given to stand on.
import { execFileSync } from "node:child_process";
import {
	chmodSync,
	copyFileSync,
	cpSync,
	mkdirSync,
	realpathSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { FIRSTBORN, ROOT, SIGPROBE } from "./programs.ts";

/** Lays a package out in a folder: its launchers, and this machine's programs. Returns the folder of the launchers. */
export function layOutPackage(folder: string): string {
	const bin = join(folder, "bin");
	cpSync(join(ROOT, "bin"), bin, { recursive: true });
	const native = join(folder, "dist/linux-x64");
	mkdirSync(native, { recursive: true });
	copyFileSync(FIRSTBORN, join(native, "firstborn"));
	copyFileSync(SIGPROBE, join(native, "sigprobe"));
	return bin;
}

/** Writes a file that may be executed, and the folders that it lies in. */
export function writeProgram(path: string, content: string | Buffer): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, content);
	chmodSync(path, 0o755);
}

/** A folder for PATH, in which uname says something of one's own. Returns the folder. */
export function sayingUname(folder: string, said: string): string {
	const path = join(folder, `path-${said.replaceAll(" ", "-")}`);
	writeProgram(join(path, "uname"), `#!/bin/sh\necho '${said}'\n`);
	return path;
}

/**
 * The first bytes of a program for some machine, as a linker writes them.
 *
 * @param elf its class (1 or 2) and machine; big-endian if it says so
 * @param abi 0, or 3 for GNU's
 * @param type 2, or 3 for one that can lie anywhere
 */
export function elfHeader(
	elf: { class: number; machine: number; bigEndian?: boolean },
	abi: number,
	type: number,
): Buffer {
	const header = Buffer.alloc(64);
	header.set([
		0x7f,
		0x45,
		0x4c,
		0x46,
		elf.class,
		elf.bigEndian ? 2 : 1,
		1,
		abi,
	]);
	const write = elf.bigEndian
		? (value: number, at: number) => header.writeUInt16BE(value, at)
		: (value: number, at: number) => header.writeUInt16LE(value, at);
	write(type, 16);
	write(elf.machine, 18);
	write(1, elf.bigEndian ? 22 : 20);
	return header;
}

/**
 * Copies a program that is linked to shared libraries into a root file system, with the libraries.
 *
 * @param place where it is to be there; where it is here, unless said otherwise
 */
export function copyLinked(
	root: string,
	program: string,
	place = program,
): void {
	// "libc.so.6 => /lib/.../libc.so.6 (0x...)", and the loader as "/lib64/ld-linux-x86-64.so.2 (0x...)".
	const listing = execFileSync("ldd", [program], { encoding: "utf8" });
	const libraries = [...listing.matchAll(/(\/\S+) \(0x/g)].map(
		([, path]) => path ?? "",
	);
	for (const [from, to] of [
		[program, place],
		...libraries.map((path) => [path, path]),
	] as [string, string][]) {
		mkdirSync(dirname(join(root, to)), { recursive: true });
		copyFileSync(realpathSync(from), join(root, to));
	}
}
