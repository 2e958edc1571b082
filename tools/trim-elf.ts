// A program's file without what only linkers and debuggers read.
import { readFileSync, writeFileSync } from "node:fs";

/** Where the fields are in the ELF header and a program header, for class 1 (32 bits) and 2 (64 bits); elf(5). */
const LAYOUTS = {
	1: { phoff: 28, shoff: 32, phentsize: 42, offset: 4, filesz: 16, bytes: 4 },
	2: { phoff: 32, shoff: 40, phentsize: 54, offset: 8, filesz: 32, bytes: 8 },
} as const;

function word(file: Buffer, at: number, bytes: 4 | 8): number {
	return bytes === 4 ? file.readUInt32LE(at) : Number(file.readBigUInt64LE(at));
}

/**
 * Cuts off the section headers and their names, which lie behind all that the kernel loads: 300 to 500 bytes. Throws
 * when the file is no little-endian ELF program.
 */
export function trimElf(path: string): void {
	const file = readFileSync(path);
	const kind = file[4];
	if (file.readUInt32BE(0) !== 0x7f454c46 || (kind !== 1 && kind !== 2))
		throw new Error(`${path} is no ELF program`);
	const { phoff, shoff, phentsize, offset, filesz, bytes } = LAYOUTS[kind];
	const count = file.readUInt16LE(phentsize + 2);
	let end = 0;
	for (let i = 0; i < count; i++) {
		const header = word(file, phoff, bytes) + i * file.readUInt16LE(phentsize);
		const size = word(file, header + filesz, bytes);
		if (size > 0)
			end = Math.max(end, word(file, header + offset, bytes) + size);
	}
	file.fill(0, shoff, shoff + bytes);
	file.fill(0, phentsize + 4, phentsize + 10); // e_shentsize, e_shnum, e_shstrndx
	writeFileSync(path, file.subarray(0, end));
}
