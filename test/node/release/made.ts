// A release of what dist has, made for tests.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll } from "vitest";
import { MACHINES } from "../../../tools/machines.ts";
import { ROOT } from "../../support/programs.ts";

const TSX = fileURLToPath(import.meta.resolve("tsx"));

/** The version of the checkout. */
export const VERSION: string = JSON.parse(
	readFileSync(join(ROOT, "package.json"), "utf8"),
).version;

/** A machine's Debian package, by its file's name. */
export function debName(debian: string): string {
	return `firstborn_${VERSION}-1_${debian}.deb`;
}

/** A machine's archive, by its file's name. */
export function archiveName(machine: string): string {
	return `firstborn-${VERSION}-linux-${machine}.tar.gz`;
}

/** The bill of materials' name. */
export const BILL = `firstborn-${VERSION}.cdx.json`;

/** A folder for the tests of one file. It is removed after them. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-release-"));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Copies what a release is made of, so that a build that runs meanwhile changes nothing. Returns the copy. */
export function copyDist(folder: string): string {
	const copy = join(folder, "dist");
	for (const { name } of MACHINES)
		for (const program of ["firstborn", "sigprobe"]) {
			const path = `linux-${name}/${program}`;
			cpSync(join(ROOT, "dist", path), join(copy, path));
		}
	cpSync(join(ROOT, "dist/man"), join(copy, "man"), { recursive: true });
	return copy;
}

/** What a release is made in. */
export interface Circumstances {
	readonly umask?: string;
	/** The group of whoever makes it. */
	readonly gid?: number;
	readonly cwd?: string;
	readonly env?: NodeJS.ProcessEnv;
}

/**
 * Makes a release, as `npx tsx tools/release.ts` does.
 *
 * @throws if that fails, with what it said
 */
export async function release(
	dist: string,
	into: string,
	{ umask = "022", gid = 0, cwd = ROOT, env = {} }: Circumstances = {},
): Promise<void> {
	const tool = join(ROOT, "tools/release.ts");
	const words = [process.execPath, "--import", TSX, tool];
	await promisify(execFile)(
		"sh",
		[
			...["-c", 'umask "$0"; exec "$@"', umask, ...words],
			...[`--from=${dist}`, `--into=${into}`],
		],
		{ cwd, gid, env: { ...without(process.env, "SOURCE_DATE_EPOCH"), ...env } },
	);
}

function without(env: NodeJS.ProcessEnv, name: string): NodeJS.ProcessEnv {
	const { [name]: _, ...rest } = env;
	return rest;
}
