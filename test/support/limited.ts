// Before each native test of another machine's programs: what cannot be tested with them is skipped, and says why.
import { beforeEach } from "vitest";
import { askedOf } from "./asked.ts";
import { limitOf, REASONS } from "./limits.ts";
import { EMULATED } from "./programs.ts";

beforeEach((context) => {
	const reason = limitOf(askedOf(context), EMULATED);
	if (reason !== undefined) context.skip(REASONS[reason]);
});
