import {
	copyFileSync,
	existsSync,
	mkdirSync,
	renameSync,
	statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { folderOf } from "../../tools/sanitized/variants.ts";
import { MACHINE, runnable, runsHere, SANITIZED } from "./machine.ts";

/** The root of the checkout. */
export const ROOT = join(import.meta.dirname, "..", "..");

/** Whether any user may go through a folder and all above it. */
function isOpen(folder: string): boolean {
	const open = (statSync(folder).mode & 0o001) !== 0;
	return open && (dirname(folder) === folder || isOpen(dirname(folder)));
}

/**
 * The folder that the programs under test were built into, and its name among other copies. FIRSTBORN_PROGRAMS names
 * another one than that of what ships.
 */
const BUILT = SANITIZED
	? { folder: join(ROOT, folderOf(SANITIZED)), name: SANITIZED.name }
	: {
			folder:
				process.env.FIRSTBORN_PROGRAMS ??
				join(ROOT, `dist/linux-${MACHINE.name}`),
			name: MACHINE.name,
		};

/** Where the programs are that are tested, and a folder for what they need to run: both open to other users. */
function places(): { programs: string; launchers: string } {
	const programs = BUILT.folder;
	if (isOpen(programs))
		return { programs, launchers: join(ROOT, "build/test/emulated") };
	const built = ["firstborn", "sigprobe"].map(
		(name) => statSync(join(programs, name)).mtimeMs,
	);
	const copies = `firstborn-programs-${BUILT.name}-${Math.trunc(Math.max(...built))}`;
	const place = join(tmpdir(), copies);
	return { programs: place, launchers: join(place, "emulated") };
}

/**
 * A program under test, as built by make build. Some tests run it as another user: from a checkout that is closed to
 * others (below /root, say) a copy is taken, at one place for all.
 */
function built(name: string): string {
	const original = join(BUILT.folder, name);
	const copy = join(places().programs, name);
	if (existsSync(copy)) return copy;
	mkdirSync(places().programs, { recursive: true, mode: 0o755 });
	const half = `${copy}.${process.pid}`;
	copyFileSync(original, half);
	renameSync(half, copy); // in one step: several test files may ask at once
	return copy;
}

/** The programs' files, of the machine under test. */
export const FIRSTBORN_FILE = built("firstborn");
export const SIGPROBE_FILE = built("sigprobe");

/** Whether they need qemu-user. */
export const EMULATED = !runsHere(MACHINE, FIRSTBORN_FILE);

/** The programs as commands. */
export const FIRSTBORN = runnable(MACHINE, FIRSTBORN_FILE, places().launchers);
export const SIGPROBE = runnable(MACHINE, SIGPROBE_FILE, places().launchers);

/** The command of a program under test by its file, or by the command's own path; undefined for any other file. */
export function commandOfFile(file: string | undefined): string | undefined {
	if (file === FIRSTBORN_FILE || file === FIRSTBORN) return FIRSTBORN;
	return file === SIGPROBE_FILE || file === SIGPROBE ? SIGPROBE : undefined;
}

/** Debian's peers. */
export const DUMB_INIT = "/usr/bin/dumb-init";
export const TINI = "/usr/bin/tini";
export const TINI_STATIC = "/usr/bin/tini-static";
export const CATATONIT = "/usr/bin/catatonit";
