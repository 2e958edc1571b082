// Which signals ask for a stop: --stop-signals, matched as they come in.
import { describe, expect, test } from "vitest";
import { run } from "../support/namespace.ts";
import { childrenOf, send } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import { initOf, line, linesLike, startSecond, told } from "../support/stop.ts";

/** Hears everything, ends on nothing. */
const DEAF = [SIGPROBE, "--signals=all"];
const NUMBERS: Record<string, number> = {
	...{ HUP: 1, INT: 2, QUIT: 3, USR1: 10, USR2: 12, TERM: 15 },
	...{ RTMIN: 34, "RTMIN+3": 37, "RTMIN+30": 64 },
};

/** Sends the init signals one after the other; returns those with which a stop's grace began. */
async function stopsAmong(
	options: string[],
	names: string[],
): Promise<string[]> {
	const stops: string[] = [];
	for (const name of names) {
		const program = startSecond(["--grace=60s", ...options], DEAF);
		await program.says("started...");
		const init = await initOf(program);
		send(init, NUMBERS[name] ?? 0);
		await told(program, { event: "received", signal: name });
		// A second signal: what was to be said of the first has been said by then.
		send(init, 28);
		await told(program, { event: "received", signal: "WINCH" });
		if (linesLike(program, { event: "deadline", name: "grace" }).length > 0)
			stops.push(name);
		send(childrenOf(init)[0]?.pid ?? 0, "SIGKILL");
		await program.ended;
	}
	return stops;
}

const ALL = Object.keys(NUMBERS);

describe("--stop-signals", () => {
	test.each([
		[[], ["INT", "TERM", "RTMIN+3"]],
		[["--stop-signals=QUIT"], ["QUIT"]],
		[["--stop-signals=SIGQUIT,usr1,64"], ["QUIT", "USR1", "RTMIN+30"]],
		[["--stop-signals=RTMAX,RTMIN"], ["RTMIN", "RTMIN+30"]],
	])("%j: a stop is asked for by %j", async (options, expected) => {
		const stops = await stopsAmong(options, ALL);
		console.log(options, "→", stops);
		expect(stops.sort()).toEqual([...expected].sort());
	});

	test("are matched as received, before --rewrite", async () => {
		const stops = await stopsAmong(
			["-r", "TERM:USR1,USR2:TERM"],
			["TERM", "USR1", "USR2"],
		);
		expect(stops).toEqual(["TERM"]);
	});

	test("one that is rewritten to 0 starts nothing", async () => {
		expect(
			await stopsAmong(["-r", "TERM:0,INT:none"], ["TERM", "INT", "RTMIN+3"]),
		).toEqual(["RTMIN+3"]);
		const program = startSecond(
			["-r", "TERM:0", "--delay=60s", "--before-stop=/nonexistent"],
			[...DEAF, "--exit-on=USR1"],
		);
		await program.says("started...");
		const init = await initOf(program);
		send(init, "SIGTERM");
		await told(program, { event: "dropped", signal: "TERM" });
		send(init, "SIGUSR1");
		expect((await program.ended).status).toBe(0);
		expect(linesLike(program, { event: "held" })).toEqual([]);
		expect(program.stderr).not.toMatch("nonexistent");
	});

	test("the environment names them as well", async () => {
		const program = startSecond(["--grace=50ms"], DEAF, {
			env: { ...process.env, FIRSTBORN_STOP_SIGNALS: "HUP" },
		});
		await program.says("started...");
		send(await initOf(program), "SIGHUP");
		expect((await program.ended).status).toBe(137);
		expect(line(program, { event: "overdue" }).name).toBe("grace");
	});

	test.each([
		"",
		"TERM,",
		"FOO",
		"0",
		"65",
		"TERM,,INT",
		"TERM INT",
		"KILL",
		"STOP",
		"CHLD",
		"all",
		"TERM,9",
	])(
		"'%s' is refused in one line that names it, and nothing runs",
		async (list) => {
			const outcome = await run(FIRSTBORN, [
				`--stop-signals=${list}`,
				"--",
				"echo",
				"ran",
			]);
			console.log(outcome.stderr.trimEnd());
			expect(outcome).toMatchObject({ status: 125, stdout: "" });
			expect(outcome.stderr).toMatch(/^firstborn: --stop-signals=.*\n$/);
		},
	);
});
