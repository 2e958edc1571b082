// ELF files (elf(5)) of either word size, little-endian.

/** A program header. */
export interface Segment {
	type: number;
	flags: number;
	/** Its bytes in the file and in memory, and where they lie there. */
	fileBytes: number;
	memoryBytes: number;
	address: number;
}

/** What tests look for in a program's file. */
export interface Elf {
	class: number;
	/** 1: little-endian. */
	data: number;
	type: number;
	machine: number;
	segments: Segment[];
}

/** Program header types and flags. */
export const PT = {
	...{ LOAD: 1, DYNAMIC: 2, INTERP: 3, TLS: 7 },
	GNU_STACK: 0x6474e551,
};
export const PF = { X: 1, W: 2, R: 4 };
export const ET_EXEC = 2;

/** Reads a program's file. Throws if it is no ELF file of 32 or 64 bits. */
export function readElf(file: Buffer): Elf {
	if (file.subarray(0, 4).toString("latin1") !== "\x7fELF")
		throw new Error("no ELF file");
	const wide = file.readUInt8(4) === 2;
	const word = (at: number) =>
		wide ? Number(file.readBigUInt64LE(at)) : file.readUInt32LE(at);
	const [from, sizeAt] = [word(wide ? 32 : 28), wide ? 54 : 42];
	const [size, count] = [
		file.readUInt16LE(sizeAt),
		file.readUInt16LE(sizeAt + 2),
	];
	const segments = Array.from({ length: count }, (_, i): Segment => {
		const at = from + i * size;
		return {
			type: file.readUInt32LE(at),
			flags: file.readUInt32LE(at + (wide ? 4 : 24)),
			address: word(at + (wide ? 16 : 8)),
			fileBytes: word(at + (wide ? 32 : 16)),
			memoryBytes: word(at + (wide ? 40 : 20)),
		};
	});
	return {
		...{ class: file.readUInt8(4), data: file.readUInt8(5) },
		...{ type: file.readUInt16LE(16), machine: file.readUInt16LE(18) },
		segments,
	};
}
