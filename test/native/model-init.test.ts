// The init in the simulated kernel beside the init on the real one, in the same plays: RUNS of them from SEED on (make
// compare).
import { afterAll, it } from "vitest";
import { loadModule } from "../simulated/host/program.ts";
import { initPlays } from "./model/arbitrary-init.ts";
import { compareInit } from "./model/compare.ts";
import { holds, PATIENCE, RUNS } from "./model/rounds.ts";
import { Stage } from "./model/stage.ts";

const module = loadModule("firstborn");
const stage = new Stage();
afterAll(() => stage.close());

it(
	`does there what it does in the model in ${RUNS} plays`,
	() =>
		holds([initPlays], ([play, steps]) =>
			compareInit(stage, module, play, steps),
		),
	PATIENCE,
);
