// Beside Debian's catatonit: options, environment, statuses, and what is said.
import { describe, expect, it } from "vitest";
import { run } from "../support/namespace.ts";
import {
	beside,
	besideWith,
	planOf,
	type Surroundings,
} from "./dialects/beside.ts";
import { catatonitCouples, comparable } from "./dialects/catatonit.ts";
import { WITNESS } from "./dialects/plan.ts";

describe.each(catatonitCouples())("$dialect.side", (couple) => {
	const same = (words: string[], { env = {}, ...rest }: Surroundings = {}) =>
		beside(
			couple,
			words,
			(outcome, side) => comparable(outcome, side, { env }),
			{ env, ...rest },
		);

	it.each(
		[
			...[[], ["--"], ["-g"], ["-gg", "--"], ["-x", "--", "true"], ["-gx"]],
			...[["-v", "--", "true"], ["--help"], ["--license"], ["--yolo"]],
			...[["--pause"], ["--version=3"], ["-P", "-x"], ["-x", "-V"], ["-g="]],
		].map((words) => ({ words })),
	)("refuses $words", async ({ words }) => {
		const { status, stdout, stderr } = await same(words);
		expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
		expect(stderr).not.toBe("");
	});

	it.each([
		...[
			["-V"],
			["--version"],
			["--v"],
			["-V", "-x"],
			["-gV", "x"],
			["-P", "-V"],
		],
		...[["-L"], ["-L", "-x"], ["-h"], ["-h", "-V"], ["-gh"]],
	])("tells of %s %s", async (...words) => {
		const told = await Promise.all(
			[couple.original, couple.dialect].map((side) => {
				const [word = "", ...rest] = [...side.words, ...words];
				return run(word, rest);
			}),
		);
		for (const { status, stdout, stderr } of told) {
			expect(status).toBe(0);
			// Help goes to stderr, the others to stdout.
			const [empty, full] = /h/.test(words.join("").replace("--version", ""))
				? [stdout, stderr]
				: [stderr, stdout];
			expect(empty).toBe("");
			expect(full).not.toBe("");
			// The Docker engine reads what follows "tini version".
			if (/^-?-?g?[Vv]/.test(words[0] ?? ""))
				expect(full).toMatch(/^tini version \S*_catatonit\n$/);
		}
	});

	it.each([[["--", "true"]], [["-h"]], [["-V"]], [["-x"]], [["-P"]], [[]]])(
		"refuses CATATONIT_LOG before all else: %s",
		async (words) => {
			for (const CATATONIT_LOG of ["", "1"]) {
				const env = { CATATONIT_LOG };
				const { status, stdout, stderr } = await same(words, { env });
				expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
				expect(stderr).toMatch(/^ERROR \(catatonit:1\): CATATONIT_LOG.*\n$/);
			}
		},
	);

	it.each([
		"nonexistent",
		"/nonexistent/x",
		"",
		"/etc",
		"/etc/passwd",
		"./",
		"-V",
	])("cannot start '%s'", async (name) => {
		const { status, stderr } = await same(["--", name]);
		expect(status).toBe(1);
		expect(stderr).toMatch(/^ERROR \(catatonit:2\): .*\n$/);
	});

	it.each(["exit 0", "exit 3", "exit 255", "kill -KILL $$", "kill -64 $$"])(
		"ends as the command, of '%s'",
		async (script) => {
			for (const here of [true, false])
				await same(["--", "sh", "-c", script], { here });
		},
	);

	it.each([
		...[
			["1", "2"],
			["01", "2"],
			["+1", "2"],
			[" 1", "2"],
			["1 ", "2"],
		],
		...[
			["1x", "2"],
			["2", "2"],
			["77", "77"],
			["0", "0"],
			["-1", "-1"],
		],
		...[
			["", ""],
			["abc", "abc"],
			["4294967297", "4294967297"],
		],
	])("makes LISTEN_PID '%s' for the command '%s'", async (given, found) => {
		const env = { LISTEN_PID: given, LISTEN_FDS: "1" };
		const script = 'echo "<$LISTEN_PID> $LISTEN_FDS $$"';
		const { stdout } = await same(["--", "sh", "-c", script], { env });
		expect(stdout).toBe(`<${found}> 1 2\n`);
	});

	it("gives the command what it got, and blocks the terminal's stops besides", async () => {
		const [blocked, ignored] = [
			[1, 17, 37],
			[2, 20, 21, 36],
		];
		for (const first of [true, false]) {
			const said = { blocked, ignored, first, fourth: true };
			const plan = planOf(["--", WITNESS], said);
			const told = await besideWith(couple, plan, comparable);
			expect(told.stdout).toMatch(
				/blocked 1000390001 ignored 800180002 .* descriptors 0 1 2 3/,
			);
		}
	});

	it.each(["0", "1", "0 1", "0 1 2"])(
		"lives with %s closed",
		async (closed) => {
			const redirections = closed.replaceAll(/\d/g, "$&>&-");
			const before = ["sh", "-c", `exec "$@" ${redirections}`, "sh"];
			const told = await same(["--", "sh", "-c", "exit 7"], { before });
			expect(told.status).toBe(7);
		},
	);
});
