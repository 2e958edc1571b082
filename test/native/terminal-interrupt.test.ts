// What Ctrl-C and Ctrl-\ do to a script or a loop in which the init runs: the same as to the command without it.
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { inspect, processes, until } from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";
import { CTRL_BACKSLASH, CTRL_C, Shell } from "../support/pty.ts";

const PATH = `${dirname(FIRSTBORN)}:${process.env.PATH}`;

/** Types a line, presses a key once the command named sleep is in front, and tells what the line has come to. */
async function press(line: string, key: string) {
	// A core file would be left by Ctrl-\.
	const sh = await Shell.ready({ PATH });
	await sh.run("ulimit -c 0");
	sh.enter(line);
	const inFront = () =>
		processes().some(
			({ pid, session, name, group }) =>
				session === sh.pid &&
				name === "sleep" &&
				group === inspect(pid)?.foreground,
		);
	await until(
		() => `the command is in front; the terminal shows:\n${sh.screen}`,
		inFront,
	);
	sh.type(key);
	const shown = await sh.prompt();
	// A command that outlives its script may have something to say in between.
	const status = /<\d+>/.exec(await sh.run('echo "<$?>"'))?.[0];
	return {
		marks: shown.slice(shown.indexOf("\n")).match(/<[^>]*>/g) ?? [],
		status,
		front: sh.foreground() === sh.pid,
	};
}

const SLEEP = "sleep 1000";
/** It handles the keys itself, and ends in its own way. */
const CAREFUL = 'bash -c "trap : INT QUIT; sleep 1000; exit 5"';

const lines = [
	{ what: "a list", line: (c: string) => `${c}; echo "<after $?>"` },
	{ what: "a condition", line: (c: string) => `${c} || echo "<failed>"` },
	{
		what: "a script of bash",
		line: (c: string) => `bash -c '${c}; echo "<after $?>"; exit 3'`,
	},
	// These die of the key themselves, even if the command does not. They hear of it in the foreground only: with -c.
	{
		what: "a script of sh",
		line: (c: string) => `sh -c '${c}; echo "<after $?>"; exit 3'`,
		inBackground: [SLEEP],
	},
	{
		what: "a subshell",
		line: (c: string) => `(${c}; echo "<after $?>")`,
		inBackground: [SLEEP],
	},
];

const keys = [
	{ name: "Ctrl-C", key: CTRL_C },
	{ name: "Ctrl-\\", key: CTRL_BACKSLASH },
];

describe.each(["firstborn", "firstborn -c", "firstborn -v -v"])(
	"%s",
	(init) => {
		const same = async (
			line: (c: string) => string,
			command: string,
			key: string,
		) => {
			const [without, within] = await Promise.all(
				[command, `${init} ${command}`].map((c) => press(line(c), key)),
			);
			expect(within).toEqual(without);
		};

		describe.each(keys)("$name", ({ key }) => {
			it.each(lines)("does to $what what it does without", async (each) => {
				const all = [SLEEP, CAREFUL];
				const commands = init.endsWith("-c") ? all : (each.inBackground ?? all);
				for (const command of commands) await same(each.line, command, key);
			});
		});

		it("lets Ctrl-C end a loop", async () => {
			await same((c) => `for i in 1 2; do ${c}; done`, SLEEP, CTRL_C);
		});
	},
);
