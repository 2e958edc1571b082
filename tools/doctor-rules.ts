// The part of docs/doctor.md that tells of each finding, from the findings' own texts.
import { readFileSync, writeFileSync } from "node:fs";
import { RULES } from "../src/doctor/check/rules.ts";

/** The page that it is a part of. */
export const PAGE = "docs/doctor.md";

const BEGIN = "<!-- Made by: npx tsx tools/doctor-rules.ts -->";
const END = "<!-- So far. -->";

/** A page with that part made anew. */
export function withRules(page: string): string {
	const begin = page.indexOf(BEGIN);
	const end = page.indexOf(END);
	if (begin < 0 || end < begin)
		throw new Error(`${PAGE} has no place for the findings`);
	const sections = RULES.map(
		({ id, severity, title, evidence, cure }) =>
			`### ${id}\n\n${title}. Severity: ${severity}.\n\n- Seen by: ${evidence}.\n- Cure: ${cure}.\n`,
	);
	return `${page.slice(0, begin)}${BEGIN}\n\n${sections.join("\n")}\n${page.slice(end)}`;
}

if (import.meta.url === `file://${process.argv[1]}`)
	writeFileSync(PAGE, withRules(readFileSync(PAGE, "utf8")));
