// What docs/dialects.md lists: where a dialect is not as its original, each shown on both.
import { describe, expect, it } from "vitest";
import {
	linkTo,
	type Outcome,
	runInNamespace,
	type Side,
	startInNamespace,
} from "../support/namespace.ts";
import { link, until } from "../support/processes.ts";
import { DUMB_INIT, FIRSTBORN } from "../support/programs.ts";
import { heard, planOf } from "./dialects/beside.ts";
import { catatonitCouples } from "./dialects/catatonit.ts";
import type { Couple } from "./dialects/compare.ts";
import { WITNESS } from "./dialects/plan.ts";
import { carryOut } from "./dialects/stage.ts";
import { tiniCouples } from "./dialects/tini.ts";

const dumbInit: Couple = {
	original: { side: "the original", words: [DUMB_INIT] },
	dialect: { side: "a link", words: [linkTo(FIRSTBORN, "dumb-init")] },
};
const [tini, , dockerInit] = tiniCouples() as [Couple, Couple, Couple];
const [catatonit] = catatonitCouples() as [Couple];

const all = [dumbInit, tini, dockerInit, catatonit];

describe.each(all)("$original.words", ({ original, dialect }) => {
	it.each([32, 33])("passes %i on, glibc's own signal", async (signal) => {
		const steps = [{ send: signal }, { send: 34 }];
		const first = planOf(["--", WITNESS], { steps });
		expect(heard(await carryOut(original, first))).toEqual([34]);
		expect(heard(await carryOut(dialect, first))).toEqual([signal, 34]);
		// An original that is not PID 1 dies of it.
		const other = planOf(["--", WITNESS], { steps, first: false });
		expect(await carryOut(original, other)).toMatchObject({
			status: 128 + signal,
		});
		expect(heard(await carryOut(dialect, other))).toEqual([signal, 34]);
	});
});

describe.each(all)("$original.words", ({ original, dialect }) => {
	/** Runs both behind the words of env. */
	function both(before: string[], ...words: string[]): Promise<Outcome[]> {
		const runs = [original, dialect].map((side) =>
			runInNamespace("env", [...before, ...side.words, "--", ...words]),
		);
		return Promise.all(runs);
	}

	it("passes over a directory of PATH with which the command's path is too long", async () => {
		const path = `PATH=${"/long".repeat(818)}/abc:/usr/bin:/bin`;
		const [theirs, ours] = await both([path], "sh", "-c", "exit 3");
		expect([1, 2]).toContain(theirs?.status);
		expect(ours).toMatchObject({ status: 3, stderr: "" });
	});

	it("ends with the command although SIGCHLD was ignored", async () => {
		const [word = "", ...rest] = ["--ignore-signal=CHLD", ...dialect.words];
		const words = [word, ...rest, "--", "sh", "-c", "exit 3"];
		const ours = await runInNamespace("env", words);
		expect(ours).toMatchObject({ status: 3, stderr: "" });
	});
});

describe.each([tini, dockerInit])(
	"$original.words",
	({ original, dialect }) => {
		it("takes the first word that is no option for the command", async () => {
			const runs = [original, dialect].map(({ words }) => {
				const [word = "", ...rest] = [...words, "-s", "echo", "-x"];
				return runInNamespace(word, rest);
			});
			const [theirs, ours] = await Promise.all(runs);
			expect(theirs).toMatchObject({ status: 1, stdout: "" });
			expect(ours).toMatchObject({ status: 0, stdout: "-x\n", stderr: "" });
		});

		it("says at once what -v adds, into a pipe too", async () => {
			const [theirs, ours] = [original, dialect].map(({ words }) => {
				const [word = "", ...rest] = [...words, "-v", "--", WITNESS];
				return startInNamespace(word, rest);
			});
			await ours?.says("Spawned child process");
			await theirs?.says("ready");
			expect(theirs?.stdout).not.toContain("Spawned child process");
		});

		it("says nothing while nothing happens", async () => {
			// The original's line each second is what an idle init would not be woken for.
			const [word = "", ...rest] = [
				...original.words,
				"-vvv",
				"--",
				"sleep",
				"1.5",
			];
			const theirs = await runInNamespace(word, rest);
			expect(theirs.stdout).toMatch(/Spawned.*\n.*No child to reap\n/);
			const [mine = "", ...others] = [
				...dialect.words,
				"-vvv",
				"--",
				"sleep",
				"1.5",
			];
			const ours = await runInNamespace(mine, others);
			expect(ours.stdout).not.toContain("No child to reap");
		});
	},
);

describe("catatonit", () => {
	const { original, dialect } = catatonit;

	it("takes the first word that is no option for the command", async () => {
		const runs = [original, dialect].map(({ words }) => {
			const [word = "", ...rest] = [...words, "echo", "-V"];
			return runInNamespace(word, rest);
		});
		const [theirs, ours] = await Promise.all(runs);
		expect(theirs?.stdout).toMatch(/^tini version/);
		expect(ours).toMatchObject({ status: 0, stdout: "-V\n", stderr: "" });
	});

	it("tells with CATATONIT_DEBUG what it passes on, in lines that are never mixed", async () => {
		const steps = [{ send: 15 }];
		const env = { CATATONIT_DEBUG: "" };
		const plan = planOf(["--", WITNESS], { steps, env });
		expect((await carryOut(original, plan)).stderr).not.toContain("TERM");
		const { stderr } = await carryOut(dialect, plan);
		expect(stderr).toContain("TERM");
		for (const line of stderr.trim().split("\n"))
			expect(line).toMatch(/^(DEBUG|INFO|WARN|ERROR) \(catatonit:\d+\): /);
	});
});

describe.each([tini, dockerInit, catatonit])(
	"$original.words, where it is",
	({ original, dialect }) => {
		it("goes to the root of the file system, and its command does not", async () => {
			const start = async ({ words }: Side) => {
				const [word = "", ...rest] = [...words, "--", "sleep", "1000"];
				const program = startInNamespace(word, rest, { cwd: "/usr/bin" });
				const command = await program.command();
				return { init: await program.first(), command };
			};
			const theirs = await start(original);
			expect(link(theirs.init, "cwd")).toBe("/usr/bin");
			const ours = await start(dialect);
			await until("it is there", () => link(ours.init, "cwd") === "/");
			for (const { command } of [theirs, ours])
				expect(link(command, "cwd")).toBe("/usr/bin");
		});
	},
);
