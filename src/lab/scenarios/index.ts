import { ARTICLE } from "./article.ts";
import { UNDER_INITS } from "./inits.ts";
import { MORE } from "./more.ts";
import type { Scenario } from "./scenario.ts";
import { SHELLS } from "./shells.ts";

/** All experiments, in the order they are run and listed in: those of docs/article.md first. */
export const SCENARIOS: readonly Scenario[] = [
	...ARTICLE,
	...SHELLS,
	...UNDER_INITS,
	...MORE,
];
