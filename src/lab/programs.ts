import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { NotAllowedError } from "../observe/errors.ts";
import { machine, type Program } from "../package/machines.js";

/**
 * Where this machine's program is, in the package as in a checkout: this file is two folders below its root in both.
 *
 * @throws NotAllowedError if there is none for this machine, or it has not been built
 */
export function programPath(program: Program): string {
	if (machine === undefined)
		throw new NotAllowedError(
			`there is no ${program} for this machine (${process.platform} ${process.arch})`,
		);
	const path = fileURLToPath(
		new URL(`../../dist/linux-${machine}/${program}`, import.meta.url),
	);
	if (!existsSync(path))
		throw new NotAllowedError(`${path} is missing: make build makes it`);
	return path;
}
