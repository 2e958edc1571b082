// What cannot be executed, and why: one line on stderr that names it, 126 or 127.
import {
	chmodSync,
	closeSync,
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LAUNCH } from "../support/compiled.ts";
import { run } from "../support/namespace.ts";
import { FIRSTBORN } from "../support/programs.ts";

const folder = mkdtempSync(join(tmpdir(), "firstborn-files-"));
const at = (name: string) => join(folder, name);

function put(name: string, contents: string | Uint8Array, mode = 0o755): void {
	writeFileSync(at(name), contents);
	chmodSync(at(name), mode);
}

/** e_machine, in an ELF header (elf(5)): two bytes. */
const MACHINE = 18;

beforeAll(() => {
	const elf = readFileSync("/bin/true");
	const foreign = Buffer.from(elf);
	foreign.writeUInt16LE(0xfffe, MACHINE);
	put("foreign", foreign);
	put("truncated", elf.subarray(0, 40));
	put("header-alone", elf.subarray(0, 64));
	put("garbage", "\x7fELFecho ran\necho ran\n");
	put("no-execute", "#!/bin/sh\necho ran\n", 0o644);
	put("no-interpreter", "#!/no/such/interpreter\necho ran\n");
	mkdirSync(at("directory"));
	put("busy", elf);
});
afterAll(() => rmSync(folder, { recursive: true }));

const NOT_THERE = "No such file or directory";
const DENIED = "Permission denied";
const FORM = "Exec format error";

test.each([
	["not-there", 127, NOT_THERE, "is not there"],
	["no-interpreter", 127, NOT_THERE, "interpreter"],
	["directory", 126, DENIED, "execute permission"],
	["no-execute", 126, DENIED, "execute permission"],
	["busy/beneath", 126, "Not a directory", ""],
	["foreign", 126, FORM, "no program for this machine"],
	["truncated", 126, FORM, "no program for this machine"],
	["header-alone", 126, FORM, "no program for this machine"],
	["garbage", 126, FORM, "no program for this machine"],
])("%s: %i, %s", async (name, expected, reason, remedy) => {
	for (const options of [[], ["-c"], ["--log=json", "--log-fd=1"]]) {
		const outcome = await run(FIRSTBORN, [...options, "--", at(name)]);
		const { status, stdout, stderr } = outcome;
		expect(status, stderr).toBe(expected);
		expect(stdout).not.toContain("ran");
		if (options.length > 1) continue; // its form is the journal's affair
		expect(stderr).toMatch(/^firstborn: cannot run [^\n]+\n$/);
		expect(stderr).toContain(`'${at(name)}': ${reason}`);
		expect(stderr).toContain(remedy);
	}
});

test("a command that is in no folder of PATH", async () => {
	const env = { PATH: folder };
	const { status, stderr } = await run(FIRSTBORN, ["nowhere"], { env });
	expect({ status, stderr }).toEqual({
		status: 127,
		stderr: `firstborn: cannot run 'nowhere': ${NOT_THERE}; it is in no directory of PATH\n`,
	});
});

test("a file that is being written", async () => {
	const writer = openSync(at("busy"), "r+");
	const { status, stderr } = await run(FIRSTBORN, ["--", at("busy")]);
	closeSync(writer);
	expect(status).toBe(126);
	expect(stderr).toMatch(/^firstborn: [^\n]*Text file busy[^\n]*\n$/);
});

test("a path that is too long", async () => {
	const path = `/${"a/".repeat(2100)}`;
	const { status, stderr } = await run(FIRSTBORN, ["--", path]);
	expect(status).toBe(126);
	expect(stderr).toMatch(
		/^firstborn: cannot run '\/a\/a[^\n]*…': File name too long[^\n]*\n$/,
	);
});

describe("an argument list that is too long for the command", () => {
	/** RLIMIT_STACK, a quarter of which is for arguments and environment, though never less than 128 KiB. */
	const STACK = "3:524288";
	const words = (count: number) => Array.from({ length: count }, () => "a");

	/** Whether a program can be started by a short path with so many one-letter words, and how it ends. */
	const runWith = (count: number, command: string[], env = {}) =>
		run(LAUNCH, ["-l", STACK, "--", ...command, ...words(count)], { env });

	test("is the command's failure: 126", async () => {
		// As many words as go just into the init's own list, by bisection.
		let fits = 0;
		let fails = 131_072;
		const init = at("i");
		copyFileSync(FIRSTBORN, init);
		const deep = at("d".repeat(200));
		const env = { PATH: deep };
		mkdirSync(deep);
		put(`${"d".repeat(200)}/x`, "#!/bin/sh\nexit 0\n");
		while (fails - fits > 1) {
			const count = (fits + fails) >> 1;
			const { stderr } = await runWith(count, [init, "x"], env);
			if (stderr.startsWith("launch: execv")) fails = count;
			else fits = count;
		}
		// The command's path is longer than the init's words are.
		const { status, stderr } = await runWith(fits, [init, "x"], env);
		expect(status, stderr).toBe(126);
		expect(stderr).toMatch(
			/^firstborn: cannot run 'x': Argument list too long[^\n]*\n$/,
		);
	});
});
