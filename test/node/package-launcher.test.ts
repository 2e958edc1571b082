// bin/firstborn and bin/sigprobe: how they find the native program, however they are called.
import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { layOutPackage } from "../support/launchers.ts";
import { run } from "../support/namespace.ts";
import { temporaryFolder } from "../support/package.ts";

const folder = temporaryFolder();
const bin = layOutPackage(join(folder, "package"));
const LAUNCHER = join(bin, "firstborn");

/** No program is found here. */
const NOWHERE = { PATH: join(folder, "nowhere") };
/** What a script's first line asks for, in turn: Debian's, Alpine's, and Fedora's /bin/sh. */
const SHELLS = [
	["/bin/dash"],
	["/bin/busybox", "sh"],
	["/bin/bash", "--posix"],
];

/** A link in a folder that is made for it. Returns its path. */
function link(target: string, ...path: string[]): string {
	const place = join(folder, ...path);
	mkdirSync(dirname(place), { recursive: true });
	symlinkSync(target, place);
	return place;
}

const STRANGE = "a folder\nwith 'quotes', a \\n and a line\n";
const strange = join(layOutPackage(join(folder, STRANGE)), "firstborn");
const inModules = join(
	layOutPackage(join(folder, "app/node_modules/firstborn")),
	"firstborn",
);
layOutPackage(join(folder, "prefix/lib/node_modules/firstborn"));

/** How a launcher is called, and whether that can be followed with nothing but a shell. */
const WAYS: [string, string, boolean][] = [
	["by its absolute path", LAUNCHER, true],
	["from a folder with white space in its name", strange, true],
	[
		"by npm's link in .bin",
		link("../firstborn/bin/firstborn", "app/node_modules/.bin/firstborn"),
		true,
	],
	[
		"by npm's global link",
		link("../lib/node_modules/firstborn/bin/firstborn", "prefix/bin/firstborn"),
		true,
	],
	[
		"by a link to npm's link",
		link("node_modules/.bin/firstborn", "app/init"),
		true,
	],
	[
		"by Yarn's or pnpm's linked folder",
		join(
			link(join(folder, "package"), "linked/node_modules/firstborn"),
			"bin/firstborn",
		),
		true,
	],
	["by an absolute link", link(inModules, "elsewhere/absolute"), false],
	["by links, one to the other", link("../chain/two", "chain/one"), false],
	[
		"by a link into a folder with white space",
		link(`../${STRANGE}/bin/firstborn`, "elsewhere/strange"),
		false,
	],
];
link("../elsewhere/three", "chain/two");
link(`${strange}`, "elsewhere/three");

describe.each(SHELLS)("%s", (shell, ...args) => {
	test.each(WAYS)("finds the program when it is called %s", async (_, path) => {
		const done = await run(shell, [...args, path, "--", "sh", "-c", "exit 7"]);
		expect(done).toMatchObject({ stderr: "", status: 7 });
	});

	test.each(WAYS.filter(([, , alone]) => alone))(
		"finds it without uname and readlink when it is called %s",
		async (_, path) => {
			const words = ["--", "/bin/sh", "-c", "exit 7"];
			const done = await run(shell, [...args, path, ...words], {
				env: NOWHERE,
			});
			expect(done).toMatchObject({ stderr: "", status: 7 });
		},
	);
});

test.each(WAYS)("it is found when it is called %s", async (_, path) => {
	expect(await run(path, ["--", "sh", "-c", "exit 7"])).toMatchObject({
		...{ stderr: "", status: 7 },
	});
});

link(bin, "-");
test.each<[string, string]>([
	["./bin/firstborn", join(folder, "package")],
	["bin/firstborn", join(folder, "package")],
	["../bin/firstborn", bin],
	["./-/firstborn", folder],
])("it is found by the relative path %s", async (path, cwd) => {
	const done = await run(path, ["--", "pwd"], { cwd });
	expect(done).toMatchObject({ stderr: "", stdout: `${cwd}\n`, status: 0 });
});

test.each(["firstborn", "./firstborn"])(
	"it is found as sh %s",
	async (name) => {
		const done = await run("sh", [name, "-V"], { cwd: bin });
		expect(done).toMatchObject({ stderr: "", status: 0 });
	},
);

test("without readlink, a link that is in no place known is told", async () => {
	const path = link(LAUNCHER, "elsewhere/lost");
	expect(await run(path, ["-V"], { env: NOWHERE })).toMatchObject({
		stderr:
			"firstborn: cannot follow the link it was started by, for want of readlink; start node_modules/firstborn/bin/firstborn\n",
		...{ stdout: "", status: 125 },
	});
});

test("sigprobe's is sigprobe's", async () => {
	const own = await run(join(bin, "sigprobe"), ["--version"]);
	expect(own).toMatchObject({
		status: 0,
		stdout: expect.stringMatching(/^sigprobe /),
	});
	const path = link("../package/bin/sigprobe", "elsewhere/probe");
	expect(await run(path, ["--version"])).toEqual(own);
});

test("a link by an older init's name is that init", async () => {
	const path = link(LAUNCHER, "elsewhere/dumb-init");
	// 128 + 15 could be anyone's; that a bad option ends with 1 is dumb-init's.
	expect((await run(path, ["--yolo"])).status).toBe(1);
	expect((await run(path, ["-c", "--", "sh", "-c", "exit 7"])).status).toBe(7);
	expect((await run(path, ["--as=firstborn", "--yolo"])).status).toBe(125);
});
