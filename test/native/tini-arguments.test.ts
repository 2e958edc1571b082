// Beside Debian's tini and docker-init: options, environment, statuses, and what is said.
import { describe, expect, it } from "vitest";
import { run } from "../support/namespace.ts";
import { beside, type Surroundings } from "./dialects/beside.ts";
import { comparable, tiniCouples } from "./dialects/tini.ts";

/** Command lines as the titles of tests. */
const lines = (...list: string[][]) => list.map((words) => ({ words }));

describe.each(tiniCouples())("$dialect.side", (couple) => {
	const same = (words: string[], surroundings?: Surroundings) =>
		beside(couple, words, comparable, surroundings);

	it.each(
		lines(
			...[[], ["--"], ["-s"], ["-vg", "--"], ["-x", "--", "true"]],
			...[["-vx", "--", "true"], ["--help"], ["--yolo", "--", "true"]],
			...[["-e"], ["-p"], ["-vp"], ["-v", "--version"], ["-x", "-h"]],
			...["256", "-1", "abc", "5 ", "0x10", "5a", " ", "9".repeat(20)].map(
				(status) => ["-e", status, "--", "true"],
			),
			...["KILL", "sigkill", "9", "SIG", "SIGRTMIN", "SIGRTMIN+1", "SIGIO"].map(
				(name) => ["-p", name, "--", "true"],
			),
			...[
				"SIGPOLL",
				"SIGPWR",
				"SIGSTKFLT",
				"SIGIOT",
				"SIGCLD",
				"SIGUNUSED",
			].map((name) => ["-p", name, "--", "true"]),
			...[
				["-p", "", "--", "true"],
				["-p", " SIGHUP", "--", "true"],
			],
		),
	)("refuses $words", async ({ words }) => {
		const { status, stdout, stderr } = await same(words);
		expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
		expect(stderr).not.toBe("");
	});

	it.each([["-h"], ["-l"], ["-h", "-x"], ["-vh"], ["-e", "7", "-l"]])(
		"tells on stdout of %s %s %s",
		async (...words) => {
			const [word = "", ...rest] = couple.dialect.words;
			for (const [program, ...options] of [
				[word, ...rest],
				couple.original.words,
			]) {
				const told = await run(program ?? "", [...options, ...words]);
				expect({ ...told, stdout: "" }).toEqual({
					...{ status: 0, signal: null, stdout: "", stderr: "" },
				});
				expect(told.stdout).not.toBe("");
			}
		},
	);

	it("tells its version when asked for nothing else", async () => {
		const [word = "", ...rest] = couple.dialect.words;
		const told = await run(word, [...rest, "--version"]);
		expect(told).toMatchObject({ status: 0, stderr: "" });
		expect(told.stdout).toMatch(/^tini version \S+.*\n$/);
		expect(await same(["--version", "--"])).toMatchObject({ status: 1 });
	});

	it.each([
		...[
			["0", 0, 0],
			["", 0, 0],
			["7", 7, 0],
			["255", 255, 0],
			["7", 8, 8],
		],
		...[
			["+7", 7, 0],
			[" 7", 7, 0],
			["010", 10, 0],
			["-0", 1, 1],
		],
	] as [string, number, number][])(
		"-e '%s' makes of %i %i",
		async (status, ended, becomes) => {
			const words = ["--", "sh", "-c", `exit ${ended}`];
			expect((await same(["-e", status, ...words])).status).toBe(becomes);
			expect((await same(["-ve", status, ...words])).stdout).toContain(
				`[INFO  tini (1)] Main child exited normally (with status '${ended}')`,
			);
		},
	);

	it("-e may be repeated, and is of a signal's status and of what cannot be started, too", async () => {
		const many = ["-e", "5", "-e", "143", "-e", "127"];
		for (const command of [
			["sh", "-c", "exit 5"],
			["sh", "-c", "kill -TERM $$"],
			["nonexistent"],
		])
			expect((await same([...many, "--", ...command])).status).toBe(0);
	});

	it.each([
		...[
			["nonexistent", 127],
			["/nonexistent/x", 127],
			["", 127],
			["/etc", 126],
		],
		...[
			["/etc/passwd", 126],
			["./", 126],
			["/etc/passwd/x", 1],
		],
	] as [string, number][])("cannot start '%s': %i", async (name, status) => {
		const told = await same(["--", name], { env: { TINI_VERBOSITY: "0" } });
		expect(told.status).toBe(status);
		expect(told.stderr).toMatch(
			new RegExp(String.raw`^\[FATAL tini \(2\)\] exec ${name} failed: .*\n$`),
		);
	});

	it.each(["", "-v", "-vv", "-vvv", "-vvvv"])(
		"says more with each v: %s",
		async (option) => {
			const words = [...(option ? [option] : []), "-s", "--"];
			await same([...words, "sh", "-c", "exit 3"]);
			await same([...words, "sh", "-c", "kill -KILL $$"]);
		},
	);

	it.each([
		"0",
		"1",
		"2",
		"3",
		"4",
		"-1",
		"",
		"abc",
		" 2",
		"2x",
		"99999999999",
	])("takes TINI_VERBOSITY='%s' before -v", async (TINI_VERBOSITY) => {
		const env = { TINI_VERBOSITY };
		for (const option of ["-s", "-w", "-vvv"])
			await same([option, "--", "sh", "-c", "exit 3"], { env, here: true });
	});

	it("warns when orphans go elsewhere", async () => {
		const silent = [["-s"], ["-ss", "-v"]];
		const surroundings = { here: true };
		const { stderr } = await same(["--", "true"], surroundings);
		expect(stderr).toContain("zombie reaping won't work");
		for (const options of silent)
			expect(
				await same([...options, "--", "true"], surroundings),
			).toMatchObject({ stderr: "" });
		for (const TINI_SUBREAPER of ["", "0", "1"])
			expect(
				await same(["-vvv", "--", "true"], {
					...{ ...surroundings, env: { TINI_SUBREAPER } },
				}),
			).toMatchObject({ stderr: "" });
		expect(await same(["--", "true"])).toMatchObject({ stderr: "" });
	});

	it.each(["0", "1", "0 1", "0 1 2"])(
		"lives with %s closed",
		async (closed) => {
			const redirections = closed.replaceAll(/\d/g, "$&>&-");
			const before = ["sh", "-c", `exec "$@" ${redirections}`, "sh"];
			// Without a stdin it cannot make the command the foreground group.
			expect(
				await same(["-vvv", "--", "sh", "-c", "exit 7"], { before }),
			).toMatchObject({ status: closed.startsWith("0") ? 1 : 7 });
		},
	);
});
