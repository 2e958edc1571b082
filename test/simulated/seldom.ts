// Worlds that random ones seldom come to, by what has to be right for the properties to hold in them. They run every time,
// and are what a mistake is tried in first (make mutate).
import { ofEveryone } from "./seldom/everyone.ts";
import { ofJobs } from "./seldom/jobs.ts";
import { ofStops } from "./seldom/stops.ts";
import type { World } from "./world/world.ts";

export const SELDOM: Readonly<Record<string, World>> = {
	...ofJobs,
	...ofEveryone,
	...ofStops,
};
