// The probe's command line: help, version, and what it refuses.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { run } from "../support/namespace.ts";
import { startProbe } from "../support/probe.ts";
import { send } from "../support/processes.ts";
import { ROOT, SIGPROBE } from "../support/programs.ts";

it.each(["-h", "--help", "--he"])(
	"helps with %s, on one screen",
	async (help) => {
		const { status, stdout, stderr } = await run(SIGPROBE, [help]);
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		const lines = stdout.split("\n").slice(0, -1);
		expect(lines.length).toBeLessThanOrEqual(24);
		for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
		const options =
			"signals exit-on cleanup exit ignore json children depth setsid orphans zombies help version";
		for (const option of options.split(" "))
			expect(stdout).toMatch(new RegExp(`^ .*--${option}\\b`, "m"));
	},
);

it.each(["-V", "--version"])("says its version with %s", async (option) => {
	const { status, stdout } = await run(SIGPROBE, [option]);
	const { version } = JSON.parse(
		readFileSync(join(ROOT, "package.json"), "utf8"),
	);
	expect({ status, stdout }).toEqual({
		...{ status: 0, stdout: `sigprobe ${version}\n` },
	});
});

it.each([
	[["--nonsense"], "unrecognized option '--nonsense'"],
	[["-x"], "invalid option -- 'x'"],
	[["--e"], "option '--e' is ambiguous; possibilities: '--exit-on' '--exit'"],
	[["--signals"], "option '--signals' requires an argument"],
	[["--json=1"], "option '--json' doesn't allow an argument"],
	[["TERM"], "'TERM' is no option, and it takes nothing else"],
	[["--", "-h"], "'-h' is no option, and it takes nothing else"],
])("refuses %j and says where help is", async (args, why) => {
	expect(await run(SIGPROBE, args)).toEqual({
		...{ status: 125, signal: null, stdout: "" },
		stderr: `sigprobe: ${why}; sigprobe --help lists the options\n`,
	});
});

const noSignal =
	"is no signal; a name as TERM or RTMIN+3, a number from 1 to 64, or all, is";
const outOfReach = "cannot be taken or ignored by any process; leave it out";
const noTime =
	"is no time; a whole number up to 100000000 with ms, s or m behind it is, or with nothing for seconds";
const tooMany =
	"makes more than 10000 processes with this --depth; fewer, please";
const noEnd = "needs --exit-on=LIST, for otherwise it does not end";

it.each([
	["--signals=FOO", `--signals=FOO: 'FOO' ${noSignal}`],
	["--signals=HUP,FOO,INT", `--signals=HUP,FOO,INT: 'FOO' ${noSignal}`],
	["--signals=", `--signals=: '' ${noSignal}`],
	["--signals=HUP,", `--signals=HUP,: '' ${noSignal}`],
	["--signals=0", `--signals=0: '0' ${noSignal}`],
	["--signals=65", `--signals=65: '65' ${noSignal}`],
	["--signals=-1", `--signals=-1: '-1' ${noSignal}`],
	["--signals=4294967311", `--signals=4294967311: '4294967311' ${noSignal}`],
	["--signals=RTMIN+31", `--signals=RTMIN+31: 'RTMIN+31' ${noSignal}`],
	["--signals=ALL", `--signals=ALL: 'ALL' ${noSignal}`],
	["--signals=\u001b[1m", `--signals=\\u001b[1m: '\\u001b[1m' ${noSignal}`],
	["--signals=KILL", `--signals=KILL: 'KILL' ${outOfReach}`],
	["--exit-on=19", `--exit-on=19: '19' ${outOfReach}`],
	["--ignore=SIGSTOP", `--ignore=SIGSTOP: 'SIGSTOP' ${outOfReach}`],
	["--cleanup=5x", `--cleanup=5x: ${noTime}`],
	["--cleanup=", `--cleanup=: ${noTime}`],
	["--cleanup=s", `--cleanup=s: ${noTime}`],
	["--cleanup=ms", `--cleanup=ms: ${noTime}`],
	["--cleanup=1.5s", `--cleanup=1.5s: ${noTime}`],
	["--cleanup=-1", `--cleanup=-1: ${noTime}`],
	["--cleanup=1h", `--cleanup=1h: ${noTime}`],
	["--cleanup=100000001", `--cleanup=100000001: ${noTime}`],
	["--exit=256", "--exit=256: a number from 0 to 255 is allowed"],
	["--exit=", "--exit=: a number from 0 to 255 is allowed"],
	["--children=1001", "--children=1001: a number from 0 to 1000 is allowed"],
	["--depth=0", "--depth=0: a number from 1 to 100 is allowed"],
	["--orphans=x", "--orphans=x: a number from 0 to 100000 is allowed"],
	["--zombies=-1", "--zombies=-1: a number from 0 to 100000 is allowed"],
	["--cleanup=1s", `--cleanup: ${noEnd}`],
	["--exit=1", `--exit: ${noEnd}`],
	["--depth=2", "--depth: needs --children=N, which it is about"],
	["--setsid", "--setsid: needs --children=N, which it is about"],
	["--children=22 --depth=3", `--children: ${tooMany}`],
	["--children=1000 --depth=100", `--children: ${tooMany}`],
	[
		"--exit-on=TERM,HUP --ignore=HUP",
		"--exit-on: has a signal that --ignore has too; leave it out of one of them",
	],
	[
		"--zombies=1 --ignore=CHLD",
		"--zombies: the kernel keeps no zombies for a process with --ignore=CHLD; leave one of them out",
	],
])("refuses %s in one line", async (words, why) => {
	expect(await run(SIGPROBE, words.split(" "))).toEqual({
		...{ status: 125, signal: null, stdout: "" },
		stderr: `sigprobe: ${why}\n`,
	});
});

it("says its own name, whatever it was started by", async () => {
	const { stderr } = await run(SIGPROBE, ["-x"], { argv0: "/some/path" });
	expect(stderr).toMatch(/^sigprobe: /);
});

it("takes the value of an option from the next word, too", async () => {
	const args = ["--exit-on", "HUP", "--exit", "9", "--cleanup", "1ms"];
	const probe = await startProbe(args);
	send(probe.pid, "SIGHUP");
	expect(await probe.ended).toEqual({ status: 9, signal: null });
});
