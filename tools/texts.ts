// The texts of a native program: text("…") and phrase("…") in its sources become addresses of bytes in one table.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pack } from "./pack.ts";

/** text("..."), text('...') or text(`...`), the way the native sources write a text; phrase(…) likewise. */
const TEXT =
	/\b(text|phrase)\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)\s*,?\s*\)/g;

/** An import of another file of the sources. */
const IMPORT = /\bfrom "(\.[^"]+)"/g;

/** The file that holds the table, and in it the call that the bytes take the place of. */
const TABLE_FILE = "src/kernel/texts";
const TABLE_CALL = "bytesOfTexts()";
/** What the table is called in the files that use it. */
const TABLE = "TEXTS__";

const ESCAPES: Readonly<Record<string, string>> = {
	n: "\n",
	r: "\r",
	t: "\t",
	0: "\0",
};

/** What a literal's body means: the escapes that the sources use, any other character behind a backslash for itself. */
function literalValue(body: string): string {
	return body.replaceAll(
		/\\(?:u([0-9a-fA-F]{4})|(.))/gs,
		(_, code?: string, character?: string) =>
			code === undefined
				? (ESCAPES[character ?? ""] ?? character ?? "")
				: String.fromCharCode(Number.parseInt(code, 16)),
	);
}

/** The texts of a source: those to be compared byte by byte, and those that are only ever said. */
function textsOf(source: string): { text: string[]; phrases: string[] } {
	const found = { text: [] as string[], phrases: [] as string[] };
	for (const [, kind, double, single, template] of source.matchAll(TEXT))
		found[kind === "phrase" ? "phrases" : "text"].push(
			literalValue(double ?? single ?? template ?? ""),
		);
	return found;
}

/** The sources of a program, from its entry on along the imports. Paths without the .ts, from the root. */
function sourcesOf(root: string, entry: string): string[] {
	const files = [entry.replace(/\.ts$/, "")];
	for (const file of files)
		for (const [, path] of readFileSync(
			join(root, `${file}.ts`),
			"utf8",
		).matchAll(IMPORT)) {
			const next = join(dirname(file), path ?? "");
			if (!files.includes(next)) files.push(next);
		}
	return files;
}

/** All texts of one program: in one table, so that each stands there once. */
export class Texts {
	readonly #bytes: Uint8Array;
	readonly #places: ReadonlyMap<string, number>;

	/** Reads the sources of the program with this entry (a path from the root). Throws when one cannot be read. */
	static of(root: string, entry: string): Texts {
		return new Texts(
			sourcesOf(root, entry).map((file) =>
				readFileSync(join(root, `${file}.ts`), "utf8"),
			),
		);
	}

	constructor(sources: readonly string[]) {
		const found = sources.map(textsOf);
		const packed = pack(
			found.flatMap(({ text }) => text),
			found.flatMap(({ phrases }) => phrases),
		);
		this.#bytes = packed.bytes;
		this.#places = packed.places;
	}

	/**
	 * A source with the addresses of its texts in place, and, in the table's own file, the bytes. File is its path from
	 * the root. Lines keep their numbers.
	 */
	expand(source: string, file: string): string {
		const name = file.replace(/\.ts$/, "");
		if (name === TABLE_FILE)
			return source.replace(
				TABLE_CALL,
				`memory.data<u8>([${this.#bytes.join(",")}])`,
			);
		let used = false;
		const body = source.replaceAll(
			TEXT,
			(whole, kind: string, ...groups: (string | undefined)[]) => {
				used = true;
				const value = literalValue(groups[0] ?? groups[1] ?? groups[2] ?? "");
				const place = this.#places.get(`${kind}:${value}`);
				if (place === undefined)
					throw new Error(`${file} is none of the program's sources`);
				return `(${TABLE} + ${place})${"\n".repeat(whole.split("\n").length - 1)}`;
			},
		);
		const path = relative(dirname(name), TABLE_FILE);
		return used
			? `import { TEXTS as ${TABLE} } from "${path.startsWith(".") ? path : `./${path}`}"; ${body}`
			: source;
	}
}
