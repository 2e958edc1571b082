// The init in the simulated kernel beside the init on the real one, where others act between any two of its calls: RUNS
// plays from SEED on (make compare).
import { afterAll, it } from "vitest";
import { loadModule } from "../simulated/host/program.ts";
import { heldPlays } from "./model/arbitrary-init.ts";
import { compareInit } from "./model/compare.ts";
import { holds, PATIENCE, RUNS } from "./model/rounds.ts";
import { Stage } from "./model/stage.ts";

const module = loadModule("firstborn");
const stage = new Stage();
afterAll(() => stage.close());

it(
	`does between two calls what it does in the model in ${RUNS} plays`,
	() =>
		holds([heldPlays], ([play, steps]) =>
			compareInit(stage, module, play, steps),
		),
	PATIENCE,
);
