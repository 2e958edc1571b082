// Which calls are left to a sealed init: docs/seal.md against what the program asks the kernel for.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compile } from "../support/compiled.ts";
import { inState, signalsTaken, startListener } from "../support/listener.ts";
import { run, runInNamespace } from "../support/namespace.ts";
import { statusLine, until } from "../support/processes.ts";
import { FIRSTBORN, ROOT } from "../support/programs.ts";
import { Shell } from "../support/pty.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "firstborn-seal-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** Sends SIGSYS to the init at the last instruction before its wait. */
const BRINK = compile("brink");

/** The part of the page that says what is left. */
const PAGE =
	/^## What is left$.*?(?=^## )/ms.exec(
		readFileSync(join(ROOT, "docs/seal.md"), "utf8"),
	)?.[0] ?? "";

/** The words in code of a part of the page. */
function coded(text: string): string[] {
	return [...text.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word);
}

/** Those that are always left: the paragraph that is nothing else. */
const ALWAYS = coded(/^`rt_sigtimedwait`.*$/m.exec(PAGE)?.[0] ?? "");

/** The rows of the page's table: options, and what they add as PID 1 and otherwise. */
const ROWS = [...PAGE.matchAll(/^\| (.*) \| (.*) \| (.*) \|$/gm)]
	.slice(2)
	.map(([, options = "", first = "", second = ""]) => ({
		options: coded(options)[0]?.split(" ") ?? [],
		first: coded(first),
		second: coded(second),
	}));

/** The names of x86-64's calls by number. */
const NAMES = new Map(
	[
		...readFileSync(
			"/usr/include/x86_64-linux-gnu/asm/unistd_64.h",
			"utf8",
		).matchAll(/#define __NR_(\w+) (\d+)/g),
	].map(([, name = "", number]) => [Number(number), name]),
);

const log = join(FOLDER, "log");
const STRACE = ["-v", "-o", log, "-e", "trace=prctl", FIRSTBORN, "--seal"];

/** The calls that the filter allows that the init has been traced asking for, sorted. */
function allowed(): string[] {
	const filter = /SECCOMP_MODE_FILTER, \{.*/.exec(readFileSync(log, "utf8"));
	const numbers = [
		...(filter?.[0] ?? "").matchAll(/BPF_JEQ, (\w+), 0x\w+, 0\)/g),
	].map(([, number]) => Number(number));
	const names = numbers.map((number) => NAMES.get(number) ?? String(number));
	return [...new Set(names)].sort();
}

test("the page has rows", () => {
	expect(ALWAYS).toHaveLength(11);
	expect(ROWS.length).toBeGreaterThan(5);
});

describe.each(ROWS)(
	"with $options a sealed init has what the page says",
	({ options, first, second }) => {
		const rest = [...options, "--", "true"];

		test("as PID 1", async () => {
			// strace -D is its tracee's grandchild: the init stays PID 1.
			await runInNamespace("strace", ["-D", ...STRACE, ...rest]);
			expect(allowed()).toEqual([...ALWAYS, ...first].sort());
		});

		test("not as PID 1", async () => {
			await run("strace", [...STRACE, ...rest]);
			expect(allowed()).toEqual([...ALWAYS, ...second].sort());
		});
	},
);

test("in a shell's session it has the terminal's calls too", async () => {
	const shell = await Shell.ready();
	await shell.run(["strace", ...STRACE, "--linger=0", "--", "true"].join(" "));
	expect(allowed()).toEqual(
		[
			...ALWAYS,
			...["ioctl", "getpgid", "rt_sigaction", "rt_sigprocmask"],
		].sort(),
	);
});

test("a SIGSYS that comes right before the wait is passed on", async () => {
	const { program } = await startListener(["--seal"]);
	await until(
		"the init is sealed",
		() => statusLine(program.pid, "Seccomp") === "2",
	);
	await inState(program.pid, "S");
	expect((await run(BRINK, [String(program.pid)])).status).toBe(0);
	await until("SYS comes", () => signalsTaken(program).includes(31));
});
