// What stands in for the images that the Dockerfiles of packaging/docker begin with, there being no registry: root file
// systems of this machine's own Debian packages.
import { execFileSync, spawnSync } from "node:child_process";
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { findProgram } from "../../support/rootfs.ts";

/** The user of distroless images that are called nonroot. */
export const NONROOT = 65532;

/** A C library and what a program reads of a system. */
const SYSTEM = ["base-files", "libc6", "libgcc-s1"];

/** What installs packages, with the libraries that it needs. */
const PACKAGE_MANAGER = [
	...["dpkg", "tar", "coreutils", "diffutils", "libc-bin"],
	...["libacl1", "libattr1"],
	...["libbz2-1.0", "libgmp10", "liblzma5", "libmd0", "libpcre2-8-0"],
	...["libselinux1", "libzstd1", "zlib1g"],
];

/** Debian, as little of it as has a shell. */
export function layOutDebian(root: string): void {
	copyPackages(root, [...SYSTEM, "dash"]);
	writeUsers(root, "/bin/sh");
}

/** Debian, as little of it as can install a package. None is installed in its own books. */
export function layOutDpkg(root: string): void {
	layOutDebian(root);
	copyPackages(root, PACKAGE_MANAGER);
	const state = join(root, "var/lib/dpkg");
	for (const folder of ["info", "updates", "triggers"])
		mkdirSync(join(state, folder), { recursive: true });
	for (const file of ["status", "available"])
		writeFileSync(join(state, file), "");
}

/** As distroless images are: no shell, and a user without rights. */
export function layOutDistroless(root: string): void {
	copyPackages(root, SYSTEM);
	writeUsers(root, "/sbin/nologin");
	mkdirSync(join(root, "home/nonroot"), { recursive: true });
}

/** As Alpine is: everything is busybox. Its C library is not there; busybox is static here. */
export function layOutAlpine(root: string): void {
	for (const folder of ["bin", "usr/bin", "etc", "dev", "proc", "sys"])
		mkdirSync(join(root, folder), { recursive: true });
	writeUsers(root, "/bin/ash");
	const busybox = join(root, "bin/busybox");
	copyFileSync(findProgram("busybox", "busybox-static"), busybox);
	chmodSync(busybox, 0o755);
	const applets = execFileSync(busybox, ["--list"], { encoding: "utf8" });
	for (const applet of applets.trim().split("\n"))
		if (!existsSync(join(root, "bin", applet)))
			symlinkSync("/bin/busybox", join(root, "bin", applet));
}

/** What of packages is not copied: what people read, and tables for character sets, which are large. */
const LEFT_OUT =
	/^\/usr\/(share\/(doc|man|info|locale|lintian|bug)|lib\/[^/]+\/gconv)\//;

/** Copies what packages have installed here. */
function copyPackages(root: string, packages: readonly string[]): void {
	const listed = execFileSync("dpkg-query", ["-L", ...packages], {
		encoding: "utf8",
	});
	const paths = [...new Set(listed.split("\n"))].filter(
		(path) => /^\/./.test(path) && !LEFT_OUT.test(path) && existsSync(path),
	);
	for (const merged of ["bin", "sbin", "lib", "lib64"]) {
		mkdirSync(join(root, "usr", merged), { recursive: true });
		if (!existsSync(join(root, merged)))
			symlinkSync(`usr/${merged}`, join(root, merged));
	}
	const copied = spawnSync(
		"sh",
		[
			"-c",
			'tar -C / --no-recursion -cf - -T - | tar -C "$1" -xf -',
			"sh",
			root,
		],
		{ input: paths.map((path) => `.${path}\n`).join(""), encoding: "utf8" },
	);
	if (copied.status !== 0)
		throw new Error(`packages cannot be copied: ${copied.stderr}`);
}

function writeUsers(root: string, shell: string): void {
	mkdirSync(join(root, "etc"), { recursive: true });
	writeFileSync(
		join(root, "etc/passwd"),
		`root:x:0:0:root:/root:${shell}\nnonroot:x:${NONROOT}:${NONROOT}:nonroot:/home/nonroot:${shell}\n`,
	);
	writeFileSync(join(root, "etc/group"), `root:x:0:\nnonroot:x:${NONROOT}:\n`);
}
