import { ARTICLE } from "./article.ts";
import type { Scenario } from "./scenario.ts";

/** All experiments, in the order they are run and listed in: those of docs/article.md first. */
export const SCENARIOS: readonly Scenario[] = [...ARTICLE];
