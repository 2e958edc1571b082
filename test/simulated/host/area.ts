import { AREA_BASE } from "./memory.ts";

/** argv and the environment as a new program finds them (System V ABI, "Process Initialization"). */
export interface Area {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly argc: number;
	/** Addresses. */
	readonly argv: number;
	readonly envp: number;
}

/** A word of 8 bytes is what the simulated machine has. */
const WORD = 8;

/** Lays out words, each a text of Latin-1 characters (a byte each) or bytes, as the kernel would: pointers, then texts. */
export function layOut(
	argv: readonly (string | Uint8Array)[],
	environment: readonly (string | Uint8Array)[],
): Area {
	const texts = [...argv, ...environment].map((word) =>
		typeof word === "string" ? Buffer.from(word, "latin1") : word,
	);
	// argc stands before argv; the init puts a word there for scripts.
	const pointers = WORD * (1 + argv.length + 1 + environment.length + 1);
	const size = texts.reduce((sum, text) => sum + text.length + 1, pointers);
	const bytes = new Uint8Array(size);
	const view = new DataView(bytes.buffer);
	view.setBigInt64(0, BigInt(argv.length), true);
	let at = pointers;
	texts.forEach((text, index) => {
		const slot = index + (index < argv.length ? 1 : 2);
		view.setBigInt64(slot * WORD, BigInt(AREA_BASE + at), true);
		bytes.set(text, at);
		at += text.length + 1;
	});
	return {
		bytes,
		argc: argv.length,
		argv: AREA_BASE + WORD,
		envp: AREA_BASE + WORD * (argv.length + 2),
	};
}
