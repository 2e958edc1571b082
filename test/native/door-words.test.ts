// The words that the kernel hands a new program, read and written by each machine's program in words of its own size.
import { describe, expect, test } from "vitest";
import { run, runInNamespace, startInNamespace } from "../support/namespace.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import { startFirst } from "../support/stop.ts";

const PATH = process.env.PATH;

test("every word of a long command line goes through, in its order", async () => {
	const words = Array.from(
		{ length: 3_000 },
		(_, i) => `${i}:${"é".repeat(i % 7)}`,
	);
	const { stdout } = await run(FIRSTBORN, ["--", "printf", "%s\\n", ...words]);
	expect(stdout).toBe(words.map((word) => `${word}\n`).join(""));
});

test("every variable of a large environment goes through, and one of them is an option", async () => {
	const variables = Array.from({ length: 1_500 }, (_, i) => [`V${i}`, `${i}=`]);
	const env = { ...Object.fromEntries(variables), PATH, FIRSTBORN_EXIT: "7:0" };
	const script = 'env | grep "^V" | sort; exit 7';
	const outcome = await run(FIRSTBORN, ["sh", "-c", script], { env });
	const expected = variables.map(([name, value]) => `${name}=${value}`).sort();
	expect(outcome.stdout.trim().split("\n").sort()).toEqual(expected);
	expect(outcome.status).toBe(0);
});

describe.each([
	["own", []],
	["catatonit", ["--as=catatonit"]],
])("in the dialect %s", (_, options) => {
	test.each([
		["the init's", "1", "same"],
		["somebody else's", "77", "77"],
	])("LISTEN_PID of %s number", async (_, number, expected) => {
		const script =
			'[ "$LISTEN_PID" = $$ ] && echo same || echo "$LISTEN_PID"; env';
		const { stdout } = await runInNamespace(
			FIRSTBORN,
			[...options, "--", "sh", "-c", script],
			{ env: { PATH, BEFORE: "1", LISTEN_PID: number, LISTEN_FDS: "2" } },
		);
		const [told, ...others] = stdout.trim().split("\n");
		expect(told).toBe(expected);
		expect(others).toEqual(
			expect.arrayContaining(["BEFORE=1", "LISTEN_FDS=2", `PATH=${PATH}`]),
		);
	});
});

test("the program before a stop has its words", async () => {
	const program = startFirst(
		["--before-stop=printf <%s> a b=1  c"],
		[SIGPROBE, "--exit-on=TERM"],
	);
	await program.says("started...");
	await program.signal("SIGTERM");
	expect((await program.ended).status).toBe(0);
	expect(program.stdout).toContain("<a><b=1><c>");
});

test("a program without any words of its own says what it takes", async () => {
	const program = startInNamespace(FIRSTBORN);
	expect((await program.ended).status).toBe(125);
	expect(program.stderr).toContain("firstborn");
});
