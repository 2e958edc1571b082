// A manual as a page in man(7): for man-db with groff, and for mandoc.
import {
	type Block,
	DATE,
	type Item,
	type Items,
	type Manual,
	type Section,
} from "./manual.ts";

/** A source line has no more characters, so that it is good to read and to compare. */
const WIDTH = 72;
/** How far examples are set in. */
const INDENT = 4;

/** Characters that roff would read as something else, or set as something that cannot be typed. */
const SPECIAL: Readonly<Record<string, string>> = {
	"\\": "\\e",
	"-": "\\-",
	"^": "\\(ha",
	"~": "\\(ti",
	"`": "\\(ga",
};

/** Text as roff prints it, character by character. */
function escapeText(text: string): string {
	const foreign = /[^\x20-\x7e]/.exec(text);
	if (foreign) throw new Error(`not ASCII: '${foreign[0]}' in: ${text}`);
	return text.replaceAll(/[\\^~`-]/g, (one) => SPECIAL[one] ?? one);
}

/** The same for what is typed as it stands: quotes are straight. */
function escapeCode(text: string): string {
	return escapeText(text).replaceAll("'", "\\(aq");
}

/** Something typed that is no longer than this stays on one line. */
const WHOLE = 48;

/** A stretch of text in a font of its own. */
function inFont(font: "B" | "I", text: string): string {
	const code = escapeCode(text);
	return `\\f${font}${code.length <= WHOLE ? code.replaceAll(" ", "\\~") : code}\\fR`;
}

/** A line that roff takes for text, even if it begins like a request. */
function asText(line: string): string {
	return /^(\\f.)*[.']/.test(line) ? `\\&${line}` : line;
}

/** *bold* and _slanted_, at a word's borders only. */
const MARKS =
	/(?<![A-Za-z0-9*])\*(?<bold>[^*]+)\*(?![A-Za-z0-9*])|(?<![A-Za-z0-9_])_(?<slanted>[^_]+)_(?![A-Za-z0-9_])/g;

/** Text with its marks as roff's fonts. */
function inline(text: string): string {
	let out = "";
	let from = 0;
	for (const match of text.matchAll(MARKS)) {
		const { bold, slanted } = match.groups ?? {};
		out += escapeText(text.slice(from, match.index));
		out += bold === undefined ? inFont("I", slanted ?? "") : inFont("B", bold);
		from = match.index + match[0].length;
	}
	return out + escapeText(text.slice(from));
}

/** A paragraph as source lines: each sentence begins one, as roff sees the end of a sentence by that of a line. */
function fill(text: string): string[] {
	const lines: string[] = [];
	for (const sentence of inline(text).split(/(?<=[.?!][)"]?) /)) {
		let line = "";
		for (const word of sentence.split(" ")) {
			if (line !== "" && line.length + 1 + word.length > WIDTH) {
				lines.push(line);
				line = word;
			} else line += (line === "" ? "" : " ") + word;
		}
		lines.push(line);
	}
	return lines.map(asText);
}

function renderBlock(block: Block, paragraph: string): string[] {
	if (typeof block === "string") return [paragraph, ...fill(block)];
	if ("shown" in block)
		return [
			...[paragraph, `.RS ${INDENT}`, ".nf"],
			...block.shown.map((line) => asText(escapeCode(line)) || "\\&"),
			...[".fi", ".RE"],
		];
	return renderItems(block);
}

function renderItems({ items, width, compact }: Items): string[] {
	const request = width === undefined ? ".TP" : `.TP ${width}`;
	const [first, ...rest] = items.map((item) => renderItem(item, request));
	return compact
		? [...(first ?? []), ".PD 0", ...rest.flat(), ".PD"]
		: [...(first ?? []), ...rest.flat()];
}

function renderItem({ term, meaning }: Item, request: string): string[] {
	const [first, ...rest] = meaning;
	return [
		...[request, asText(inline(term))],
		...(first === undefined ? [] : renderBlock(first, "")),
		...rest.flatMap(renderNested),
	];
}

/** A block below a term, behind its first one. */
function renderNested(block: Block): string[] {
	return typeof block === "string"
		? renderBlock(block, ".IP")
		: [".RS", ...renderBlock(block, ""), ".RE"];
}

function renderSection({ title, blocks }: Section): string[] {
	const lines = blocks.flatMap((block, i) =>
		renderBlock(
			block,
			// man(7) has a section begin with a paragraph; a list's items begin by themselves.
			i === 0 ? "" : ".PP",
		),
	);
	return [`.SH ${title.includes(" ") ? `"${title}"` : title}`, ...lines];
}

/** The page of a manual, for a version. */
export function manualPage(manual: Manual, version: string): string {
	const { program, summary, sections } = manual;
	const lines = [
		`.\\" Made by tools/manual.ts`,
		`.TH ${program.toUpperCase()} 1 ${DATE} "${program} ${version}" "User Commands"`,
		// Not hyphenated and ragged: names stay whole, and can be copied.
		...[".nh", ".ad l"],
		...[".SH NAME", `${program} \\- ${escapeText(summary)}`],
		...sections.flatMap(renderSection),
	];
	return `${lines.filter((line) => line !== "").join("\n")}\n`;
}
