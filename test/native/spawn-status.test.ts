import { expect, test } from "vitest";
import { ENDS } from "../support/compiled.ts";
import { run, start } from "../support/namespace.ts";
import { EMULATED, FIRSTBORN } from "../support/programs.ts";

test("ends with each exit status of the command, and with 128 + the signal that ended it", async () => {
	// qemu takes a tenth of a second to start.
	const some = EMULATED && process.env.MACHINES !== "whole";
	const { stdout, stderr } = await run(ENDS, [FIRSTBORN], {
		env: { ...process.env, ...(some ? { EVERY: "5" } : {}) },
	});
	expect(stdout + stderr).toBe("done\n");
});

test("with --linger=0 waits for the command alone, not for what it has left", async () => {
	const { status } = await run(FIRSTBORN, [
		...[
			"--linger=0",
			"--",
			"bash",
			"-c",
			"(sleep 1000; exit 9) & (exit 5) & wait %2; exit 7",
		],
	]);
	expect(status).toBe(7);
});

test("tells the command's group of its end", async () => {
	const loop =
		"trap 'echo told; exit' TERM; echo up; while :; do sleep 0.01; done";
	const program = start(FIRSTBORN, [
		...["--linger=0", "--", "bash", "-c", `(${loop}) & read line; exit 3`],
	]);
	await program.says("up");
	program.write("\n");
	expect((await program.ended).status).toBe(3);
	expect(program.stdout).toBe("up\ntold\n");
});

test.each([
	[["--exit=143:0"], "kill -TERM $$", 0],
	[["--exit", "143:0"], "kill -TERM $$", 0],
	[["--exit=143:0,130:0"], "kill -INT $$", 0],
	[["--exit=143:0", "--exit=130:0"], "kill -INT $$", 0],
	[["--exit=3:4", "--exit=3:5"], "exit 3", 5],
	[["--exit=3:4,4:5"], "exit 3", 4],
	[["--exit=0:255"], "exit 0", 255],
	[["--exit=255:1"], "exit 255", 1],
	[["--exit=3:4"], "exit 5", 5],
	[["--exit=3:3"], "exit 3", 3],
])("%j makes '%s' end with %i", async (options, script, expected) => {
	const { status } = await run(FIRSTBORN, [
		...options,
		"--",
		"sh",
		"-c",
		script,
	]);
	expect(status).toBe(expected);
});

test("--exit speaks of the init's status for a command that cannot be run, too", async () => {
	const { status } = await run(FIRSTBORN, ["--exit=127:0", "--", "/none"]);
	expect(status).toBe(0);
});
