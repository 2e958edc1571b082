// The Debian packages: what is in them, and how they install and go again.
import { execFileSync, spawnSync } from "node:child_process";
import {
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { hostMachine, MACHINES } from "../../tools/machines.ts";
import {
	copyDist,
	debName,
	release,
	temporaryFolder,
	VERSION,
} from "./release/made.ts";

const folder = temporaryFolder();
const dist = copyDist(folder);
const made = join(folder, "made");

/** All that a package puts on a system. */
const FILES = [
	...["usr/bin/firstborn", "usr/bin/sigprobe"],
	...["README.md.gz", "changelog.Debian.gz", "copyright"].map(
		(name) => `usr/share/doc/firstborn/${name}`,
	),
	"usr/share/lintian/overrides/firstborn",
	...["firstborn", "sigprobe"].map((name) => `usr/share/man/man1/${name}.1.gz`),
];

beforeAll(() => release(dist, made));

function run(program: string, ...args: string[]) {
	return spawnSync(program, args, { encoding: "utf8" });
}

/** A system without packages. Returns its root, and what asks dpkg there. */
function system(name: string) {
	const root = join(folder, name);
	const state = join(root, "var/lib/dpkg");
	for (const below of ["info", "updates", "triggers"])
		mkdirSync(join(state, below), { recursive: true });
	for (const file of ["status", "available", "arch", "lock"])
		writeFileSync(join(state, file), "");
	const dpkg = (...args: string[]) => run("dpkg", `--root=${root}`, ...args);
	return { root, dpkg };
}

/** What is in a folder, dpkg's own books left out. */
function contents(root: string): string[] {
	return readdirSync(root, { recursive: true, encoding: "utf8" })
		.filter((path) => !/^var(\/|$)/.test(path))
		.sort();
}

describe.each(MACHINES)("for $debian", ({ name, debian, elf }) => {
	const deb = join(made, debName(debian));

	test("it is for this machine, and says what it is", () => {
		const { stdout } = run("dpkg-deb", "--field", deb);
		expect(stdout).toContain(`\nVersion: ${VERSION}-1\n`);
		expect(stdout).toContain(`\nArchitecture: ${debian}\n`);
		expect(stdout).not.toMatch(/@[A-Z]|\n(Pre-)?Depends|\nProvides|\nReplaces/);
	});

	test("it installs, verifies, and leaves nothing when it goes", () => {
		const { root, dpkg } = system(debian);
		const fresh = contents(root);
		const installed = dpkg("--force-architecture", "--install", deb);
		expect(installed).toMatchObject({ status: 0 });
		const files = contents(root).filter((path) =>
			statSync(join(root, path)).isFile(),
		);
		expect(files).toEqual(FILES);
		for (const program of ["firstborn", "sigprobe"]) {
			const bytes = readFileSync(join(root, "usr/bin", program));
			const built = readFileSync(join(dist, `linux-${name}`, program));
			expect(bytes.equals(built)).toBe(true);
			expect([bytes[4], bytes.readUInt16LE(18)]).toEqual([
				elf.class,
				elf.machine,
			]);
		}
		expect(dpkg("--verify", "firstborn")).toMatchObject({
			...{ status: 0, stdout: "" },
		});
		writeFileSync(join(root, "usr/bin/sigprobe"), "another");
		expect(dpkg("--verify", "firstborn").stdout).toMatch(
			/^..5.* \/usr\/bin\/sigprobe\n$/,
		);
		expect(dpkg("--purge", "firstborn")).toMatchObject({ status: 0 });
		expect(contents(root)).toEqual(fresh);
	});
});

describe("a package", () => {
	const deb = join(made, debName("amd64"));
	const text = (path: string) => {
		const tar = execFileSync("dpkg-deb", ["--fsys-tarfile", deb]);
		const bytes = execFileSync("tar", ["-xO", `./${path}`], { input: tar });
		return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
	};

	test("runs nothing when it is installed or removed", () => {
		const into = join(folder, "control");
		execFileSync("dpkg-deb", ["--control", deb, into]);
		expect(readdirSync(into).sort()).toEqual(["control", "md5sums"]);
	});

	test("belongs to root, whoever made it, with the modes that it should have", () => {
		const { stdout } = run("dpkg-deb", "--contents", deb);
		const kinds = stdout
			.trim()
			.split("\n")
			.map((line) => line.replace(/ +\d+ .*\.\//, " "));
		const mode = (path: string) =>
			path.startsWith("usr/bin/") ? "-rwxr-xr-x" : "-rw-r--r--";
		const files = kinds.filter((kind) => kind.startsWith("-"));
		expect(files).toEqual(
			FILES.map((path) => `${mode(path)} root/root ${path}`),
		);
		const folders = kinds.filter((kind) => !kind.startsWith("-"));
		for (const kind of folders) expect(kind).toMatch(/^drwxr-xr-x root\/root /);
	});

	test("has pages that can be read", () => {
		for (const program of ["firstborn", "sigprobe"]) {
			const { root, dpkg } = system(`pages-${program}`);
			dpkg("--force-architecture", "--install", deb);
			const page = join(root, `usr/share/man/man1/${program}.1.gz`);
			const shown = run("mandoc", "-Tascii", page);
			expect(shown).toMatchObject({ status: 0, stderr: "" });
			expect(shown.stdout).toContain(`${program} ${VERSION}`);
		}
	});

	test("has its licence and its changes in Debian's forms", () => {
		expect(text("usr/share/doc/firstborn/copyright")).toMatch(
			/^Format: https:\/\/www\.debian\.org\/doc\/packaging-manuals\/copyright-format\/1\.0\/\n[\s\S]*\nFiles: \*\nCopyright: .*\nLicense: Expat\n/,
		);
		const changes = text("usr/share/doc/firstborn/changelog.Debian.gz");
		expect(changes).toMatch(
			new RegExp(`^firstborn \\(${VERSION}-1\\) unstable; urgency=medium\n\n`),
		);
	});

	test("has the programs that work here", () => {
		const { debian } = hostMachine();
		const { root, dpkg } = system("works");
		dpkg("--install", join(made, debName(debian)));
		const { stdout } = run(join(root, "usr/bin/firstborn"), "--version");
		expect(stdout).toContain(VERSION);
	});
});
