// The bytes of a WebAssembly module, section by section (WebAssembly core specification, 5).

/** The magic number and the version. */
const HEADER_BYTES = 8;

/** A section: its number, and its bytes without number and size. */
export interface Section {
	readonly id: number;
	/** Where its bytes are in the module. */
	readonly at: number;
	readonly content: Uint8Array;
}

/** Reads bytes from a position on. */
export class Reader {
	readonly bytes: Uint8Array;
	at: number;

	constructor(bytes: Uint8Array, at = 0) {
		this.bytes = bytes;
		this.at = at;
	}

	/** Throws behind the last one. */
	byte(): number {
		const byte = this.bytes[this.at++];
		if (byte === undefined) throw new Error("the module ends too early");
		return byte;
	}

	/** An unsigned number in LEB128. */
	number(): number {
		let value = 0;
		for (let shift = 0; ; shift += 7) {
			const byte = this.byte();
			value += (byte & 0x7f) * 2 ** shift;
			if (byte < 0x80) return value;
		}
	}
}

/** A number in unsigned LEB128. */
export function unsigned(value: number): number[] {
	return value < 0x80
		? [value]
		: [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** The sections of a module, in their order. */
export function sectionsOf(module: Uint8Array): Section[] {
	const sections: Section[] = [];
	const reader = new Reader(module, HEADER_BYTES);
	while (reader.at < module.length) {
		const id = reader.byte();
		const size = reader.number();
		const { at } = reader;
		sections.push({ id, at, content: module.subarray(at, at + size) });
		reader.at += size;
	}
	return sections;
}

/** The module once more, with other contents of its sections where `change` returns some. */
export function withSections(
	module: Uint8Array,
	change: (section: Section) => ArrayLike<number> | undefined,
): Uint8Array<ArrayBuffer> {
	const parts: ArrayLike<number>[] = [module.subarray(0, HEADER_BYTES)];
	for (const section of sectionsOf(module)) {
		const content = change(section) ?? section.content;
		parts.push([section.id, ...unsigned(content.length)], content);
	}
	const made = new Uint8Array(
		parts.reduce((sum, { length }) => sum + length, 0),
	);
	let at = 0;
	for (const part of parts) {
		made.set(part, at);
		at += part.length;
	}
	return made;
}
