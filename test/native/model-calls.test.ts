// The simulated kernel's calls beside the real one's, answer by answer, in random plays: RUNS of them from SEED on (make
// compare).
import { afterAll, it } from "vitest";
import { anySteps, crampedSteps } from "./model/arbitrary.ts";
import { compare } from "./model/compare.ts";
import { holds, PATIENCE, RUNS } from "./model/rounds.ts";
import { Stage } from "./model/stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

it(
	`answers as the kernel does in ${RUNS} plays`,
	() => holds([anySteps], (steps) => compare(stage, steps)),
	PATIENCE,
);

/** Few signals may be pending. */
const LIMIT = 3;

it(
	`answers as the kernel does in ${RUNS} plays with a full queue`,
	() => holds([crampedSteps], (steps) => compare(stage, steps, LIMIT)),
	PATIENCE,
);
