// The sanitised builds of both programs, of the C that the last build has generated: all, or those that are named.
import { join } from "node:path";
import { PROGRAMS } from "./programs.ts";
import { buildSanitized } from "./sanitized/build.ts";
import { VARIANTS, variantOf } from "./sanitized/variants.ts";

const ROOT = join(import.meta.dirname, "..");

const names = process.argv.slice(2);
const variants = names.length === 0 ? VARIANTS : names.map(variantOf);
for (const variant of variants) {
	const made = PROGRAMS.map((program) =>
		buildSanitized(ROOT, program, variant),
	);
	for (const path of await Promise.all(made)) console.log(path);
}
