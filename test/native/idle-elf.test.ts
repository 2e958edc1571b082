// The program's file: static, small, and of nothing that has to be loaded.
import { readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";

/** elf(5): the numbers of what is looked for. */
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const PT_GNU_STACK = 0x6474e551;
const PF_X = 1;
const PF_W = 2;
const ET_EXEC = 2;

interface Segment {
	type: number;
	flags: number;
}

function segments(elf: Buffer): Segment[] {
	const from = Number(elf.readBigUInt64LE(32));
	const [size, count] = [elf.readUInt16LE(54), elf.readUInt16LE(56)];
	return Array.from({ length: count }, (_, i) => ({
		type: elf.readUInt32LE(from + i * size),
		flags: elf.readUInt32LE(from + i * size + 4),
	}));
}

describe.each([
	["firstborn", FIRSTBORN],
	["sigprobe", SIGPROBE],
])("%s", (_, file) => {
	const elf = readFileSync(file);

	test("is a static program: no interpreter, nothing dynamic", () => {
		expect(elf.subarray(0, 4).toString("latin1")).toBe("\x7fELF");
		expect(elf.readUInt16LE(16)).toBe(ET_EXEC);
		const types = segments(elf).map(({ type }) => type);
		expect(types).toContain(PT_LOAD);
		expect(types).not.toContain(PT_INTERP);
		expect(types).not.toContain(PT_DYNAMIC);
	});

	test("has no memory that is written and executed", () => {
		for (const { flags } of segments(elf))
			expect(flags & (PF_X | PF_W)).not.toBe(PF_X | PF_W);
		const stack = segments(elf).find(({ type }) => type === PT_GNU_STACK);
		expect(stack && stack.flags & PF_X).toBe(0);
	});

	test("has at most 32,768 bytes", () => {
		expect(statSync(file).size).toBeLessThanOrEqual(32_768);
	});

	test("names no library and no path of the machine that built it", () => {
		const text = elf.toString("latin1");
		expect(text).not.toMatch(/GLIBC|libc\.so|\/work\/|\/home\/|\/root\//);
		expect(text).not.toContain("GCC: (");
	});
});
