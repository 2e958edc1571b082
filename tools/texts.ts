/** Where the texts of one file begin; a text is an offset from there. */
const TABLE = "TEXTS__";

/** text("..."), text('...') or text(`...`), the way the native sources write a text. */
const TEXT =
	/\btext\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)\s*,?\s*\)/g;

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

/**
 * Turns every text("...") of a source into the address of its UTF-8 bytes, ended by a NUL, in static memory.
 * AssemblyScript's own literals are UTF-16 with a header each, and belong to its String class, which the native
 * programs do not have. One segment a file: each segment costs code at the start. Line numbers stay as they are.
 */
export function expandTexts(source: string): string {
	const bytes: number[] = [];
	const places = new Map<string, number>();
	const body = source.replaceAll(
		TEXT,
		(whole, double?: string, single?: string, template?: string) => {
			const value = literalValue(double ?? single ?? template ?? "");
			let place = places.get(value);
			if (place === undefined) {
				place = bytes.length;
				places.set(value, place);
				bytes.push(...Buffer.from(value), 0);
			}
			return `(${TABLE} + ${place})${"\n".repeat(whole.split("\n").length - 1)}`;
		},
	);
	return bytes.length === 0
		? source
		: `const ${TABLE}: usize = memory.data<u8>([${bytes.join(",")}]); ${body}`;
}
