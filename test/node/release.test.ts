// A release as a whole: the same bytes from the same programs, whoever makes it and where.
import { execFileSync, spawnSync } from "node:child_process";
import {
	appendFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { DATE } from "../../src/manual/manual.ts";
import { MACHINES } from "../../tools/machines.ts";
import {
	archiveName,
	BILL,
	copyDist,
	debName,
	release,
	temporaryFolder,
	VERSION,
} from "./release/made.ts";

const folder = temporaryFolder();
const dist = copyDist(folder);
const made = join(folder, "made");

beforeAll(() => release(dist, made));

/** What tar lists, with numbers for users, in UTC. */
function listed(archive: string): string[] {
	const list = execFileSync("tar", ["--numeric-owner", "-tvzf", archive], {
		encoding: "utf8",
		env: { ...process.env, TZ: "UTC" },
	});
	return list.trim().split("\n");
}

test("has an archive and a Debian package for every machine, a bill and the sums", () => {
	const names = MACHINES.flatMap(({ name, debian }) => [
		archiveName(name),
		debName(debian),
	]);
	expect(readdirSync(made).sort()).toEqual(
		[...names, BILL, "SHA256SUMS"].sort(),
	);
	const modes = readdirSync(made).map(
		(name) => statSync(join(made, name)).mode,
	);
	expect(new Set(modes)).toEqual(new Set([0o100644]));
});

test("is the same, byte for byte, in other circumstances", async () => {
	const other = join(folder, "elsewhere", "a longer name");
	await release(dist, other, {
		...{ umask: "077", gid: 7, cwd: folder },
		env: {
			...{ TZ: "Pacific/Marquesas", LANG: "de_DE.UTF-8", LC_ALL: "tr_TR" },
			...{
				TAR_OPTIONS: "--transform=s/1$/one/",
				DPKG_DEB_COMPRESSOR_LEVEL: "0",
			},
			...{ GZIP: "--fast", DPKG_DEB_THREADS_MAX: "7" },
		},
	});
	expect(readdirSync(other)).toEqual(readdirSync(made));
	const differing = readdirSync(made).filter(
		(name) =>
			!readFileSync(join(made, name)).equals(readFileSync(join(other, name))),
	);
	expect(differing).toEqual([]);
});

test("says the time that SOURCE_DATE_EPOCH says, and the manual's day without", async () => {
	const other = join(folder, "moved");
	await release(dist, other, { env: { SOURCE_DATE_EPOCH: "1000000000" } });
	const days = (where: string) => {
		const deb = ["--contents", join(where, debName("amd64"))];
		const lines = [
			...listed(join(where, archiveName("x64"))),
			...execFileSync("dpkg-deb", deb, { encoding: "utf8" }).split("\n"),
		];
		return new Set(lines.join("\n").match(/\d{4}-\d\d-\d\d \d\d:\d\d/g));
	};
	expect(days(other)).toEqual(new Set(["2001-09-09 01:46"]));
	expect(days(made)).toEqual(new Set([`${DATE} 00:00`]));
	const bill = JSON.parse(readFileSync(join(other, BILL), "utf8"));
	expect(bill.metadata.timestamp).toBe("2001-09-09T01:46:40.000Z");
});

test.each(MACHINES)(
	"the archive for $name has the programs, their pages, licence and README",
	({ name }) => {
		const archive = join(made, archiveName(name));
		const base = `firstborn-${VERSION}-linux-${name}`;
		const line = ([mode, file]: string[]) =>
			expect.stringMatching(
				`^${mode} 0/0 +\\d+ ${DATE} 00:00 ${base}/${file}$`,
			);
		const files = [
			...[
				["-rw-r--r--", "LICENSE"],
				["-rw-r--r--", "README.md"],
			],
			...[
				["-rwxr-xr-x", "firstborn"],
				["-rw-r--r--", "firstborn.1"],
			],
			...[
				["-rwxr-xr-x", "sigprobe"],
				["-rw-r--r--", "sigprobe.1"],
			],
		];
		expect(listed(archive)).toEqual([["drwxr-xr-x", ""], ...files].map(line));
		for (const program of ["firstborn", "sigprobe"]) {
			const words = ["-xOzf", archive, `${base}/${program}`];
			const bytes = execFileSync("tar", words);
			const built = readFileSync(join(dist, `linux-${name}`, program));
			expect(bytes.equals(built)).toBe(true);
		}
	},
);

test("sha256sum checks it, and sees a byte that has changed", () => {
	const check = () => {
		const words = ["--check", "--strict", "SHA256SUMS"];
		return spawnSync("sha256sum", words, { cwd: made, encoding: "utf8" });
	};
	const right = check();
	expect([right.status, right.stderr]).toEqual([0, ""]);
	expect(right.stdout.trim().split("\n")).toHaveLength(
		readdirSync(made).length - 1,
	);
	const file = join(made, archiveName("arm"));
	const kept = readFileSync(file);
	appendFileSync(file, "x");
	expect(check().stdout).toContain(`${archiveName("arm")}: FAILED`);
	writeFileSync(file, kept);
});

test("takes the place of an earlier one, and of nothing else", async () => {
	const other = join(folder, "again");
	cpSync(made, other, { recursive: true });
	writeFileSync(join(other, "firstborn-0.0.1-linux-x64.tar.gz"), "");
	await release(dist, other);
	expect(readdirSync(other)).toEqual(readdirSync(made));

	const foreign = join(folder, "foreign");
	mkdirSync(foreign);
	writeFileSync(join(foreign, "mine"), "");
	await expect(release(dist, foreign)).rejects.toThrow("has files in it");
	expect(readdirSync(foreign)).toEqual(["mine"]);
});

test("what cannot be made says so, and leaves nothing behind", async () => {
	const into = join(folder, "none");
	const env = { SOURCE_DATE_EPOCH: "yesterday" };
	await expect(release(dist, into, { env })).rejects.toThrow(
		"SOURCE_DATE_EPOCH",
	);

	const lacking = join(folder, "lacking");
	cpSync(dist, lacking, { recursive: true });
	rmSync(join(lacking, "linux-arm/sigprobe"));
	await expect(release(lacking, into)).rejects.toThrow(
		/linux-arm\/sigprobe cannot be read: make machines makes it/,
	);
	expect(existsSync(into)).toBe(false);
	expect(readdirSync(folder).filter((name) => /^none/.test(name))).toEqual([]);
});
