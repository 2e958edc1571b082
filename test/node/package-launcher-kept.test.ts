// bin/firstborn: what passes through it as it is, and that it is gone once the native program runs.
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { layOutPackage } from "../support/launchers.ts";
import {
	commandOf,
	run,
	start,
	startInNamespace,
} from "../support/namespace.ts";
import { temporaryFolder } from "../support/package.ts";
import { link, until } from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";

const folder = realpathSync(temporaryFolder());
const LAUNCHER = join(layOutPackage(join(folder, "package")), "firstborn");

test("arguments pass as they are", async () => {
	const words = [
		"",
		" ",
		"a b",
		"line\nend\n",
		"\\n\\",
		"$HOME `id` $(id)",
		"*",
		"-n",
		"--",
		"'\"",
		"é\u{1F40B}",
	];
	const done = await run(LAUNCHER, [
		"--",
		"/usr/bin/printf",
		"%s\\0",
		...words,
	]);
	expect(done.stdout.split("\0").slice(0, -1)).toEqual(words);
});

test("the environment passes as it is, but for what every shell sets", async () => {
	const names = [
		"program",
		"self",
		"folder",
		"target",
		"package",
		"elf",
		"header",
		"one",
		"two",
		"three",
		"arm64",
		"type",
		"machine",
		"system",
		"native",
		"path",
	];
	const env = {
		PATH: "/usr/bin:/bin",
		EMPTY: "",
		LINES: "a\nb",
		LC_ALL: "C.UTF-8",
		...Object.fromEntries(names.map((name) => [name, `my ${name}`])),
	};
	const done = await run(LAUNCHER, ["--", "env", "-0"], { env, cwd: folder });
	const got = done.stdout
		.split("\0")
		.slice(0, -1)
		.map((line) => line.split(/=(.*)/s).slice(0, 2));
	const { PWD, ...rest } = Object.fromEntries(got);
	expect(PWD).toBe(folder);
	expect(rest).toEqual(env);
});

test("ignored and blocked signals, descriptors and the working directory pass as they are", async () => {
	const look =
		"grep -E '^Sig(Blk|Ign|Cgt)' /proc/self/status; ls /proc/self/fd; pwd";
	const around = [
		"--ignore-signal=USR1,PIPE,RTMIN+2",
		"--block-signal=HUP,WINCH",
	];
	const through = (init: string) =>
		run("bash", [
			"-c",
			'exec 7</dev/null; exec env "$@"',
			"sh",
			...around,
			init,
			"--",
			"bash",
			"-c",
			look,
		]);
	const native = await through(FIRSTBORN);
	expect(native.stdout).toContain("7\n");
	expect(await through(LAUNCHER)).toEqual(native);
});

test.each(["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])(
	"started with %s, it finds the program all the same",
	async (closed) => {
		const script = `"$1" -- sh -c 'exit 7' ${closed}`;
		const done = await run("sh", ["-c", script, "sh", LAUNCHER]);
		expect(done).toMatchObject({ stderr: "", status: 7 });
	},
);

test("started with SIGCHLD ignored, it finds the program all the same", async () => {
	const done = await run("env", [
		"--ignore-signal=CHLD",
		LAUNCHER,
		"--",
		"sh",
		"-c",
		"exit 7",
	]);
	expect(done).toMatchObject({ stderr: "", status: 7 });
});

test("it becomes the native program: no shell is left above the command", async () => {
	const { pid } = start(LAUNCHER, ["--", "sleep", "1000"]);
	const native = join(folder, "package/dist/linux-x64/firstborn");
	const init = await until(
		"the launcher has become the program",
		() => link(pid, "exe") === native && pid,
	);
	expect(link(await commandOf(init), "exe")).toMatch(/\/(sleep|coreutils)$/);
});

test.each([
	["uname and readlink", process.env.PATH],
	["a shell alone", join(folder, "nowhere")],
])(
	"as PID 1 with %s, it is the init that is PID 1 then, and forwards signals",
	async (_, path) => {
		const words = [
			"--",
			join(folder, "package/dist/linux-x64/sigprobe"),
			"--exit-on=TERM",
			"--exit=9",
		];
		const init = startInNamespace("env", [
			"-i",
			`PATH=${path}`,
			LAUNCHER,
			...words,
		]);
		await init.says("started");
		await init.signal("SIGTERM");
		expect(await init.ended).toEqual({ status: 9, signal: null });
		expect(init.stdout).toContain("received sign: [term] , the sender is [1]");
	},
);
