import { printable } from "../../../observe/printable.ts";

const ENTITIES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** Any text as the content of an element or an attribute in quotes; control characters are shown as escapes. */
export function escaped(text: string): string {
	return printable(text).replaceAll(
		/[&<>"']/g,
		(character) => ENTITIES[character] ?? "",
	);
}
