import { expect, test } from "vitest";
import { inState, settled, startListener } from "../support/listener.ts";
import { send } from "../support/processes.ts";

const TERM = 15;
const QUIT = 3;

/** What the command gets when the init gets TERM. */
async function onTerm(options: string[], env = {}): Promise<number[]> {
	const listener = await startListener(options, {
		env: { ...process.env, ...env },
	});
	send(listener.program.pid, TERM);
	return settled(listener);
}

test.each([
	["TERM:QUIT"],
	["SIGTERM:SIGQUIT"],
	["term:SigQuit"],
	["15:3"],
	["015:03"],
	["TERM:3"],
	["HUP:USR1,TERM:QUIT"],
])("--rewrite=%s sends QUIT for TERM", async (value) => {
	expect(await onTerm([`--rewrite=${value}`])).toEqual([QUIT]);
});

test.each([
	[["-r", "TERM:QUIT"]],
	[["-rTERM:QUIT"]],
	[["--rewrite", "TERM:QUIT"]],
	[["--rew", "TERM:QUIT"]],
	[["-r", "HUP:USR1", "-r", "TERM:QUIT"]],
	[["-r", "TERM:USR1", "-r", "TERM:QUIT"]],
])("%j sends QUIT for TERM", async (options) => {
	expect(await onTerm(options)).toEqual([QUIT]);
});

test.each([["TERM:0"], ["TERM:none"], ["15:0"]])(
	"--rewrite=%s drops TERM",
	async (value) => {
		expect(await onTerm([`--rewrite=${value}`])).toEqual([]);
	},
);

test.each([
	["TERM:RTMIN", 34],
	["TERM:RTMIN+3", 37],
	["TERM:SIGRTMIN+29", 63],
	["TERM:RTMAX-1", 63],
	["TERM:rtmax-30", 34],
	["TERM:32", 32],
	["TERM:CLD", 17],
	["TERM:IOT", 6],
	["TERM:POLL", 29],
	["TERM:UNUSED", 31],
])("--rewrite=%s sends %i", async (value, signal) => {
	expect(await onTerm([`--rewrite=${value}`])).toEqual([signal]);
});

test.each([
	["RTMIN+3:TERM", 37],
	["RTMAX-4:TERM", 60],
	["33:TERM", 33],
	["TSTP:TERM", 20],
])("--rewrite=%s sends TERM", async (value, signal) => {
	const listener = await startListener([`--rewrite=${value}`]);
	send(listener.program.pid, signal);
	// TSTP has also stopped the init, as it asks for.
	if (signal === 20) {
		await inState(listener.program.pid, "T");
		send(listener.program.pid, "SIGCONT");
	}
	const before = await settled(listener);
	expect(before.filter((each) => each !== 18)).toEqual([TERM]);
});

test("a rewritten signal is not rewritten again", async () => {
	expect(await onTerm(["-r", "TERM:QUIT,QUIT:HUP"])).toEqual([QUIT]);
});

test("the command line's rewriting of a signal wins over the environment's, signal by signal", async () => {
	const env = { FIRSTBORN_REWRITE: "TERM:HUP,USR1:USR2" };
	const listener = await startListener(["-r", "TERM:QUIT"], {
		env: { ...process.env, ...env },
	});
	send(listener.program.pid, TERM);
	await settled(listener);
	send(listener.program.pid, "SIGUSR1");
	expect(await settled(listener)).toEqual([QUIT, 64, 12]);
});

test("TERM to KILL ends a command that listens to nothing else", async () => {
	const { program } = await startListener(["-r", "TERM:KILL"]);
	send(program.pid, TERM);
	expect(await program.ended).toEqual({ status: 137, signal: null });
});
