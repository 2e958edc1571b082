// The module on a machine of 32-bit words: pointers of 4 bytes, and times divided bit by bit.
import { constants } from "node:os";
import { expect, it } from "vitest";
import { runScripted, STATUS } from "./scripted/run.ts";

const { SIGTERM, SIGCHLD } = constants.signals;
const signals = [SIGTERM, SIGCHLD];

it.each([
	["firstborn", ["-v", "--grace=90m", "true"], STATUS, "grace ends in 5400 s"],
	["firstborn", ["--log=json", "--linger=2ms", "true"], STATUS, '"linger":2}'],
	["sigprobe", ["--json", "--exit-on=15", "--cleanup=2s"], 0, "02.234567"],
] as const)("%s %j does and says the same", (name, words, status, says) => {
	const wide = runScripted(name, words, { signals });
	expect(wide.status).toBe(status);
	expect(wide.written).toContain(says);
	const narrow = runScripted(name, words, { signals, word: 4 });
	expect(narrow.status).toBe(status);
	expect(narrow.written).toBe(wide.written);
});
