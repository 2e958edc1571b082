// What the kernel tells of a signal, read by each machine's program through its host's door: siginfo_t and sigset_t.
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compile } from "../support/compiled.ts";
import {
	inState,
	PASSED_ON,
	signalsTaken,
	startListener,
} from "../support/listener.ts";
import { start } from "../support/namespace.ts";
import { linesOf, reportsOf, startProbe } from "../support/probe.ts";
import { send, until } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import { journalOf, startFirst, told } from "../support/stop.ts";

/** Where any user may go: the checkout may be closed to others. */
const FOLDER = mkdtempSync(join(tmpdir(), "firstborn-door-"));
chmodSync(FOLDER, 0o755);
afterAll(() => rmSync(FOLDER, { recursive: true }));

const SEND = join(FOLDER, "send");
copyFileSync(compile("send"), SEND);

/** Beyond 16 bits, and not the lower half of any number that could stand where it is read by mistake. */
const UID = 300_007;

/** Ways to send a signal, with the si_code of each and, for sigqueue, the value. */
const WAYS: [how: string, code: number, value?: number][] = [
	["kill", 0],
	["tgkill", -6],
	["sigqueue", -1, -123_456_789],
];

describe.each(WAYS)("a signal sent by %s", (how, code, value) => {
	const words = value === undefined ? [] : [String(value)];

	test("has its sender's pid and uid in the journal", async () => {
		const script = `exec "$0" ${how} "$PPID" 10 ${words.join(" ")}`;
		const program = start("setpriv", [
			...[`--reuid=${UID}`, `--regid=${UID}`, "--clear-groups", "--"],
			...[FIRSTBORN, "-v", "--log=json", "--", "sh", "-c", script, SEND],
		]);
		const pid = Number((await program.says(/\d+\n/)).trim());
		const received = await told(program, { event: "received" });
		expect(received).toEqual({
			...{ time: expect.any(Number), event: "received", signal: "USR1" },
			...{ code, pid, uid: UID, name: "send" },
		});
		await program.ended;
	});

	test("has them in the probe's report, with the value", async () => {
		const probe = await startProbe(["--json", "--signals=USR1"]);
		const sender = start(SEND, [how, String(probe.pid), "10", ...words]);
		const pid = Number((await sender.says(/\d+\n/)).trim());
		await until("the probe has it", () => linesOf(probe).length === 2);
		const uid = process.getuid?.();
		const report = reportsOf(probe)[1];
		expect(report).toMatchObject({
			signal: "USR1",
			code,
			sender: { pid, uid },
		});
		expect(report?.value).toBe(value);
		sender.closeInput();
	});
});

describe("a sender that states another's name (rt_sigqueueinfo(2))", () => {
	test("is believed where the code says that it is its own word", async () => {
		const program = start(FIRSTBORN, [
			...["--log=json", "--", "sh", "-c"],
			...['exec "$0" forge "$PPID" 10 -1', SEND],
		]);
		const received = await told(program, { event: "received" });
		expect(received).toMatchObject({ code: -1, pid: 77, uid: 78 });
		await program.ended;
	});

	test.each([0, -6, 128])(
		"is refused by the kernel with the code %i",
		async (code) => {
			const program = start(FIRSTBORN, [
				...["--log=json", "--", "sh", "-c"],
				...[`exec "$0" forge "$PPID" 10 ${code}`, SEND],
			]);
			expect((await program.ended).status).toBe(1);
			expect(program.stderr).toContain("Operation not permitted");
			expect(program.stderr).not.toContain('"received"');
		},
	);
});

test("a child's end is read with its number, its code and its status", async () => {
	const probe = await startProbe([
		...["--json", "--signals=CHLD", "--children=2", "--exit-on=TERM"],
		"--exit=201",
	]);
	await until("all listen", () => linesOf(probe).length === 3);
	const [, first = 0, second = 0] = reportsOf(probe).map(({ pid }) => pid);
	send(first, "SIGTERM");
	await probe.says("reaped");
	send(second, "SIGKILL");
	await probe.says(/reaped(.*\n)*.*reaped/);
	const uid = process.getuid?.();
	const ends = reportsOf(probe).filter(({ signal }) => signal === "CHLD");
	expect(ends).toMatchObject([
		{ code: 1, sender: { pid: first, uid }, status: 201 },
		{ code: 2, sender: { pid: second, uid }, status: 9 },
	]);
	const reaped = reportsOf(probe).filter(({ event }) => event === "reaped");
	expect(reaped).toMatchObject([
		{ child: first, status: 201 },
		{ child: second, number: 9 },
	]);
});

test("an orphan's end is read as one's own child's is", async () => {
	// The shell that is in between ends first, so that the two become children of the init, which is a subreaper.
	const script = `(sh -c 'echo $$; exit 41' & sh -c 'echo $$; kill -ABRT $$' &); read -r _`;
	const program = start("unshare", [
		...["--pid", "--fork", "--mount-proc", "--kill-child=KILL", FIRSTBORN],
		...["-vv", "--log=json", "--linger=0", "sh", "-c", script],
	]);
	await told(program, { event: "reaped" }, 1);
	await program.says(/\d+\n\d+\n/);
	const ends = journalOf(program).filter(({ event }) => event === "reaped");
	expect(ends).toContainEqual(expect.objectContaining({ status: 41 }));
	expect(ends).toContainEqual(expect.objectContaining({ signal: "ABRT" }));
	const numbers = program.stdout.trim().split("\n").map(Number).sort();
	expect(ends.map(({ pid }) => pid).sort()).toEqual(numbers);
	program.closeInput();
	await program.ended;
});

test("real-time signals are taken one by one, the lowest first, up to the last of the 64", async () => {
	const listener = await startListener();
	const { program } = listener;
	send(program.pid, "SIGSTOP");
	await inState(program.pid, "T");
	const realTime = PASSED_ON.filter((signal) => signal >= 32);
	expect(realTime.slice(-31)).toEqual(
		Array.from({ length: 31 }, (_, i) => 34 + i),
	);
	for (const signal of realTime.toReversed())
		for (let i = 0; i < 2; i++) send(program.pid, signal);
	send(program.pid, "SIGCONT");
	const both = realTime.flatMap((signal) => [signal, signal]);
	const taken = () => signalsTaken(program).filter((each) => each >= 32);
	await until(
		() => `all have come: ${signalsTaken(program)}`,
		() => taken().length >= both.length,
	);
	expect(taken()).toEqual(both);
});

test.each([
	["HUP", "PWR"],
	["USR1", "RTMIN"],
	["USR1", "RTMIN+14"],
	["USR1", "RTMIN+28"],
])("--rewrite=%s:%s is told and sent as the other one", async (from, to) => {
	const program = startFirst(
		[`--rewrite=${from}:${to}`],
		[SIGPROBE, "--json", "--signals=all"],
	);
	await program.says("started");
	await program.signal(`SIG${from}` as NodeJS.Signals);
	await program.says("received");
	expect(await told(program, { event: "rewrote" })).toMatchObject({
		...{ signal: from, to },
	});
	expect(reportsOf(program)[1]).toMatchObject({
		...{ signal: to, code: 0, sender: { pid: 1, uid: process.getuid?.() } },
	});
});
