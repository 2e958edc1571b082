// What a program with libc and a checks' runtime needs where no file is: libraries, and two files of /proc.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where the kernel's /proc is mounted, below the root. */
const PROC = "/runtime";

/**
 * Makes a root one in which a program with address checks starts. Shared libraries and loader, as ldd(1) lists them, keep
 * their paths. Of /proc there is what the runtime reads; /proc/self is no link, so for the init there is no /proc. Returns
 * what has to come before a command that will have that root, in a mount namespace of its own.
 */
export function furnishRuntime(program: string, root: string): string[] {
	const listed = execFileSync("ldd", [program], { encoding: "utf8" });
	// "NAME => PATH (ADDRESS)"; in the loader's line both are paths, the first is the one that the program asks for.
	// Some libraries are found by the loader's cache alone (ld.so(8)).
	const paths = ["/etc/ld.so.cache", ...(listed.match(/\/\S+/g) ?? [])];
	for (const path of paths) {
		mkdirSync(join(root, dirname(path)), { recursive: true });
		copyFileSync(path, join(root, path));
	}
	mkdirSync(join(root, PROC));
	mkdirSync(join(root, "proc/self"), { recursive: true });
	for (const file of ["exe", "maps"])
		symlinkSync(`${PROC}/self/${file}`, join(root, "proc/self", file));
	const mount = 'mount -t proc proc "$0" && exec "$@"';
	return ["sh", "-c", mount, join(root, PROC)];
}
