import {
	copyFileSync,
	existsSync,
	mkdirSync,
	renameSync,
	statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { hostMachine } from "../../tools/machines.ts";

/** The root of the checkout. */
export const ROOT = join(import.meta.dirname, "..", "..");

/** Whether any user may go through a folder and all above it. */
function isOpen(folder: string): boolean {
	const open = (statSync(folder).mode & 0o001) !== 0;
	return open && (dirname(folder) === folder || isOpen(dirname(folder)));
}

/**
 * A program under test, as built by make build. Some tests run it as another user: from a checkout that is closed to
 * others (below /root, say) a copy is taken, at one place for all.
 */
function built(name: string): string {
	const folder = join(ROOT, `dist/linux-${hostMachine().name}`);
	if (isOpen(folder)) return join(folder, name);
	const { mtimeMs } = statSync(join(folder, name));
	const place = join(tmpdir(), `firstborn-programs-${Math.trunc(mtimeMs)}`);
	const copy = join(place, name);
	if (existsSync(copy)) return copy;
	mkdirSync(place, { recursive: true, mode: 0o755 });
	const half = `${copy}.${process.pid}`;
	copyFileSync(join(folder, name), half);
	renameSync(half, copy); // in one step: several test files may ask at once
	return copy;
}

export const FIRSTBORN = built("firstborn");
export const SIGPROBE = built("sigprobe");

/** Debian's peers. */
export const DUMB_INIT = "/usr/bin/dumb-init";
export const TINI = "/usr/bin/tini";
export const TINI_STATIC = "/usr/bin/tini-static";
export const CATATONIT = "/usr/bin/catatonit";
