// What was started is removed however the program ends.
import { join } from "node:path";
import { expect, test } from "vitest";
import { start } from "../support/namespace.ts";
import { send } from "../support/processes.ts";
import { ROOT } from "../support/programs.ts";

/** A program that has started two things, and whose main part does what is asked. */
function program(main: string) {
	const code = `
		import { newCommand } from "${join(ROOT, "src/cli/command.ts")}";
		import { runProgram } from "${join(ROOT, "src/cli/run.ts")}";
		import { NoTargetError } from "${join(ROOT, "src/observe/errors.ts")}";
		await runProgram((cleanup) => newCommand("trial").action(async () => {
			cleanup.add(() => console.log("first undone"));
			cleanup.add(async () => {
				await new Promise((resolve) => setTimeout(resolve, 1));
				console.log("second undone");
			});
			${main}
		}));`;
	const args = ["--import", "tsx", "--input-type=module", "--eval", code];
	return start(process.execPath, args, { cwd: ROOT });
}

const BOTH = "second undone\nfirst undone\n";
const WAIT = `console.log("waiting"); await new Promise((resolve) => setTimeout(resolve, 1e6));`;

test("at its end, whatever its status", async () => {
	const trial = program("process.exitCode = 1;");
	expect(await trial.ended).toEqual({ status: 1, signal: null });
	expect(trial.stdout).toBe(BOTH);
});

test("when it fails: one line, and the error's status", async () => {
	const trial = program(`throw new NoTargetError("'x\\\\n\\x1b' is nothing");`);
	expect(await trial.ended).toEqual({ status: 4, signal: null });
	expect(trial.stdout).toBe(BOTH);
	expect(trial.stderr).toBe("trial: 'x\\n\\x1b' is nothing\n");
});

test.each([
	["SIGINT", 130],
	["SIGTERM", 143],
	["SIGHUP", 129],
] as const)("at %s, with status %i", async (signal, status) => {
	const trial = program(WAIT);
	await trial.says("waiting");
	send(trial.pid, signal);
	expect(await trial.ended).toEqual({ status, signal: null });
	expect(trial.stdout).toBe(`waiting\n${BOTH}`);
});

test("what fails to be undone is said, and does not keep the rest", async () => {
	const trial = program(
		`cleanup.add(() => { throw new Error("container x") });`,
	);
	expect(await trial.ended).toEqual({ status: 0, signal: null });
	expect(trial.stdout).toBe(BOTH);
	expect(trial.stderr).toBe("could not be removed: container x\n");
});

test("a second signal does not wait for what hangs", async () => {
	const trial = program(
		`cleanup.add(() => { console.log("hangs"); return new Promise(() => {}) }); ${WAIT}`,
	);
	await trial.says("waiting");
	send(trial.pid, "SIGINT");
	await trial.says("hangs");
	send(trial.pid, "SIGTERM");
	expect(await trial.ended).toEqual({ status: 143, signal: null });
});
