// The init in the simulated kernel beside the init on the real one, where others act between any two of its calls: RUNS
// plays from SEED on (make compare).
import { afterAll, describe, expect, it } from "vitest";
import { loadModule } from "../simulated/host/program.ts";
import { SIG } from "../simulated/kernel/names.ts";
import { heldPlays } from "./model/arbitrary-init.ts";
import { compareInit } from "./model/compare.ts";
import { Habit, NOBODY, Order, Outside, type Step } from "./model/orders.ts";
import { type InitPlay, rehearseInit } from "./model/rehearse.ts";
import { holds, PATIENCE, RUNS } from "./model/rounds.ts";
import { Stage } from "./model/stage.ts";

const module = loadModule("firstborn");
const stage = new Stage();
afterAll(() => stage.close());

const PLAY: InitPlay = {
	...{ options: ["-vv"], isFirst: true, hasTerminal: false, isHeld: true },
};
const STEP = { slot: NOBODY, kind: Outside.SIGNAL, a: 1, b: 0, c: 0 };
const NOTES: Step = { ...STEP, slot: 0, kind: Order.EVERY, a: Habit.NOTES };
/** Behind it the init has taken the signal and looked at the clock, and is about to send it on. */
const STOPS: Step = { ...STEP, b: SIG.SIGTERM, calls: 2 };
const EXITS: Step = { ...STEP, slot: 0, kind: Order.EXIT, a: 3, calls: 0 };

/** Compares a play, and looks at the model's scenes: what everyone has seen of it. */
async function scenesOf(steps: Step[], play = PLAY): Promise<string> {
	expect(await compareInit(stage, module, play, steps)).toBe("");
	const { scenes } = rehearseInit(module, play, steps);
	return scenes.map((scene) => scene.join("\n")).join("\n.\n");
}

describe("between two calls", () => {
	it("sees the command end that it is about to tell of a stop", async () => {
		const scenes = await scenesOf([NOTES, STOPS, EXITS]);
		expect(scenes).toMatch(/h 1 kill\n.*p 2 Z 1 2 2\nh 1 kill\n/s);
		expect(scenes).toMatch(/p 1 Z .*leaving with status 3/s);
	});

	it("is sent another signal before it has passed the first one on", async () => {
		const second = { ...STEP, b: SIG.SIGINT, calls: 0 };
		const scenes = await scenesOf([NOTES, STOPS, second]);
		expect(scenes).toMatch(/p 1 S 0 1 1 2 .*\np 2 .*\nh 1 kill\n/);
		expect(scenes).toMatch(/! 0 15 0 1 0\n.*! 0 2 0 1 0\n/s);
	});

	it("is stopped behind the fork of the command alone", async () => {
		// Its child is about to make a session of its own.
		const play = { ...PLAY, calls: 13 };
		const stops = { ...STEP, b: SIG.SIGSTOP, calls: 0 };
		const scenes = await scenesOf([stops, STEP], play);
		expect(scenes).toMatch(/p 1 S 0 1 1 40000 .*\np 2 .*\nh 2 setsid\n/);
		expect(scenes).toMatch(/p 1 T 0 1 1 0 .*\np 2 S 1 2 2 0 0 0 0\n/);
	});

	it(
		`does what it does in the model in ${RUNS} plays`,
		() =>
			holds([heldPlays], ([play, steps]) =>
				compareInit(stage, module, play, steps),
			),
		PATIENCE,
	);
});
