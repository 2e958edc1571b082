// What the cgroup's files say of processes killed for want of memory, in the forms that kernels have.
import { constants } from "node:os";
import { expect, it } from "vitest";
import { type Files, procOf } from "./scripted/proc.ts";
import { runScripted } from "./scripted/run.ts";

const CLD_KILLED = 2;
const V2 = "/sys/fs/cgroup/memory.events";
const V1 = "/sys/fs/cgroup/memory/memory.oom_control";

/** A file that tells of one more kill whenever it is read. */
function growing(before: string): () => string {
	let kills = 0;
	return (): string => `${before}\noom_kill ${kills++}\n`;
}

it.each<[string, Files, boolean]>([
	["version 2", { [V2]: growing("low 0\noom 1") }, true],
	["version 1", { [V1]: growing("oom_kill_disable 0\nunder_oom 0") }, true],
	[
		"version 2 of a kernel that does not count kills, and version 1",
		{ [V2]: () => "low 0\noom 1\n", [V1]: growing("under_oom 0") },
		true,
	],
	["none", {}, false],
	["version 2 that counts nothing", { [V2]: () => "oom_kill 0\n" }, false],
])("%s", (_, files, told) => {
	const { status, written } = runScripted("firstborn", ["-v", "true"], {
		end: { code: CLD_KILLED, status: constants.signals.SIGKILL },
		answers: procOf([], 1, files),
	});
	expect(written.includes("was ended by KILL: out of memory\n")).toBe(told);
	expect(status).toBe(137);
});
