import { AREA_BASE, type WordSize } from "./memory.ts";

/** argv and the environment as a new program finds them (System V ABI, "Process Initialization"). */
export interface Area {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly argc: number;
	/** Addresses. */
	readonly argv: number;
	readonly envp: number;
	/** The bytes of a pointer. */
	readonly word: WordSize;
}

/** Lays out words, each a text of Latin-1 characters (a byte each) or bytes, as the kernel would: pointers, then texts. */
export function layOut(
	argv: readonly (string | Uint8Array)[],
	environment: readonly (string | Uint8Array)[],
	word: WordSize = 8,
): Area {
	const texts = [...argv, ...environment].map((each) =>
		typeof each === "string" ? Buffer.from(each, "latin1") : each,
	);
	// argc stands before argv; the init puts a word there for scripts.
	const pointers = word * (1 + argv.length + 1 + environment.length + 1);
	const size = texts.reduce((sum, text) => sum + text.length + 1, pointers);
	const bytes = new Uint8Array(size);
	const view = new DataView(bytes.buffer);
	view.setInt32(0, argv.length, true);
	let at = pointers;
	texts.forEach((text, index) => {
		const slot = index + (index < argv.length ? 1 : 2);
		view.setInt32(slot * word, AREA_BASE + at, true);
		bytes.set(text, at);
		at += text.length + 1;
	});
	return {
		bytes,
		argc: argv.length,
		argv: AREA_BASE + word,
		envp: AREA_BASE + word * (argv.length + 2),
		word,
	};
}
