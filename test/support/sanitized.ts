// Before each native test of a sanitised build: what cannot be tested with it is skipped, and says why.
import { beforeEach } from "vitest";
import { askedOf } from "./asked.ts";
import { SANITIZED } from "./machine.ts";
import { SANITIZED_REASONS, sanitizedLimitOf } from "./sanitized-limits.ts";

beforeEach((context) => {
	if (SANITIZED === undefined) return;
	const reason = sanitizedLimitOf(askedOf(context), SANITIZED);
	if (reason !== undefined) context.skip(SANITIZED_REASONS[reason]);
});
