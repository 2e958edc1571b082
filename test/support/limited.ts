// Before each native test of another machine's programs: what cannot be tested with them is skipped.
import { LIMITS, REASONS } from "./limits.ts";
import { EMULATED } from "./programs.ts";
import { skipLimited } from "./skip.ts";

skipLimited(
	LIMITS.filter(({ always }) => EMULATED || always),
	REASONS,
);
