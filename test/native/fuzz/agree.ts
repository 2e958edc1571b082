// One line in the module and on the real kernel: what comes of it has to be the same, byte by byte.
import assert from "node:assert/strict";
import type { Line, Word } from "../../simulated/arguments/line.ts";
import { carryOut } from "../../simulated/arguments/outcome.ts";
import { carryOutProbe } from "../../simulated/arguments/probe.ts";
import { read } from "../../simulated/arguments/reference/line.ts";
import type { Cage, Ended, Start } from "./cage.ts";

const E2BIG = 7;

/** What a program that starts without any word is given by the kernel (execve(2), since Linux 5.18). */
function withName(line: Line): Line {
	return line.argv.length > 0 ? line : { ...line, argv: [""] };
}

/** The command's lines come while its init writes, in any order. */
function lines(text: Word): Word[] {
	return text.split("\n").sort();
}

/** Without the time of day. */
function timeless(text: Word): Word {
	return text.replaceAll(/"time":\d+\.\d+/g, '"time":0');
}

/** Runs a line on the real kernel, with what ends it where it asks for no command. Throws where that does not end by itself. */
export async function runNative(
	cage: Cage,
	line: Line,
	start: Start = {},
): Promise<Ended | { errno: number }> {
	const asked = read(withName(line)).kind === "pauses";
	const ended = await cage.run(line, { ...start, asked });
	assert.notEqual(ended, "hangs", "it ends");
	return ended as Exclude<typeof ended, "hangs">;
}

/** Expects of a line the same from both. Returns false where the kernel does not start it, for it is too large. */
export async function expectAgreement(
	cage: Cage,
	line: Line,
	start: Start = {},
): Promise<boolean> {
	const ended = await runNative(cage, line, start);
	if ("errno" in ended) {
		assert.equal(ended.errno, E2BIG, "the kernel starts it");
		return false;
	}
	const { pid, ...native } = ended;
	const { status, stdout, stderr } = carryOut(withName(line), {
		init: pid,
		command: pid + 1,
	});
	assert.deepEqual(
		{
			...native,
			stdout: lines(timeless(native.stdout)),
			stderr: lines(timeless(native.stderr)),
		},
		{
			status,
			signal: 0,
			stdout: lines(timeless(stdout)),
			stderr: lines(timeless(stderr)),
		},
	);
	return true;
}

/**
 * The same for sigprobe, of a line that it refuses, or tells something for. Returns false for one that it listens with, or
 * that is too large.
 */
export async function expectProbeAgreement(
	cage: Cage,
	line: Line,
): Promise<boolean> {
	const { status, stdout, stderr } = carryOutProbe(line);
	if (status === "listens") return false;
	const ended = await cage.run(line);
	assert.ok(ended !== "hangs", "it ends");
	if ("errno" in ended) {
		assert.equal(ended.errno, E2BIG, "the kernel starts it");
		return false;
	}
	const { pid: _, ...native } = ended;
	assert.deepEqual(native, { status, signal: 0, stdout, stderr });
	return true;
}
