import { execFile } from "node:child_process";
import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { WARNINGS } from "../flags.ts";
import { definitionsOf, HOST, type Program } from "../pipeline.ts";
import {
	compileFlagsOf,
	folderOf,
	linkFlagsOf,
	type Variant,
} from "./variants.ts";

const execute = promisify(execFile);

/** What the host's C is compiled with besides, below the root of the checkout. */
const SANITIZED = "tools/sanitized";

/**
 * A program's C, as generateC has left it, to the program with a variant's checks in it. Returns the program's path from
 * the root of the checkout. Throws with the compiler's messages.
 */
export async function buildSanitized(
	root: string,
	program: Program,
	variant: Variant,
): Promise<string> {
	const folder = folderOf(variant);
	mkdirSync(join(root, folder), { recursive: true });
	const [command = "", ...words] = variant.compiler;
	const run = (...more: string[]) =>
		execute(command, [...words, ...more], { cwd: root });
	// The machine's header comes through one that puts the checks' needs behind it.
	const header = variant.hosted ? "hosted.h" : "freestanding.h";
	const definitions = [
		`-I${SANITIZED}`, // before the program's folder: what is there comes first, and includes the next
		...definitionsOf(program, variant.machine),
		...["-UMACHINE", `-DMACHINE="${header}"`],
		`-DMACHINE_HEADER="linux-${variant.machine.name}.h"`,
	];
	const output = join(folder, program.name);
	await run(
		...[...compileFlagsOf(variant), ...WARNINGS, ...definitions],
		...["-c", HOST, "-o", `${output}.o`],
	);
	await run(...linkFlagsOf(variant), `${output}.o`, "-o", `${output}.new`);
	renameSync(join(root, `${output}.new`), join(root, output));
	return output;
}
