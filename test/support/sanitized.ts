// Before each native test of a sanitised build: what cannot be tested with it is skipped.
import { SANITIZED } from "./machine.ts";
import { SANITIZED_LIMITS, SANITIZED_REASONS } from "./sanitized-limits.ts";
import { skipLimited } from "./skip.ts";

skipLimited(
	SANITIZED_LIMITS.filter(
		({ reason }) => SANITIZED?.hosted || reason !== "hosted",
	),
	SANITIZED_REASONS,
);
