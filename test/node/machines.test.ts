// Every machine's programs, as files: of that machine, static, small, and nothing that a loader would have to add.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MACHINES } from "../../tools/machines.ts";
import { ET_EXEC, PF, PT, readElf } from "../support/elf.ts";
import { ROOT } from "../support/programs.ts";

/** WebAssembly's pages that the module has as its memory: they are zero at the start, and in no file. */
const MODULE_MEMORY = 4 * 65_536;

const KIBIBYTE = 1024;

const files = MACHINES.flatMap((machine) =>
	["firstborn", "sigprobe"].map((name) => ({
		...{ machine, path: `dist/linux-${machine.name}/${name}` },
	})),
);

describe.each(files)("$path", ({ machine, path }) => {
	const file = readFileSync(join(ROOT, path));
	const elf = readElf(file);
	const loaded = elf.segments.filter(({ type }) => type === PT.LOAD);
	const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

	test("is a program of the machine", () => {
		expect(elf).toMatchObject({ ...machine.elf, data: 1, type: ET_EXEC });
	});

	test("is static: no interpreter, nothing dynamic, no storage for threads", () => {
		const types = elf.segments.map(({ type }) => type);
		expect(types).toContain(PT.LOAD);
		for (const type of [PT.INTERP, PT.DYNAMIC, PT.TLS])
			expect(types).not.toContain(type);
	});

	test("has no memory that is written and executed, and a stack that is not executed", () => {
		for (const { flags } of elf.segments)
			expect(flags & (PF.X | PF.W)).not.toBe(PF.X | PF.W);
		const stack = elf.segments.find(({ type }) => type === PT.GNU_STACK);
		expect(stack && stack.flags & PF.X).toBe(0);
	});

	test("has at most 32,768 bytes", () => {
		expect(statSync(join(ROOT, path)).size).toBeLessThanOrEqual(32_768);
	});

	test("loads at most 64 KiB, the module's own memory left out", () => {
		const fromFile = sum(loaded.map(({ fileBytes }) => fileBytes));
		expect(fromFile).toBeLessThanOrEqual(64 * KIBIBYTE);
		const memory = sum(loaded.map(({ memoryBytes }) => memoryBytes));
		expect(memory).toBeGreaterThan(MODULE_MEMORY);
		expect(memory - MODULE_MEMORY).toBeLessThanOrEqual(64 * KIBIBYTE);
	});

	test("names no library and no path of the machine that built it", () => {
		const text = file.toString("latin1");
		expect(text).not.toMatch(/GLIBC|libc\.so|\/work\/|\/home\/|\/root\//);
		expect(text).not.toContain("GCC: (");
	});
});

test("there are the programs of six machines", () => {
	expect(MACHINES.map(({ name }) => name)).toEqual([
		...["x64", "arm64", "arm", "ia32", "riscv64", "ppc64le"],
	]);
});
