import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inState, settled, startListener } from "../support/listener.ts";
import { run } from "../support/namespace.ts";
import { inspect, isStopped, send } from "../support/processes.ts";
import { FIRSTBORN, ROOT } from "../support/programs.ts";

const withEnv = (env: NodeJS.ProcessEnv) => ({
	env: { ...process.env, ...env },
});

test.each([["-V"], ["--version"], ["--vers"]])(
	"%s prints the version of package.json on stdout",
	async (option) => {
		const file = readFileSync(join(ROOT, "package.json"), "utf8");
		const { version } = JSON.parse(file) as { version: string };
		expect(await run(FIRSTBORN, [option])).toMatchObject({
			...{ status: 0, stdout: `firstborn ${version}\n`, stderr: "" },
		});
	},
);

test.each([["-h"], ["--help"]])(
	"%s prints every option on stdout, in lines of 80 columns and a bit",
	async (option) => {
		const { status, stdout, stderr } = await run(FIRSTBORN, [option]);
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		for (const name of [
			...[
				"single-child",
				"scope",
				"rewrite",
				"delay",
				"grace",
				"linger",
				"exit",
			],
			...["parent-death", "as", "log", "log-fd", "verbose", "help", "version"],
		])
			expect(stdout).toContain(`--${name}`);
		for (const line of stdout.split("\n"))
			expect(line.length).toBeLessThanOrEqual(88);
	},
);

test("options end at the first word that is none, and at --", async () => {
	const said = async (args: string[]) => (await run(FIRSTBORN, args)).stdout;
	expect(await said(["echo", "-V"])).toBe("-V\n");
	expect(await said(["-c", "printf", "%s\n", "--help"])).toBe("--help\n");
	expect(await said(["--", "echo", "--", "-v"])).toBe("-- -v\n");
	expect(await said(["-vc", "echo", "x"])).toBe("x\n");
});

/** Whether the command of an init has a session of its own. */
async function hasOwnSession(options: string[], env = {}): Promise<boolean> {
	const { program, command } = await startListener(options, withEnv(env));
	const own = inspect(command)?.session === command;
	expect(inspect(command)?.session === inspect(program.pid)?.session).toBe(
		!own,
	);
	return own;
}

/** What form a journal has, and whether it tells more, as from the second -v on. */
function voiceOf(journal: string): string {
	if (journal === "") return "nothing";
	const lines = journal.split("\n").slice(0, -1);
	const more = /started/.test(journal) ? "more " : "";
	if (lines.every((line) => line.startsWith("firstborn: ")))
		return `${more}text`;
	return lines.every((line) => JSON.parse(line).event)
		? `${more}json`
		: journal;
}

describe("the environment's twins, and the command line, which wins", () => {
	test.each<[string[], NodeJS.ProcessEnv, boolean]>([
		[[], {}, true],
		[["-c"], {}, false],
		[["--single-child"], {}, false],
		[["--scope=child"], {}, false],
		[["--scope=group"], {}, true],
		[[], { FIRSTBORN_SCOPE: "child" }, false],
		[[], { FIRSTBORN_SCOPE: "group" }, true],
		[[], { FIRSTBORN_SCOPE: "" }, true],
		[[], { FIRSTBORN_SINGLE_CHILD: "1" }, false],
		[[], { FIRSTBORN_SINGLE_CHILD: "0" }, true],
		[[], { FIRSTBORN_SINGLE_CHILD: "" }, true],
		[["--scope=group"], { FIRSTBORN_SINGLE_CHILD: "1" }, true],
		[["--scope=group"], { FIRSTBORN_SCOPE: "child" }, true],
		[["-c"], { FIRSTBORN_SCOPE: "group" }, false],
		[["-c", "--scope=group"], {}, true],
	])(
		"scope: %j with %j gives a session of its own: %s",
		async (options, env, own) => {
			expect(await hasOwnSession(options, env)).toBe(own);
		},
	);

	test.each<[string[], NodeJS.ProcessEnv, number]>([
		[[], { FIRSTBORN_EXIT: "3:4" }, 4],
		[["--exit=3:5"], { FIRSTBORN_EXIT: "3:4" }, 5],
		[["--exit=4:5"], { FIRSTBORN_EXIT: "3:4" }, 4],
		[["--exit=3:3"], { FIRSTBORN_EXIT: "3:4" }, 3],
	])("exit: %j with %j ends with %i", async (options, env, status) => {
		const args = [...options, "--", "sh", "-c", "exit 3"];
		expect((await run(FIRSTBORN, args, withEnv(env))).status).toBe(status);
	});

	test.each<[string[], NodeJS.ProcessEnv, string]>([
		[[], {}, "nothing"],
		[["-v"], {}, "text"],
		[["-v", "-v"], {}, "more text"],
		[["-vv"], {}, "more text"],
		[["--verbose", "--verbose"], {}, "more text"],
		[["--log=json"], {}, "json"],
		[["--log=json", "-vv"], {}, "more json"],
		[["--log=text"], {}, "text"],
		[["--log-fd=2"], {}, "text"],
		[[], { FIRSTBORN_VERBOSE: "1" }, "text"],
		[[], { FIRSTBORN_VERBOSE: "2" }, "more text"],
		[[], { FIRSTBORN_VERBOSE: "0" }, "nothing"],
		[[], { FIRSTBORN_VERBOSE: "" }, "nothing"],
		[["-v"], { FIRSTBORN_VERBOSE: "2" }, "text"],
		[[], { FIRSTBORN_LOG: "json" }, "json"],
		[["--log=text"], { FIRSTBORN_LOG: "json" }, "text"],
		[["-vv"], { FIRSTBORN_LOG: "json" }, "more json"],
		[[], { FIRSTBORN_LOG_FD: "2" }, "text"],
		[[], { FIRSTBORN_LOG_FD: "1" }, "nothing"],
		[["--log-fd=2"], { FIRSTBORN_LOG_FD: "1" }, "text"],
	])(
		"journal: %j with %j says %s on stderr",
		async (options, env, expected) => {
			const args = [...options, "--", "sh", "-c", "exit 3"];
			const { status, stderr } = await run(FIRSTBORN, args, withEnv(env));
			expect(status).toBe(3);
			expect(voiceOf(stderr)).toBe(expected);
		},
	);

	test("rewrite", async () => {
		const env = { FIRSTBORN_REWRITE: "TERM:QUIT" };
		const listener = await startListener([], withEnv(env));
		send(listener.program.pid, "SIGTERM");
		expect(await settled(listener)).toEqual([3]);
	});

	test("names that are no option's are somebody else's business", async () => {
		const env = {
			FIRSTBORN_COLOUR: "red",
			FIRSTBORN_: "x",
			FIRSTBORN_HELP: "1",
		};
		const args = ["--", "sh", "-c", "exit 3"];
		expect(await run(FIRSTBORN, args, withEnv(env))).toMatchObject({
			...{ status: 3, stdout: "", stderr: "" },
		});
	});
});

test("a stopped init loses nothing, and the command does not stop with it", async () => {
	const listener = await startListener();
	send(listener.program.pid, "SIGSTOP");
	await inState(listener.program.pid, "T");
	send(listener.program.pid, "SIGTERM");
	expect(isStopped(listener.command)).toBe(false);
	send(listener.program.pid, "SIGCONT");
	expect(await settled(listener)).toEqual([15, 18]);
});
