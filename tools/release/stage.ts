import { execFileSync } from "node:child_process";
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A file of a package. */
export interface StagedFile {
	/** Where it lies in it. */
	readonly path: string;
	readonly bytes: Buffer | string;
	/** Whether it is a program: 0755 rather than 0644. */
	readonly executable?: boolean;
}

/** Lays files out in a folder of its own, each with its mode and the time, and removes the folder after `use`. */
export function staged(
	files: readonly StagedFile[],
	time: number,
	use: (folder: string) => void,
): void {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-release-"));
	try {
		for (const { path, bytes, executable } of files) {
			const place = join(folder, path);
			mkdirSync(dirname(place), { recursive: true });
			writeFileSync(place, bytes);
			// The umask has its say on a mode that a file is made with.
			chmodSync(place, executable ? 0o755 : 0o644);
		}
		settle(folder, time);
		use(folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Gives folders their mode, and everything its time, what lies in a folder before the folder. */
function settle(folder: string, time: number): void {
	for (const entry of readdirSync(folder, { withFileTypes: true }))
		if (entry.isDirectory()) settle(join(folder, entry.name), time);
		else utimesSync(join(folder, entry.name), time, time);
	chmodSync(folder, 0o755);
	utimesSync(folder, time, time);
}

/**
 * Runs a program that packs. It gets nothing of the environment but where programs are, and the time: TAR_OPTIONS,
 * GZIP, XZ_OPT, the language and the zone change what comes out.
 */
export function packer(
	program: string,
	args: readonly string[],
	{ time, input }: { time: number; input?: Buffer | string },
): Buffer {
	return execFileSync(program, args, {
		env: {
			...{ PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
			SOURCE_DATE_EPOCH: `${time}`,
		},
		stdio: ["pipe", "pipe", "inherit"],
		...(input === undefined ? {} : { input }),
	});
}

/** Compressed as well as gzip can, without name and time. */
export function gzipped(input: Buffer | string): Buffer {
	return packer("gzip", ["-9n"], { time: 0, input });
}
