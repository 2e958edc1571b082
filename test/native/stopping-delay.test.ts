// The first stop signal waits, and the rest of the world goes on.
import { describe, expect, test } from "vitest";
import { childrenOf, send, until } from "../support/processes.ts";
import { SIGPROBE } from "../support/programs.ts";
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

/** It ends on RTMIN+3, 37: of two signals that wait at once the kernel hands out the lower number first. */
const LISTENER = [SIGPROBE, "--signals=TERM,USR1", "--exit-on=RTMIN+3"];
const RTMIN_3 = 37;

/** What the probe has said of signals, in order. */
function heard({ stdout }: { stdout: string }): string[] {
	return [...stdout.matchAll(/received sign: \[(.*?)\]/g)].map(
		(found) => found[1] ?? "",
	);
}

describe.each(BOTH)("--delay, %s", (_, startIt) => {
	test("the first stop signal waits its time; another signal does not", async () => {
		const program = startIt(
			["--delay=700ms"],
			[SIGPROBE, "--signals=USR1", "--exit-on=TERM", "--exit=4"],
		);
		await program.says("started...");
		const init = await initOf(program);
		send(init, "SIGTERM");
		const held = await told(program, { event: "held", signal: "TERM" });
		send(init, "SIGUSR1");
		expect((await program.ended).status).toBe(4);
		show("held", program);
		expect(heard(program)).toEqual(["usr1", "term"]);
		const forwarded = line(program, { event: "forwarded", signal: "TERM" });
		expectSeconds(held, forwarded, 0.7);
		expect(line(program, { event: "deadline" })).toMatchObject({
			...{ name: "delay", milliseconds: 700 },
		});
	});

	test("an orphan that ends while a signal is held is reaped then", async () => {
		const script = `(setsid ${SIGPROBE} --signals=USR2 --exit-on=USR2 &) ; exec ${LISTENER.join(" ")}`;
		const program = startIt(["--delay=60s"], bash(script));
		await program.says(/started[\s\S]*started/);
		const init = await initOf(program);
		const adopted = await until("there are two children", () => {
			const children = childrenOf(init);
			return children.length === 2 && children;
		});
		const orphan = adopted.find(({ args }) => args.includes("--exit-on=USR2"));
		send(init, "SIGTERM");
		await told(program, { event: "held" });
		send(orphan?.pid ?? 0, "SIGUSR2");
		await told(program, { event: "reaped", status: 0 });
		expect(linesLike(program, { event: "forwarded" })).toEqual([]);
		expect(childrenOf(init)).toHaveLength(1);
		send(init, RTMIN_3);
		expect((await program.ended).status).toBe(0);
		show("reaped while held", program);
	});

	test("a second stop signal ends the wait, and comes after the first", async () => {
		const program = startIt(["--delay=60s"], LISTENER);
		await program.says("started...");
		const init = await initOf(program);
		send(init, "SIGTERM");
		await told(program, { event: "held", signal: "TERM" });
		expect(heard(program)).toEqual([]);
		send(init, RTMIN_3);
		expect((await program.ended).status).toBe(0);
		expect(heard(program)).toEqual(["term", "rtmin+3"]);
		show("ended by a second one", program);
		expect(courseOf(program)).toEqual([
			...["received TERM", "held TERM", "deadline delay"],
			...["received RTMIN+3", "forwarded TERM", "forwarded RTMIN+3"],
			...["reaped", "leaving"],
		]);
	});

	test("the same signal twice is forwarded twice", async () => {
		const program = startIt(["--delay=60s"], [SIGPROBE, "--exit-on=USR1"]);
		await program.says("started...");
		const init = await initOf(program);
		send(init, "SIGTERM");
		await told(program, { event: "held" });
		send(init, "SIGTERM");
		await told(program, { event: "forwarded", signal: "TERM" }, 1);
		send(init, "SIGTERM");
		await told(program, { event: "forwarded", signal: "TERM" }, 2);
		expect(linesLike(program, { event: "held" })).toHaveLength(1);
		send(init, "SIGUSR1");
		expect((await program.ended).status).toBe(0);
	});

	test("the command's own end ends the wait, too", async () => {
		const program = startIt(
			["--delay=60s"],
			bash("echo up; read line; exit 3"),
		);
		await program.says("up");
		send(await initOf(program), "SIGTERM");
		await told(program, { event: "held" });
		program.write("\n");
		expect((await program.ended).status).toBe(3);
		expect(courseOf(program)).toEqual([
			...["received TERM", "held TERM", "deadline delay"],
			...["reaped", "leaving"],
		]);
	});

	test("the command's own end, with others left: they are told at once", async () => {
		const script = `setsid ${SIGPROBE} --exit-on=TERM & read line; exit 3`;
		const program = startIt(["--delay=60s"], bash(script));
		await program.says("started...");
		send(await initOf(program), "SIGTERM");
		const held = await told(program, { event: "held" });
		program.write("\n");
		expect((await program.ended).status).toBe(3);
		expectSooner(held, line(program, { event: "leaving" }), 30);
		expect(heard(program)).toEqual(["term"]);
		expect(linesLike(program, { event: "forwarded" })).toEqual([]);
	});
});
