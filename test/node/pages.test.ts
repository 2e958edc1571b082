// What the pages point to is there: each other, their headings, and the tests that they call upon.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

const PAGES = [
	...readdirSync(".").filter((name) => name.endsWith(".md")),
	...readdirSync("docs").flatMap((name) =>
		name.endsWith(".md") ? [`docs/${name}`] : [],
	),
];

/** A page without its blocks of code, in which brackets are no links. */
function proseOf(page: string): string {
	return readFileSync(page, "utf8").replaceAll(/^ *```.*?^ *```/gms, "");
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
	return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
		heading
			.toLowerCase()
			.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
			.replaceAll(/[^\p{L}\p{N} _-]/gu, "")
			.replaceAll(" ", "-"),
	);
}

function isThere(page: string, target: string): boolean {
	const [path = "", anchor] = target.split("#");
	const file = path === "" ? page : normalize(join(dirname(page), path));
	if (!existsSync(file)) return false;
	return anchor === undefined || anchorsOf(file).includes(anchor);
}

describe.each(PAGES)("%s", (page) => {
	it("points to what is there", () => {
		const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
			.map(([, target = ""]) => target)
			.filter((target) => !/^[a-z]+:/.test(target));
		expect(targets.filter((target) => !isThere(page, target))).toEqual([]);
	});

	it("calls upon tests that there are", () => {
		const tests = [...proseOf(page).matchAll(/`(test\/[\w./-]+)`/g)];
		const gone = tests
			.map(([, path = ""]) => path)
			.filter((path) => !existsSync(path));
		expect(gone).toEqual([]);
	});
});
