/** An entry of an archive: a folder, a link, or a file. Paths have no slash at their ends, and at most 99 bytes. */
export type Entry =
	| { readonly kind: "folder"; readonly path: string }
	| { readonly kind: "link"; readonly path: string; readonly target: string }
	| {
			readonly kind: "file";
			readonly path: string;
			readonly bytes: Uint8Array;
			readonly mode: number;
	  };

const BLOCK = 512;

/** Packs entries as ustar (tar(5)), the form that both engines import and unpack. All belongs to root. */
export function tar(entries: readonly Entry[]): Buffer {
	const blocks = entries.flatMap((entry) => {
		const bytes =
			entry.kind === "file" ? Buffer.from(entry.bytes) : Buffer.alloc(0);
		return [header(entry, bytes.length), bytes, padding(bytes.length)];
	});
	// Two empty blocks end an archive.
	return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function padding(size: number): Buffer {
	return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

const TYPES = { file: "0", link: "2", folder: "5" } as const;

function header(entry: Entry, size: number): Buffer {
	const block = Buffer.alloc(BLOCK);
	const octal = (value: number, at: number, digits: number) =>
		block.write(value.toString(8).padStart(digits, "0"), at);
	if (Buffer.byteLength(entry.path) > 99)
		throw new RangeError(`too long a path for an archive: ${entry.path}`);
	block.write(entry.path, 0);
	octal(entry.kind === "file" ? entry.mode : 0o755, 100, 7);
	octal(0, 108, 7);
	octal(0, 116, 7);
	octal(size, 124, 11);
	octal(0, 136, 11);
	// The sum counts its own field as spaces.
	block.fill(" ", 148, 156);
	block.write(TYPES[entry.kind], 156);
	if (entry.kind === "link") block.write(entry.target, 157);
	block.write("ustar\x0000", 257);
	octal(
		block.reduce((sum, byte) => sum + byte, 0),
		148,
		6,
	);
	block[154] = 0;
	return block;
}
