// The checks can fail: each sanitised build finds faults that are planted in the generated C, says so and ends with 125.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compileModule, generateC } from "../../tools/pipeline.ts";
import { buildSanitized } from "../../tools/sanitized/build.ts";
import { VARIANTS, variantOf } from "../../tools/sanitized/variants.ts";
import { runnable } from "../support/machine.ts";
import { ROOT } from "../support/programs.ts";
import { FOUND, memcheck } from "./memcheck.ts";

const PROGRAM = {
	entry: "test/native/programs/end.ts",
	name: "planted",
	work: "build/planted",
};

/** Where the module's main begins in wasm2c's C. */
const MAIN = /^u32 Z_moduleZ_main\(.*u32 (\w+), u64 \w+, u64 \w+\) \{$/m;

beforeAll(async () => {
	await compileModule(ROOT, PROGRAM);
	generateC(ROOT, PROGRAM);
	const file = join(ROOT, PROGRAM.work, "module.c");
	const source = readFileSync(file, "utf8");
	const planted = source.replace(
		MAIN,
		(line, words) =>
			`#include "../../test/sanitized/faults.h"\n${line}\n  commit_fault(${words});`,
	);
	expect(planted).not.toBe(source);
	writeFileSync(file, planted);
}, 180_000);

/** The faults in their order in faults.h: what says so without libc (report.h), and with the compilers' runtime. */
const FAULTS: readonly (readonly [string, RegExp | undefined, RegExp])[] = [
	["an overflow", /add_overflow_abort/, /signed integer overflow/],
	["a shift", /shift_out_of_bounds_abort/, /shift exponent 40 is too large/],
	["a division", /divrem_overflow_abort/, /division by zero/],
	["an index", /out_of_bounds_abort/, /index 4 out of bounds/],
	["an alignment", /type_mismatch_v1_abort/, /misaligned address/],
	["a null pointer", /type_mismatch_v1_abort/, /null pointer/],
	["a call's number", /out_of_bounds_abort at .*host\.c/, /host\.c.*6000[03]/],
	[
		"a load",
		/out_of_bounds_abort at .*module\.c/,
		/index 262145 out of bounds/,
	],
	["the memory's end", undefined, /AddressSanitizer: global-buffer-overflow/],
	["a frame's end", /stack_smashed/, /AddressSanitizer: stack-buffer-overflow/],
];

describe.each(VARIANTS)("$name", (variant) => {
	let program = "";
	beforeAll(async () => {
		const file = join(ROOT, await buildSanitized(ROOT, PROGRAM, variant));
		const launchers = join(ROOT, "build/test/emulated");
		program = runnable(variant.machine, file, launchers);
	}, 300_000);

	const run = (words: number) => {
		const all = Array.from({ length: words }, () => "x");
		return spawnSync(program, all, { encoding: "utf8" });
	};

	test("without a fault it is the program that it was", () => {
		expect(run(0)).toMatchObject({ status: 7, stdout: "", stderr: "" });
	});

	const found = FAULTS.flatMap(([name, alone, hosted], at) => {
		const message = variant.hosted ? hosted : alone;
		return message ? [{ name, message, words: at + 1 }] : [];
	});
	test.each(found)("finds $name", ({ message, words }) => {
		const { status, stderr } = run(words);
		expect(stderr).toMatch(message);
		expect(status).toBe(125);
	});
});

test("valgrind finds a branch on what was never written", async () => {
	const variant = variantOf("gcc-undefined-x64");
	const program = join(ROOT, await buildSanitized(ROOT, PROGRAM, variant));
	const words = Array.from({ length: FAULTS.length + 1 }, () => "x");
	// Without valgrind it goes on to what the program does with a word: a trap of its own.
	const { stderr } = spawnSync(program, words, { encoding: "utf8" });
	expect(stderr).toBe("planted: internal error: memory access out of bounds\n");
	const { status, told } = memcheck(program, words);
	expect(told).toContain("depends on uninitialised value");
	expect(status).toBe(FOUND);
}, 300_000);
