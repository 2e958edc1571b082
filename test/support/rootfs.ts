import { execFileSync } from "node:child_process";
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	realpathSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { hostMachine } from "../../tools/machines.ts";

/** Where the project's own programs are taken from; DIST names another build of them. */
const dist = resolve(
	process.env.DIST ??
		join(import.meta.dirname, "../../dist", `linux-${hostMachine().name}`),
);

/**
 * Lays out the root file system that the containers of the engine tests share: busybox and its applets, bash, the
 * peers, and the project's two programs under /usr/bin.
 *
 * @param root an empty folder that it is laid out in
 * @throws if a program is missing, with the name of what to install or build
 */
export function layOutRootfs(root: string): void {
	for (const folder of ["bin", "usr/bin", "dev", "etc", "proc", "sys", "root"])
		mkdirSync(join(root, folder), { recursive: true });
	// umask would take the others' write permission from mkdir's mode.
	mkdirSync(join(root, "tmp"));
	chmodSync(join(root, "tmp"), 0o1777);
	writeFileSync(
		join(root, "etc/passwd"),
		"root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n",
	);

	installProgram(root, findProgram("bash", "bash"), "/bin/bash");
	installProgram(root, findProgram("tini-static", "tini"), "/usr/bin/tini");
	installProgram(root, findProgram("dumb-init", "dumb-init"));
	installProgram(root, findProgram("catatonit", "catatonit"));
	installProgram(root, built("firstborn"), "/usr/bin/firstborn");
	installProgram(root, built("sigprobe"), "/usr/bin/sigprobe");

	const busybox = findProgram("busybox", "busybox-static");
	installProgram(root, busybox, "/bin/busybox");
	const applets = execFileSync(busybox, ["--list"], { encoding: "utf8" });
	for (const applet of applets.trim().split("\n")) {
		const link = join(root, "bin", applet);
		if (!existsSync(link)) symlinkSync("busybox", link);
	}
}

/** Copies a program and the shared libraries that it needs, each to the place where its loader looks for it. */
function installProgram(
	root: string,
	source: string,
	destination = `/usr/bin/${source.slice(source.lastIndexOf("/") + 1)}`,
): void {
	copy(source, join(root, destination));
	for (const library of sharedLibraries(source))
		copy(library, join(root, library));
}

function copy(source: string, destination: string): void {
	mkdirSync(dirname(destination), { recursive: true });
	copyFileSync(realpathSync(source), destination);
}

function sharedLibraries(program: string): string[] {
	let listing: string;
	try {
		listing = execFileSync("ldd", [program], {
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
		});
	} catch {
		// ldd fails on a static program: it needs none.
		return [];
	}
	// "libc.so.6 => /lib/.../libc.so.6 (0x...)", and the loader as "/lib64/ld-linux-x86-64.so.2 (0x...)".
	return [...listing.matchAll(/(\/\S+) \(0x/g)].map((found) => found[1] ?? "");
}

/**
 * Finds a program in PATH.
 *
 * @throws if it is not there, with the Debian package that has it
 */
export function findProgram(program: string, debianPackage: string): string {
	const found = (process.env.PATH ?? "")
		.split(delimiter)
		.map((folder) => join(folder, program))
		.find((candidate) => existsSync(candidate));
	if (found === undefined)
		throw new Error(
			`the engine tests need ${program}: install Debian's ${debianPackage}`,
		);
	return found;
}

function built(program: string): string {
	const path = join(dist, program);
	if (!existsSync(path))
		throw new Error(`${path} does not exist: make build makes it`);
	return path;
}
