// The npm package, as npm makes it of the checkout and installs it.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll } from "vitest";
import { ROOT } from "./programs.ts";

/** A file of the package, as npm tells it. */
export interface PackedFile {
	/** Its path in the package. */
	readonly path: string;
	readonly size: number;
	/** Its permissions. */
	readonly mode: number;
}

/** A package that npm has made. */
export interface Packed {
	/** The package's file, a tar archive. */
	readonly tarball: string;
	/** Its bytes. */
	readonly size: number;
	readonly files: readonly PackedFile[];
}

/** A folder for the tests of one file. It is removed after them. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-package-"));
	afterAll(() => rmSync(folder, { recursive: true }));
	return folder;
}

/** An environment without what npm tells programs that it starts: the tests may be one of them. */
export function environment(): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)),
	);
}

/**
 * Runs npm in a folder, without network and the user's cache, and returns what it printed.
 *
 * @throws if it fails, with what it said
 */
export async function npm(
	folder: string,
	args: string[],
	cache = join(folder, ".npm"),
): Promise<string> {
	const quiet = ["--no-audit", "--no-fund", "--no-update-notifier"];
	const { stdout } = await promisify(execFile)(
		"npm",
		[...args, ...quiet, "--offline", "--ignore-scripts"],
		{
			cwd: folder,
			env: { ...environment(), npm_config_cache: cache },
			timeout: 180_000,
			killSignal: "SIGKILL",
		},
	);
	return stdout;
}

/** Makes the package of what the checkout's dist has, into a folder. */
export async function pack(folder: string): Promise<Packed> {
	const args = ["pack", "--json", "--pack-destination", folder];
	const told = await npm(ROOT, args, join(folder, ".npm"));
	const [packed] = JSON.parse(told);
	return { ...packed, tarball: join(folder, packed.filename) };
}

/** Installs a package into a folder, which need not be there yet, as a project's only dependency. */
export async function install(tarball: string, folder: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	writeFileSync(
		join(folder, "package.json"),
		JSON.stringify({ name: "consumer", private: true, type: "module" }),
	);
	await npm(folder, ["install", tarball]);
}
