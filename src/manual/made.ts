// What is made from the manuals, each with its place from the root of the checkout.
import { FIRSTBORN } from "./firstborn.ts";
import { optionsModule } from "./help.ts";
import type { Manual } from "./manual.ts";
import { manualPage } from "./roff.ts";
import { SIGPROBE } from "./sigprobe.ts";

/** A file and what belongs into it. */
export interface Made {
	readonly path: string;
	readonly text: string;
}

/** The modules that the programs have their options in. They are committed. */
export function modules(): Made[] {
	const both: [Manual, string][] = [
		[FIRSTBORN, "src/init/dialects/own-options.ts"],
		[SIGPROBE, "src/probe/options.ts"],
	];
	return both.map(([manual, path]) => ({
		path,
		text: optionsModule(manual, `src/manual/${manual.program}`),
	}));
}

/** The pages for a version. They are not. */
export function pages(version: string): Made[] {
	return [FIRSTBORN, SIGPROBE].map((manual) => ({
		path: `dist/man/${manual.program}.1`,
		text: manualPage(manual, version),
	}));
}
