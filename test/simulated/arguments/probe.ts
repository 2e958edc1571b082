// sigprobe's command line in the module, up to where it makes a process or waits for a signal.
import assert from "node:assert/strict";
import { constants } from "node:os";
import { Call } from "../../../src/kernel/numbers.ts";
import { layOut } from "../host/area.ts";
import { loadModule, Program } from "../host/program.ts";
import { escaped } from "./escape.ts";
import type { Line, Word } from "./line.ts";
import { expectPlain } from "./properties.ts";
import { readProbe } from "./reference/probe.ts";

const module = loadModule("sigprobe");

/** What has come of a line: its exit status, or that it listens. */
export interface ProbeOutcome {
	readonly status: number | "listens";
	readonly stdout: Word;
	readonly stderr: Word;
}

/** Carries out a line. A trap comes through. */
export function carryOutProbe({ argv, env }: Line): ProbeOutcome {
	const listens = Symbol("listens");
	const texts = ["", "", ""];
	const program: Program = new Program(
		module,
		layOut(argv, env),
		(number, [a = 0, b = 0, c = 0]) => {
			if (number === Call.clone || number === Call.rt_sigtimedwait)
				throw listens;
			if (number === Call.getpid) return 1;
			if (number === Call.rt_sigaction)
				return a === 9 || a === 19 ? -constants.errno.EINVAL : 0;
			if (number !== Call.write) return 0;
			texts[a] += Buffer.from(program.memory.bytes(b, c)).toString("latin1");
			return c;
		},
	);
	let status: ProbeOutcome["status"] = "listens";
	try {
		status = program.run();
	} catch (end) {
		if (end !== listens) throw end;
	}
	const [, stdout = "", stderr = ""] = texts;
	return { status, stdout, stderr };
}

/** Holds what comes of a line against its reading. */
export function expectProbe(line: Line): void {
	const reading = readProbe(line.argv);
	const { status, stdout, stderr } = carryOutProbe(line);
	expectPlain(stderr);
	if (reading.kind === "listens") {
		assert.deepEqual({ status, stderr }, { status: "listens", stderr: "" });
	} else if (reading.kind === "tells") {
		assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
		assert.notEqual(stdout, "");
	} else {
		assert.ok(reading.kind === "refused");
		assert.deepEqual(
			{ status, stdout },
			{ status: reading.status, stdout: "" },
		);
		for (const name of reading.names)
			assert.ok(
				stderr.includes(escaped(name)),
				`names ${JSON.stringify(name)}`,
			);
	}
}
