import { execFileSync } from "node:child_process";

/** What a terminal prints over the character before it after: how a page gets its bold and slanted print. */
const BACK = "\b";
/** Stands for it while it is looked at. */
const SEEN = "←";

function print(page: string): string {
	return execFileSync("mandoc", ["-T", "ascii", "-O", "width=78"], {
		input: page,
		encoding: "utf8",
	}).replaceAll(BACK, SEEN);
}

/** A page as a terminal of 80 columns shows it, all in one print. */
export function plain(page: string): string {
	return print(page).replaceAll(new RegExp(`.${SEEN}`, "g"), "");
}

/** The same with B< > around what is bold and I< > around what is slanted. */
export function marked(page: string): string {
	return print(page)
		.replaceAll(
			new RegExp(`(?:(.)${SEEN}\\1)+`, "g"),
			(run) => `B<${run.replaceAll(new RegExp(`.${SEEN}`, "g"), "")}>`,
		)
		.replaceAll(
			new RegExp(`(?:_${SEEN}.)+`, "g"),
			(run) => `I<${run.replaceAll(`_${SEEN}`, "")}>`,
		);
}
