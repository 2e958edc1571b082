// What is left behind a command that has ended is told, waited for, and killed at the deadline.
import { describe, expect, test } from "vitest";
import { run, start } from "../support/namespace.ts";
import {
	childrenOf,
	inspect,
	isEnded,
	isStopped,
	send,
	until,
} from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import {
	BOTH,
	bash,
	courseOf,
	expectSeconds,
	expectSooner,
	initOf,
	line,
	linesLike,
	show,
	told,
} from "../support/stop.ts";

/** A helper in a session of its own that needs a moment after SIGTERM, and says that it had it. */
const HELPER = `setsid ${SIGPROBE} --exit-on=TERM --cleanup=200ms & read line`;
/** One that ignores SIGTERM; its name is sleep. */
const STUBBORN = `setsid bash -c 'trap "" TERM; echo stubborn; exec sleep 1000' & read line`;

describe.each(BOTH)("left behind, %s", (_, startIt) => {
	test("a helper in a session of its own is told and waited for", async () => {
		const program = startIt([], bash(`${HELPER}; exit 7`));
		await program.says("started...");
		program.write("\n");
		expect(await program.ended).toEqual({ status: 7, signal: null });
		expect(program.stdout).toMatch(/\[term\][\s\S]*has cleaned up/);
		show("a helper", program);
		const end = line(program, { event: "reaped", status: 0 });
		expect(line(program, { event: "deadline", name: "linger" })).toMatchObject({
			milliseconds: 5000,
		});
		expect(linesLike(program, { event: "overdue" })).toEqual([]);
		expectSooner(end, line(program, { event: "leaving" }), 2);
	});

	test("who ignores SIGTERM is killed at the deadline, and named", async () => {
		const program = startIt(["--linger=300ms"], bash(`${STUBBORN}; exit 7`));
		await program.says("stubborn");
		const init = await initOf(program);
		await until("it is sleep", () =>
			childrenOf(childrenOf(init)[0]?.pid ?? 0).some(
				(each) => each.name === "sleep",
			),
		);
		program.write("\n");
		expect((await program.ended).status).toBe(7);
		show("a stubborn one", program);
		const killed = line(program, { event: "killed" });
		expect(killed.name).toBe("sleep");
		expect(line(program, { event: "reaped", signal: "KILL" }).pid).toBe(
			killed.pid,
		);
		expectSeconds(line(program, { event: "lingering" }), killed, 0.3);
	});

	test("nobody left: no wait, nobody told, whatever the time", async () => {
		const program = startIt(["--linger=1000m"], bash("read line; exit 7"));
		program.write("\n");
		expect((await program.ended).status).toBe(7);
		expect(courseOf(program)).toEqual(["reaped", "leaving"]);
	});

	test("--linger=0 leaves at once, as the older inits do", async () => {
		const program = startIt(["--linger=0"], bash(`${HELPER}; exit 7`));
		await program.says("started...");
		program.write("\n");
		expect((await program.ended).status).toBe(7);
		expect(program.stdout).not.toMatch("cleaned");
		expect(linesLike(program, { event: "lingering" })).toEqual([]);
		expect(line(program, { event: "leaving" }).status).toBe(7);
		expect((await program.ended).status).toBe(7);
	});

	test("a stopped one is continued, so that it can end", async () => {
		const program = startIt([], bash(`${HELPER}; exit 7`));
		await program.says("started...");
		const init = await initOf(program);
		const probe = await until("the helper is a probe", () =>
			childrenOf(childrenOf(init)[0]?.pid ?? 0).find(
				(each) => each.name === "sigprobe",
			),
		);
		send(probe.pid, "SIGSTOP");
		await until("it is stopped", () => isStopped(probe.pid));
		program.write("\n");
		expect((await program.ended).status).toBe(7);
		show("a stopped one", program);
		expect(program.stdout).toMatch("has cleaned up");
		expect(linesLike(program, { event: "overdue" })).toEqual([]);
	});

	test("orphans that come meanwhile are adopted, and waited for as well", async () => {
		// On SIGTERM the helper leaves a grandchild in a session of its own, which needs longer than itself. It is born
		// while SIGTERM is handed out, and may get it, too: so it ignores that until it listens.
		const script = `setsid bash -c 'trap "trap \\"\\" TERM; setsid ${SIGPROBE} --exit-on=RTMIN --cleanup=200ms & exit 0" TERM; echo trapped; while :; do sleep 0.01; done' & read line; exit 7`;
		const program = startIt(["--linger=60s"], bash(script));
		await program.says("trapped");
		const init = await initOf(program);
		program.write("\n");
		await program.says("started...");
		const probe = await until("it is adopted", () =>
			childrenOf(init).find((each) => each.name === "sigprobe"),
		);
		send(probe.pid, 34);
		expect((await program.ended).status).toBe(7);
		show("an orphan", program);
		expect(program.stdout).toMatch("has cleaned up");
		expect(line(program, { event: "leaving" }).status).toBe(7);
	});

	test("a second stop signal reaches the ones left, whatever the scope; another signal does not", async () => {
		const script = `setsid ${SIGPROBE} --signals=TERM,INT,USR1 & read line; exit 7`;
		const program = startIt(["-c", "--linger=60s"], bash(script));
		await program.says("started...");
		const init = await initOf(program);
		program.write("\n");
		await program.says("[term]");
		send(init, "SIGUSR1");
		await told(program, { event: "received", signal: "USR1" });
		send(init, "SIGINT");
		await program.says("[int]");
		expect(program.stdout).not.toMatch("usr1");
		const [probe] = childrenOf(init);
		send(probe?.pid ?? 0, "SIGKILL");
		expect((await program.ended).status).toBe(7);
		show("a second stop signal", program);
	});

	test("is told of a stop signal matched as received, rewritten", async () => {
		const script = `setsid ${SIGPROBE} --signals=TERM,QUIT & read line; exit 7`;
		const program = startIt(["--linger=60s", "-r", "INT:QUIT"], bash(script));
		await program.says("started...");
		const init = await initOf(program);
		program.write("\n");
		await program.says("[term]");
		send(init, "SIGINT");
		await program.says("[quit]");
		send(childrenOf(init)[0]?.pid ?? 0, "SIGKILL");
		await program.ended;
		// It went to everyone: no group, which is gone with the command.
		expect(
			line(program, { event: "forwarded", signal: "QUIT" }),
		).not.toHaveProperty("group");
	});

	test("a stop that comes while lingering has its grace, too: the earlier deadline kills", async () => {
		const program = startIt(
			["--linger=60s", "--grace=300ms"],
			bash(`${STUBBORN}; exit 7`),
		);
		await program.says("stubborn");
		const init = await initOf(program);
		program.write("\n");
		await told(program, { event: "lingering" });
		send(init, "SIGTERM");
		const over = await told(program, { event: "overdue" });
		expect(over.name).toBe("grace");
		expectSeconds(
			line(program, { event: "received", signal: "TERM" }),
			over,
			0.3,
		);
		expect((await program.ended).status).toBe(7);
	});
});

test("only the own dialect lingers: as dumb-init it leaves at once", async () => {
	const script = `setsid bash -c 'echo left $$; exec sleep 1000' & read line; exit 7`;
	const program = start(FIRSTBORN, ["--as=dumb-init", "-v", ...bash(script)]);
	const left = Number((await program.says(/left \d+/)).slice(5));
	program.write("\n");
	await program.complains("Goodbye");
	await until("it has left", () => inspect(program.pid)?.state !== "S");
	expect(isEnded(left)).toBe(false);
	send(left, "SIGKILL");
	expect((await program.ended).status).toBe(7);
});

test("the exit status is the command's, whatever becomes of the others", async () => {
	for (const [end, status] of [
		["exit 0", 0],
		["exit 3", 3],
		["kill -KILL $$", 137],
		["kill -TERM $$", 143],
	] as const) {
		const outcome = await run(FIRSTBORN, [
			"--linger=50ms",
			"--",
			...bash(`setsid bash -c 'trap "" TERM; exec sleep 1000' & ${end}`),
		]);
		expect({ end, status: outcome.status }).toEqual({ end, status });
	}
});
