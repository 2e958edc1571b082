// Beside Debian's dumb-init: options, environment, what the command finds, how it ends.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	comparable,
	finish,
	linkTo,
	type Outcome,
	run,
	runInNamespace,
	type Side,
	start,
	startInNamespace,
} from "../support/namespace.ts";
import { link, until } from "../support/processes.ts";
import { DUMB_INIT, FIRSTBORN } from "../support/programs.ts";

const original: Side = { side: "the original", words: [DUMB_INIT] };

const sides: Side[] = [
	{ side: "--as=dumb-init", words: [FIRSTBORN, "--as=dumb-init"] },
	{ side: "a link named dumb-init", words: [linkTo(FIRSTBORN, "dumb-init")] },
];

/**
 * Differences that are the project's own, beside the wording of help, version and of what is said of a bad -r:
 * an ignored SIGCHLD and a stderr that nobody reads hang the original, not the project's (terminal-descriptors.test.ts);
 * a directory in PATH with which the command's path gets too long for the kernel ends the original's search;
 * glibc keeps 32 and 33 to itself, so the original does not block them and dies of them; the project's forwards them.
 */
const reworded =
	/^(Usage: -r option|This option can be|Use --help for|dumb-init: -r takes).*\n/gm;

function tell(outcome: Outcome, side: Side, pids: boolean): Outcome {
	const stderr = comparable(outcome.stderr, side, pids);
	return { ...outcome, stderr: stderr.replace(reworded, "") };
}

/** Runs the same under the original and a side, here and as PID 1, and compares all that comes of it. */
async function compare(
	side: Side,
	args: string[],
	env: NodeJS.ProcessEnv = {},
	before: string[] = [],
): Promise<Outcome> {
	const outcomes = [run, runInNamespace].map(async (how, pids) => {
		const [theirs, ours] = await Promise.all(
			[original, side].map(async (each) => {
				const [command = "", ...rest] = [...before, ...each.words, ...args];
				const options = { env: { PATH: process.env.PATH, ...env } };
				return tell(await how(command, rest, options), each, pids > 0);
			}),
		);
		expect(ours).toEqual(theirs);
		return theirs as Outcome;
	});
	await Promise.all(outcomes);
	return outcomes[0] as Promise<Outcome>;
}

/** What a command can tell of its own situation; the numbers are relations, so that they are the same everywhere. */
const SITUATION = `
	grep -E '^(Sig(Pnd|Blk|Ign|Cgt)|ShdPnd):' /proc/self/status
	read -r pid _ _ parent group session terminal _ < /proc/$$/stat
	echo "leads its group: $((group == pid)), its session: $((session == pid)), terminal: $terminal"
	pwd
	echo "$0 $# $*"
	env | grep -vE '^(_|OLDPWD)=' | sort`;

describe.each(sides)("as $side", (side) => {
	it.each(
		[
			["true"],
			["false"],
			["-v", "true"],
			["-c", "-v", "sh", "-c", "exit 3"],
			["-v", "sh", "-c", "exit 255"],
			["-v", "sh", "-c", "kill -9 $$"],
			["-v", "-c", "sh", "-c", "kill -SEGV $$"],
			["-v", "sh", "-c", "kill -TERM $$"],
			["-vc", "--", "true"],
			["--verbose", "--single-child", "true"],
			["-v", "--", "echo", "--", "-v", "-c"],
			["-v", "echo", "-v", "-c", "--help"],
		].map((args) => ({ args })),
	)("runs $args", async ({ args }) => {
		await compare(side, args);
	});

	it.each(
		[
			["nonexistent"],
			["-v", "nonexistent"],
			["-c", "-v", "nonexistent"],
			["/nonexistent/at/all"],
			["/"],
			["-v", "/etc/passwd"],
			["/etc/passwd/x"],
			[""],
			["-"],
			["./"],
			["--", "-v"],
		].map((args) => ({ args })),
	)("cannot start $args", async ({ args }) => {
		expect(await compare(side, args)).toMatchObject({ status: 2 });
	});

	it.each(
		[
			[],
			["--"],
			["-v"],
			["-x", "true"],
			["-cx", "true"],
			["--yolo", "true"],
			["--yolo=3", "true"],
			["--verbose=3", "true"],
			["--verb=", "true"],
			["--v", "true"],
			["--ver", "true"],
			["--=x", "true"],
			["---v", "true"],
			["--rewrite"],
			["-r"],
			["-vr"],
			["-c=1", "true"],
			["-r=15:2", "true"],
			["-r", "", "true"],
			["-r", "15", "true"],
			["-r", "15:", "true"],
			["-r", "15 :2", "true"],
			["-r", "0:1", "true"],
			["-r", "32:1", "true"],
			["-r", "15:32", "true"],
			["-r", "15:-1", "true"],
			["-r", "-15:1", "true"],
			["-r", "TERM:INT", "true"],
			["-r", "99999999999999999999:1", "true"],
			["-r", "-99999999999999999999:1", "true"],
			["-r", "-9223372036854775808:1", "true"],
		].map((args) => ({ args })),
	)("refuses $args", async ({ args }) => {
		expect(await compare(side, args)).toMatchObject({ status: 1 });
	});

	it.each(
		[
			["-r", "15:2", "-v", "true"],
			["-r15:2", "-v", "true"],
			["-vcr15:0", "true"],
			["--rewrite=15:2", "-v", "true"],
			["--re", "15:2", "--verb", "--si", "true"],
			["-r", "15:2abc", "-v", "true"],
			["-r", " 15: +2", "-v", "true"],
			["-r", "4294967311:2", "-v", "true"],
			["-r", "15:1", "-r", "15:2", "-v", "true"],
			["-r", "17:2", "-v", "true"],
			["-r", "-9223372036854775807:2", "-v", "true"],
		].map((args) => ({ args })),
	)("takes $args", async ({ args }) => {
		const { stderr } = await compare(side, args);
		expect(stderr).toContain("Goodbye.");
	});

	it.each([
		{ DUMB_INIT_DEBUG: "1" },
		{ DUMB_INIT_DEBUG: "0" },
		{ DUMB_INIT_DEBUG: "yes" },
		{ DUMB_INIT_DEBUG: "" },
		{ DUMB_INIT_DEBUG: "1", DUMB_INIT_SETSID: "0" },
		{ DUMB_INIT_DEBUG: "1", DUMB_INIT_SETSID: "1" },
		{ DUMB_INIT_DEBUG: "1", DUMB_INIT_SETSID: "" },
		{ DUMB_INIT_DEBUG: "1", DUMB_INIT_SETSID: "no" },
		{ DUMB_INIT_SETSID: "0" },
	])(
		"heeds the environment $DUMB_INIT_DEBUG, $DUMB_INIT_SETSID",
		async (env) => {
			for (const options of [[], ["-v"], ["-c"], ["-c", "-v"]])
				await compare(side, [...options, "sh", "-c", SITUATION], env);
		},
	);

	it.each([
		[],
		["--ignore-signal=INT", "--ignore-signal=TERM", "--ignore-signal=USR1"],
		["--block-signal=TERM", "--block-signal=RTMIN+3"],
		["--block-signal", "--ignore-signal"],
		["--default-signal"],
	])("leaves the same to the command after env %s %s %s", async (...words) => {
		// The original hangs on an ignored SIGCHLD as long as nothing else comes.
		const before = ["env", ...words, "--default-signal=CHLD"];
		const command = ["sh", "-c", SITUATION, "zero", "one", "two words", ""];
		for (const options of [[], ["-c"]])
			await compare(side, [...options, "--", ...command], {}, before);
	});

	it.each(["0", "1", "0 1", "0 1 2"])(
		"lives with %s closed",
		async (closed) => {
			const redirections = closed.replaceAll(/\d/g, "$&>&-");
			const before = ["sh", "-c", `exec "$@" ${redirections}`, "sh"];
			for (const options of [["-v"], ["-c", "-v"]])
				await compare(side, [...options, "sh", "-c", "exit 7"], {}, before);
		},
	);

	it("finds the command as execvp does", async () => {
		// A script without "#!" is the shell's, found by a path or in PATH; the original's way to look is glibc's.
		const folder = dirname(linkTo("/nowhere", "dangling"));
		writeFileSync(join(folder, "shell-script"), "echo by sh: $0 $1; exit 4", {
			mode: 0o755,
		});
		writeFileSync(join(folder, "unexecutable"), "", { mode: 0o644 });
		for (const PATH of [
			`${folder}:/bin`,
			`/nonexistent:/etc/passwd::${folder}`,
			"",
			":",
			"/bin:",
		])
			for (const name of [
				"shell-script",
				`${folder}/script`,
				"dangling",
				"unexecutable",
				"true",
				"src",
			])
				await compare(side, ["-v", name, "one"], {}, ["env", `PATH=${PATH}`]);
	});

	it.each([["-v"], ["-v", "-r", "15:10"], ["-v", "-r", "15:0"], ["-v", "-c"]])(
		"tells the command's group of its end, with %s %s %s",
		async (...options) => {
			// What the command leaves behind lives on for less than a second.
			const command = `
			exec 4< <(
				trap 'echo term >&3; exit' TERM
				trap 'echo usr1 >&3; exit' USR1
				echo ready
				for _ in {1..40}; do sleep 0.02; done
			)
			read -r _ <&4
			exit 3`;
			const words = [...options, "bash", "-c", `exec 3>&1; ${command}`];
			const [theirs, ours] = await Promise.all(
				[original, side].map(async (each) => {
					const [program = "", ...rest] = [...each.words, ...words];
					return tell(await run(program, rest), each, false);
				}),
			);
			expect(ours).toEqual(theirs);
			expect(theirs?.status).toBe(3);
			expect(theirs?.stdout).toBe(
				{ "-v": "term\n", "-v -r 15:10": "usr1\n" }[options.join(" ")] ?? "",
			);
		},
	);

	it("goes to the root of the file system, and the command does not", async () => {
		const words = [...side.words, "-v", "--", "sleep", "1000"];
		const init = startInNamespace(words[0] ?? "", words.slice(1));
		const command = await init.command();
		const first = await init.first();
		await until("the init is at the root", () => link(first, "cwd") === "/");
		expect(link(command, "cwd")).toBe(process.cwd());
	});

	it("drops nothing of what it is given", async () => {
		const init = start(side.words[0] ?? "", [...side.words.slice(1), "cat"]);
		init.write("a".repeat(300_000));
		const { stdout } = await finish(init);
		expect(stdout.length).toBe(300_000);
	});
});
