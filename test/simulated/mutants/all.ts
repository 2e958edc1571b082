import { ofBeforeStop } from "./list/before-stop.ts";
import { ofEveryone } from "./list/everyone.ts";
import { ofForwarding } from "./list/forward.ts";
import { ofSignals } from "./list/handoff.ts";
import { ofLoop } from "./list/loop.ts";
import { ofOneByOne } from "./list/one-by-one.ts";
import { ofReading } from "./list/proc.ts";
import { ofReaping } from "./list/reap.ts";
import { ofStarting } from "./list/start.ts";
import { ofStopping } from "./list/stopping.ts";
import { ofTerminals } from "./list/terminal.ts";
import type { Mutant } from "./mutant.ts";

/** Every mutant of the list. */
export const MUTANTS: readonly Mutant[] = [
	...ofLoop,
	...ofReaping,
	...ofForwarding,
	...ofSignals,
	...ofTerminals,
	...ofStopping,
	...ofBeforeStop,
	...ofEveryone,
	...ofOneByOne,
	...ofReading,
	...ofStarting,
];
