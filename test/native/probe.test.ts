// The probe alone: what it takes, what it says, how it ends.
import { expect, it } from "vitest";
import { run, start, startInNamespace } from "../support/namespace.ts";
import {
	linesOf,
	reportsOf,
	startProbe,
	traceProbe,
} from "../support/probe.ts";
import {
	inspect,
	isStopped,
	send,
	signalSets,
	until,
} from "../support/processes.ts";
import { SIGPROBE } from "../support/programs.ts";
import { CTRL_C, CTRL_Z, Pty } from "../support/pty.ts";

const KILL = 9;
const PIPE = 13;
const TERM = 15;
const STOP = 19;
const RTMIN = 34;
const RTMAX = 64;

const catchable = Array.from({ length: RTMAX }, (_, i) => i + 1).filter(
	(signal) => signal !== KILL && signal !== STOP,
);

/**
 * The set that a probe waits for, as strace writes it: ~[...] for a large one, by what is missing; RT_2 is RTMIN, 34.
 * (/proc is of no help: while a process waits for blocked signals, they do not count as blocked there.)
 */
async function takenBy(args: string[]): Promise<string> {
	const { strace } = await traceProbe(["-e", "rt_sigtimedwait"], args);
	// strace writes a call's beginning when it is made, and the rest when it returns.
	const waiting = await until(
		"it waits",
		() => /rt_sigtimedwait\(~?\[.*?\], /.exec(strace.stderr)?.[0],
	);
	return waiting.slice("rt_sigtimedwait(".length, -", ".length);
}

/** Waits until all that has been sent has been taken, and the probe waits for more. */
function idle(pid: number): Promise<true> {
	return until(
		() => `${pid} has taken everything: ${JSON.stringify(inspect(pid))}`,
		() => signalSets(pid).pending.length === 0 && inspect(pid)?.state === "S",
	);
}

it("reports each SIGTERM, from whom, and lives on", async () => {
	const probe = await startProbe();
	const said = [`process [${probe.pid}] started...\n`];
	expect(probe.stdout).toBe(said.join(""));

	for (let times = 1; times <= 3; times++) {
		send(probe.pid, "SIGTERM");
		said.push(`received sign: [term] , the sender is [${process.pid}]\n`);
		await until("it is reported", () => linesOf(probe).length > times);
		expect(probe.stdout).toBe(said.join(""));
	}
	expect(probe.runs).toBe(true);
	expect(probe.stderr).toBe("");
});

it("leaves the other signals what they are", async () => {
	const probe = await startProbe();
	await idle(probe.pid); // what it takes is blocked until it waits for it
	expect(signalSets(probe.pid)).toMatchObject({
		...{ blocked: [], ignored: [PIPE], caught: [] },
	});
	send(probe.pid, "SIGHUP");
	expect(await probe.ended).toEqual({ status: null, signal: "SIGHUP" });
});

it("takes every signal that can be taken with --signals=all", async () => {
	const probe = await startProbe(["--signals=all"]);
	for (const signal of catchable) {
		const before = linesOf(probe).length;
		send(probe.pid, signal);
		await until("it is reported", () => linesOf(probe).length > before);
	}
	const names =
		"hup int quit ill trap abrt bus fpe usr1 segv usr2 pipe alrm term stkflt chld cont tstp ttin ttou urg xcpu xfsz vtalrm prof winch io pwr sys 32 33 rtmin".split(
			" ",
		);
	for (let n = 1; n <= RTMAX - RTMIN; n++) names.push(`rtmin+${n}`);
	expect(linesOf(probe).slice(1)).toEqual(
		names.map(
			(name) => `received sign: [${name}] , the sender is [${process.pid}]`,
		),
	);
});

it.each([
	["no list", [], "[TERM]"],
	["names", ["--signals=HUP,USR1"], "[HUP USR1]"],
	["SIG before names, any case", ["--signals=SIGHUP,sigInt"], "[HUP INT]"],
	["numbers", ["--signals=1,64"], "[HUP RT_32]"],
	["RTMIN and RTMAX", ["--signals=RTMIN+1,RTMAX-1"], "[RT_3 RT_31]"],
	["all", ["--signals=all"], "~[KILL STOP]"],
	["all among others", ["--signals=HUP,all"], "~[KILL STOP]"],
	["two lists", ["--signals=HUP", "--signals", "INT"], "[HUP INT]"],
	["--exit-on as well", ["--exit-on=INT,USR1"], "[INT USR1 TERM]"],
	[
		"none that is ignored",
		["--signals=all", "--ignore=HUP,USR1"],
		"~[HUP KILL USR1 STOP]",
	],
])("takes %s", async (_, args, set) => {
	expect(await takenBy(args)).toBe(set);
});

it("gives real-time signals one by one, the lowest first, and the others once", async () => {
	const probe = await startProbe(["--signals=TERM,RTMIN+1,RTMIN+3"]);
	send(probe.pid, "SIGSTOP");
	await until("it is stopped", () => isStopped(probe.pid));
	for (const signal of [37, 35, TERM, 37, TERM, 35, 37])
		send(probe.pid, signal);
	send(probe.pid, "SIGCONT");
	await idle(probe.pid);
	await until("all is reported", () => linesOf(probe).length === 7);

	const names = linesOf(probe)
		.slice(1)
		.map((line) => /\[(.*?)\]/.exec(line)?.[1]);
	expect(names).toEqual([
		...["term", "rtmin+1", "rtmin+1", "rtmin+3", "rtmin+3", "rtmin+3"],
	]);
});

it("keeps the order and the values of what is queued", async () => {
	const probe = await startProbe(["--json", "--signals=RTMIN+2"]);
	send(probe.pid, "SIGSTOP");
	await until("it is stopped", () => isStopped(probe.pid));
	const values = Array.from({ length: 20 }, (_, i) => i * 7);
	for (const value of values)
		await run("kill", ["-s", "36", "-q", `${value}`, `${probe.pid}`]);
	send(probe.pid, "SIGCONT");
	await until("all is reported", () => linesOf(probe).length === 21);

	const received = reportsOf(probe).slice(1);
	expect(received.map(({ value }) => value)).toEqual(values);
	expect(received[0]).toMatchObject({
		...{ signal: "RTMIN+2", number: 36, code: -1, codeName: "SI_QUEUE" },
	});
});

it("holds signals by its very first call", async () => {
	const traced = await run("strace", [SIGPROBE, "--version"]);
	const [executed, first] = traced.stderr.split("\n");
	expect(executed).toMatch(/^execve\(/);
	expect(first).toMatch(/^rt_sigprocmask\(SIG_SETMASK, ~\[/);
});

it("reports what has been waiting since before it was started", async () => {
	const { stdout } = await run("env", [
		...["--block-signal=TERM", "bash", "-c"],
		`echo $$; kill -TERM $$; exec ${SIGPROBE} --exit-on=TERM`,
	]);
	const [pid] = stdout.split("\n");
	expect(stdout).toBe(
		`${pid}\nprocess [${pid}] started...\nreceived sign: [term] , the sender is [${pid}]\n`,
	);
});

it("takes signals that were ignored or blocked when it was started, and lets go of others", async () => {
	const probe = start("env", [
		...["--ignore-signal=TERM,INT", "--block-signal=TERM,HUP", SIGPROBE],
	]);
	await probe.says("started");
	send(probe.pid, "SIGTERM");
	await probe.says("[term]");
	await idle(probe.pid);
	expect(signalSets(probe.pid).blocked).toEqual([]);
	send(probe.pid, "SIGINT"); // as inherited: ignored
	send(probe.pid, "SIGHUP");
	expect(await probe.ended).toEqual({ status: null, signal: "SIGHUP" });
});

it("ends on a signal of --exit-on, having reported it, with status 0", async () => {
	const probe = await startProbe(["--exit-on=USR1,RTMIN+3"]);
	send(probe.pid, TERM);
	await probe.says("[term]");
	send(probe.pid, 37);
	expect(await probe.ended).toEqual({ status: 0, signal: null });
	expect(linesOf(probe).at(-1)).toBe(
		`received sign: [rtmin+3] , the sender is [${process.pid}]`,
	);
	expect(linesOf(probe)).toHaveLength(3);
});

it.each([0, 7, 255])("ends with the status of --exit=%i", async (status) => {
	const probe = await startProbe(["--exit-on=TERM", `--exit=${status}`]);
	send(probe.pid, "SIGTERM");
	expect(await probe.ended).toEqual({ status, signal: null });
});

it("takes its time for --cleanup, reports meanwhile, and says when it is done", async () => {
	const probe = await startProbe([
		...["--json", "--signals=USR1", "--exit-on=TERM"],
		...["--cleanup=700ms", "--exit=3"],
	]);
	send(probe.pid, "SIGTERM");
	await probe.says("TERM");
	send(probe.pid, "SIGUSR1");
	await probe.says("USR1");
	send(probe.pid, "SIGTERM"); // neither shortens it nor begins it anew
	expect(await probe.ended).toEqual({ status: 3, signal: null });

	const reports = reportsOf(probe);
	expect(reports.map(({ event, signal }) => signal ?? event)).toEqual([
		...["started", "TERM", "USR1", "TERM", "cleaned"],
	]);
	const took = (reports[4]?.time ?? 0) - (reports[1]?.time ?? 0);
	expect(took).toBeGreaterThanOrEqual(0.7);
	expect(took).toBeLessThan(5);
});

it("words the end of the cleanup", async () => {
	const probe = await startProbe(["--exit-on=TERM", "--cleanup=0"]);
	send(probe.pid, "SIGTERM");
	await probe.ended;
	expect(linesOf(probe).slice(1)).toEqual([
		`received sign: [term] , the sender is [${process.pid}]`,
		`process [${probe.pid}] has cleaned up`,
	]);
});

it.each([
	["900ms", 0.9],
	["5s", 5],
	["7", 7],
	["2m", 120],
	["100000000m", 6e9],
])("understands --cleanup=%s", async (time, seconds) => {
	const { strace, pid } = await traceProbe(
		["-e", "trace=rt_sigtimedwait"],
		["--exit-on=TERM", `--cleanup=${time}`],
	);
	send(pid, "SIGTERM");
	await strace.says("[term]");
	send(pid, "SIGTERM"); // strace shows how long a call would have waited once it has returned
	await strace.complains(/tv_nsec=\d+/);
	const [, whole, rest] =
		/tv_sec=(\d+), tv_nsec=(\d+)/.exec(strace.stderr) ?? [];
	const left = Number(whole) + Number(rest) / 1e9;
	expect(left).toBeLessThanOrEqual(seconds);
	expect(left).toBeGreaterThan(seconds - 0.8);
});

it("ignores what --ignore has, even among --signals=all", async () => {
	const probe = await startProbe([
		...["--signals=all", "--ignore=HUP,RTMIN+1", "--exit-on=INT"],
	]);
	await idle(probe.pid);
	expect(signalSets(probe.pid)).toMatchObject({
		...{ blocked: [], ignored: [1, 35] },
	});
	send(probe.pid, "SIGHUP");
	send(probe.pid, 35);
	send(probe.pid, "SIGINT");
	expect(await probe.ended).toEqual({ status: 0, signal: null });
	expect(linesOf(probe).slice(1)).toEqual([
		`received sign: [int] , the sender is [${process.pid}]`,
	]);
});

/**
 * Starts a probe as a job of a shell on a terminal: in a group of its own that somebody of its session could continue.
 * In an orphaned group, as that of a run without a terminal may be, the kernel drops SIGTSTP. The shell stays, or the
 * group would become one.
 */
async function startJob(...options: string[]) {
	const terminal = new Pty("bash", [
		...["--norc", "-m", "-c"],
		`${SIGPROBE} ${options.join(" ")} & read -r line`,
	]);
	const line = await terminal.shows(/process \[\d+\] started/);
	return { terminal, pid: Number(/\[(\d+)\]/.exec(line)?.[1]) };
}

it("stops and goes on with job control, and says so only when asked", async () => {
	const told = await startJob("--signals=CONT,TERM");
	send(told.pid, "SIGTSTP");
	await until("it is stopped", () => isStopped(told.pid));
	send(told.pid, "SIGCONT");
	await told.terminal.shows("[cont]");

	const quiet = await startJob();
	send(quiet.pid, "SIGTSTP");
	await until("it is stopped", () => isStopped(quiet.pid));
	send(quiet.pid, "SIGCONT");
	await until("it goes on", () => !isStopped(quiet.pid));
	send(quiet.pid, "SIGTERM");
	await quiet.terminal.shows("[term]");
	expect(quiet.terminal.screen).not.toContain("[cont]");
});

it("reports a terminal's keys as from nobody", async () => {
	const pty = new Pty(SIGPROBE, ["--signals=TSTP,INT"]);
	await pty.shows("started");
	pty.type(CTRL_Z);
	await pty.shows("received sign: [tstp] , the sender is [0]");
	pty.type(CTRL_C);
	await pty.shows("received sign: [int] , the sender is [0]");
});

it("is ended by Ctrl-C when nothing else is said", async () => {
	const pty = new Pty(SIGPROBE);
	await pty.shows("started");
	pty.type(CTRL_C);
	expect(await pty.ended).toBe(130);
});

it("as PID 1 receives from outside as from 0, and what it does not take is dropped", async () => {
	const probe = startInNamespace(SIGPROBE, ["--exit-on=TERM", "--exit=4"]);
	await probe.says("process [1] started...\n");
	await probe.signal("SIGHUP");
	await probe.signal("SIGTERM");
	expect(await probe.ended).toEqual({ status: 4, signal: null });
	expect(linesOf(probe).slice(1)).toEqual([
		"received sign: [term] , the sender is [0]",
	]);
});
