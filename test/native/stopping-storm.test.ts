// Signals to a tree that does not stop forking: the kernel's one snapshot as PID 1, rounds over /proc otherwise.
import { expect, test } from "vitest";
import { STORM } from "../support/crowds.ts";
import { send } from "../support/processes.ts";
import { BOTH, initOf, linesLike, told } from "../support/stop.ts";

const SIGNALS = 16;

test.each(BOTH)(
	"of a storm of forks nobody misses a signal, %s",
	async (name, startIt) => {
		const program = startIt(["--scope=tree"], [STORM, "1500", String(SIGNALS)]);
		await program.says("raging");
		const init = await initOf(program);
		for (let signal = 0; signal < SIGNALS; signal++) send(init, 34 + signal);
		await told(program, { event: "forwarded", signal: `RTMIN+${SIGNALS - 1}` });
		program.write("\n");
		const said = await program.says(/processes.*\n/);
		expect((await program.ended).status).toBe(0);
		console.log(`${name}: ${said.trimEnd()}`);
		const numbers = [...said.matchAll(/\d+/g)].map(Number);
		const [processes = 0, reached = 0, bornAfter = 0, missed, doubled] =
			numbers;
		expect(processes).toBeGreaterThan(1000);
		// It was a storm: many were there when a signal came, and many came after it. The rounds may go on until it is over.
		expect(reached).toBeGreaterThan(100);
		if (name === "PID 1") expect(bornAfter).toBeGreaterThan(100);
		expect(missed).toBe(0);
		// A child of one already told may be told, too, where /proc is read; the kernel's snapshot has it once.
		if (name === "PID 1") expect(doubled).toBe(0);
		expect(linesLike(program, { event: "overdue" })).toEqual([]);
	},
);
