// Many at once: 5,000 descendants in 1,000 sessions, and fork bombs that a pids limit holds.
import {
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
	BOMB,
	CROWD,
	controlGroup,
	enter,
	members,
} from "../support/crowds.ts";
import { startInNamespace } from "../support/namespace.ts";
import { inspect, send, until } from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";
import {
	BOTH,
	expectSeconds,
	initOf,
	line,
	linesLike,
} from "../support/stop.ts";

const SESSIONS = 1000;
const MEMBERS = 5;
const ALL = SESSIONS * MEMBERS;

/** What a crowd has counted, and the journal in a file: it is longer than a pipe, of which lines would be lost. */
function crowdFiles() {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-crowd-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const file = join(folder, "counts");
	const journal = join(folder, "journal");
	const word = (index: number) => readFileSync(file).readUInt32LE(4 * index);
	return {
		command: [CROWD, String(SESSIONS), String(MEMBERS), file],
		stdio: ["pipe" as const, "pipe" as const, openSync(journal, "a")],
		usr1: () => word(0),
		term: () => word(1),
		journal: () => ({ stderr: readFileSync(journal, "utf8") }),
	};
}

/** Expects that so many have been reaped, each once, and nobody killed. */
function expectReaped(journal: { stderr: string }, count: number): void {
	const reaped = linesLike(journal, { event: "reaped" }).map(({ pid }) => pid);
	expect(reaped).toHaveLength(count);
	expect(new Set(reaped).size).toBe(count);
	expect(linesLike(journal, { event: "killed" })).toEqual([]);
}

describe.each(BOTH)(
	"5,000 descendants in 1,000 sessions, %s",
	(name, startIt) => {
		test("are all told, each once, and all reaped", async () => {
			const { command, stdio, ...crowd } = crowdFiles();
			const options = ["--scope=tree", "--linger=60s"];
			const program = startIt(options, command, { stdio });
			await program.says("ready");
			const init = await initOf(program);
			send(init, "SIGUSR1");
			await until(
				() => `all have USR1: ${crowd.usr1()}`,
				() => crowd.usr1() >= ALL + 1,
			);
			send(init, "SIGTERM");
			expect((await program.ended).status).toBe(7);
			const journal = crowd.journal();
			const leaving = line(journal, { event: "leaving" });
			console.log(
				`${name}: told ${crowd.usr1()} and ${crowd.term()}, all reaped after ${leaving.milliseconds} ms`,
			);
			expect(crowd.usr1()).toBe(ALL + 1);
			expect(crowd.term()).toBe(ALL + 1);
			if (name !== "PID 1")
				expect(
					line(journal, { event: "forwarded", signal: "USR1" }).count,
				).toBe(ALL + 1);
			expectReaped(journal, ALL + 1);
		});

		test("are all told and reaped when the command ends by itself", async () => {
			const { command, stdio, ...crowd } = crowdFiles();
			const program = startIt(["--linger=60s"], command, { stdio });
			await program.says("ready");
			program.write("\n");
			expect((await program.ended).status).toBe(7);
			const journal = crowd.journal();
			expect(crowd.term()).toBe(ALL);
			if (name !== "PID 1")
				expect(line(journal, { event: "lingering" }).count).toBe(ALL);
			expectReaped(journal, ALL + 1);
		});
	},
);

/** The most processes of a bomb, the init included. */
const LIMIT = 200;

describe("a fork bomb below a limit of processes, as PID 1", () => {
	test.each(["busy", "rolling"])(
		"%s: grace ends it, and the init lives through it",
		async (kind) => {
			const group = controlGroup("pids");
			if (!group) return console.log("no pids controller here: not tested");
			writeFileSync(join(group, "pids.max"), String(LIMIT));
			// The journal tells of every orphan that is reaped meanwhile: more than a pipe takes.
			const folder = mkdtempSync(join(tmpdir(), "firstborn-bomb-"));
			onTestFinished(() => rmSync(folder, { recursive: true }));
			const file = join(folder, "journal");
			// The bomb is let off once all are in the group; it ends by itself after ten seconds.
			const program = startInNamespace(
				FIRSTBORN,
				[
					...["--log=json", "--grace=500ms", "--", "bash", "-c"],
					`read line; trap "" TERM; exec nice ${BOMB} ${kind} 10`,
				],
				{ stdio: ["pipe", "pipe", openSync(file, "a")] },
			);
			const init = await program.first();
			enter(group, init);
			enter(group, await program.command());
			program.write("\n");
			await program.says("lit");
			expect(members(group).length).toBeGreaterThan(10);
			send(init, "SIGTERM");
			expect((await program.ended).status).toBe(137);
			const journal = { stderr: readFileSync(file, "utf8") };
			const forwarded = line(journal, { event: "forwarded", signal: "TERM" });
			const over = line(journal, { event: "overdue", name: "grace" });
			const leaving = line(journal, { event: "leaving", status: 137 });
			const reaped = linesLike(journal, { event: "reaped" }).length;
			console.log(
				`${kind}: left ${leaving.milliseconds} ms after the signal, ${reaped} reaped`,
			);
			expectSeconds(forwarded, over, 0.5);
			// Before the bomb would have ended by itself, and nobody was left behind.
			expect(leaving.time - forwarded.time).toBeLessThan(5);
			expect(members(group)).toEqual([]);
			expect(inspect(init)).toBeUndefined();
		},
	);
});
