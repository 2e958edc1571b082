// What has to be true of every line, whatever is in it.
import assert from "node:assert/strict";
import { escaped, isPlain } from "./escape.ts";
import { TELL } from "./files.ts";
import type { Executed } from "./kernel.ts";
import type { Line, Word } from "./line.ts";
import { carryOut, type Outcome, usualPids } from "./outcome.ts";
import { dialectOf, read } from "./reference/line.ts";
import type { Reading, Refusal } from "./reference/reading.ts";
import { search } from "./reference/search.ts";
import { scan } from "./reference/values.ts";
import { tellStatus } from "./tell.ts";

/** The bytes of a line that did not fit (LINE_BYTES, src/kernel/layout.ts). */
const CUT = 2048;

function expectWhole({ broken, overwritten, changed }: Outcome): void {
	assert.equal(broken, undefined, "it ends by itself");
	assert.equal(overwritten, false, "its texts stay as they are");
	const others = changed.filter((index) => index !== 0);
	assert.deepEqual(others, [], "of its words it changes the first alone");
}

/** Expects whole lines of plain UTF-8, none of them cut for want of room. */
export function expectPlain(text: Word): void {
	assert.ok(isPlain(text), `nothing but plain UTF-8: ${JSON.stringify(text)}`);
	assert.ok(text === "" || text.endsWith("\n"), "whole lines");
	for (const line of text.split("\n"))
		assert.ok(line.length < CUT - 1, "a line that fits");
}

function expectNothingRun({ forks, paths, paused }: Outcome): void {
	assert.deepEqual(
		{ forks, paths, paused },
		{ forks: 0, paths: [], paused: false },
		"nothing is run",
	);
}

function expectRefused(outcome: Outcome, { status, names }: Refusal): void {
	expectNothingRun(outcome);
	assert.equal(outcome.status, status, "the status of a refusal");
	assert.equal(outcome.stdout, "");
	assert.notEqual(outcome.stderr, "", "a complaint");
	for (const name of names)
		assert.ok(
			outcome.stderr.includes(escaped(name)),
			`names ${JSON.stringify(name)}`,
		);
}

/** What a command is given as its environment: the init's, with LISTEN_PID handed over where the dialect does so. */
function handedOver(
	line: Line,
	pids: { init: number; command: number },
): readonly Word[] {
	const at = line.env.findIndex((entry) => entry.startsWith("LISTEN_PID="));
	const dialect = dialectOf(line);
	const entry = line.env[at];
	if (
		entry === undefined ||
		(dialect !== "firstborn" && dialect !== "catatonit")
	)
		return line.env;
	const named = scan(entry.slice("LISTEN_PID=".length))?.value ?? 0n;
	return named === BigInt(pids.init)
		? line.env.with(at, `LISTEN_PID=${pids.command}`)
		: line.env;
}

/** The statuses of a command that could not be started. */
const NOT_STARTED: Readonly<Record<string, readonly number[]>> = {
	firstborn: [126, 127],
	"dumb-init": [2],
	tini: [1, 126, 127],
	catatonit: [1],
};

function expectCommand(
	line: Line,
	command: Executed | undefined,
	words: readonly Word[],
): void {
	assert.ok(command, "the command is executed");
	assert.deepEqual(
		command.argv,
		words,
		"the command has its words as they are",
	);
	assert.deepEqual(
		command.env,
		handedOver(line, usualPids(line)),
		"and the environment",
	);
}

/** What stands around the command's name in a complaint about it, in the words of each dialect and in JSON. */
const AROUND = [`'`, `"`, " "].flatMap((before) =>
	[`'`, `"`, " ", ":"].map((behind) => [before, behind] as const),
);

/** Expects a complaint that names the command as the line has it, and not the path that was tried last. */
function expectNamed(stderr: Word, command: Word): void {
	const name = escaped(command);
	const isNamed = AROUND.some(([before, behind]) =>
		stderr.includes(before + name + behind),
	);
	assert.ok(isNamed, `names the command ${JSON.stringify(command)}`);
}

function expectRun(
	line: Line,
	outcome: Outcome,
	reading: Reading & { kind: "runs" },
): void {
	const words = line.argv.slice(reading.command);
	assert.equal(outcome.forks, 1, "one process is made");
	const paths = search(words[0] ?? "", line.env);
	assert.deepEqual(
		outcome.paths,
		paths,
		"the command is looked for as execvp does",
	);
	const { exits } = reading;
	if (outcome.command === undefined) {
		expectNamed(outcome.stderr, words[0] ?? "");
		const allowed = NOT_STARTED[dialectOf(line)]?.map(
			(status) => exits.get(status) ?? status,
		);
		assert.ok(
			allowed?.includes(outcome.status ?? -1),
			`${outcome.status} is not of ${allowed}`,
		);
		return;
	}
	expectCommand(line, outcome.command, words);
	const status = tellStatus(words);
	assert.equal(
		outcome.status,
		exits.get(status) ?? status,
		"the command's status",
	);
}

/**
 * Carries out a line and holds what comes of it against its reading: no trap, no command where the line is refused or
 * asks for help, the command's words as they are where it is not, and complaints that name what is wrong.
 */
export function expectAll(line: Line): Outcome {
	const outcome = carryOut(line);
	const reading = read(line);
	expectWhole(outcome);
	expectPlain(outcome.stderr);
	switch (reading.kind) {
		case "refused":
			expectRefused(outcome, reading);
			break;
		case "tells": {
			expectNothingRun(outcome);
			const { status, stdout, stderr } = outcome;
			const on = { 1: stdout !== "", 2: stderr !== "" };
			assert.deepEqual(
				{ status, ...on },
				{ status: 0, 1: reading.descriptor === 1, 2: reading.descriptor === 2 },
			);
			break;
		}
		case "pauses": {
			const { status, forks, paused } = outcome;
			assert.deepEqual(
				{ status, forks, paused },
				{ status: 0, forks: 0, paused: true },
			);
			break;
		}
		case "runs":
			expectRun(line, outcome, reading);
	}
	return outcome;
}

/** What one might put behind a line to have it run. */
const MORE = ["--", TELL, "--help", "-v"];

/** What is refused for one of its words stays refused, and in the same way, whatever stands behind. */
export function expectStaysRefused(line: Line): void {
	const reading = read(line);
	if (reading.kind !== "refused" || reading.wants) return;
	const { status, stderr } = carryOut(line);
	const longer = carryOut({ ...line, argv: [...line.argv, ...MORE] });
	expectNothingRun(longer);
	const { status: then, stderr: saying } = longer;
	assert.deepEqual({ status: then, stderr: saying }, { status, stderr });
}
