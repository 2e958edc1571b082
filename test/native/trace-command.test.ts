// firstborn-doctor trace on PID namespaces, what it leaves, and what it does without the right to the tracepoints.
import { join } from "node:path";
import { expect, test } from "vitest";
import {
	type Program,
	run,
	start,
	startInNamespace,
} from "../support/namespace.ts";
import { linesOf } from "../support/probe.ts";
import { send, until } from "../support/processes.ts";
import { ROOT, SIGPROBE } from "../support/programs.ts";
import { instances } from "../support/trace.ts";

const DOCTOR = [join(ROOT, "dist/doctor/main.js"), "trace"];

/** The probe's path in a pattern, as far as a line has room for it whatever the checkout's path. */
const PROBE = SIGPROBE.slice(0, 24).replace(/[^\w/]/g, "\\$&");

/** The doctor's trace of a probe that takes all signals, once it has begun. */
async function tracing(options: string[], around: string[] = []) {
	const probe = startInNamespace(SIGPROBE, ["--signals=all", "--exit-on=TERM"]);
	await probe.says("started");
	const first = await probe.first();
	const words = [...around, process.execPath, ...DOCTOR, ...options];
	const [command = "", ...args] = [...words, `pid:${first}`];
	const doctor = start(command, args, { cwd: ROOT });
	await until(
		() => `it traces: ${doctor.stdout}${doctor.stderr}`,
		() => /tracing/.test(doctor.stdout + doctor.stderr),
	);
	return { probe, first, doctor };
}

/** Waits until the instance of a doctor is gone. */
function removed({ pid }: Program): Promise<true> {
	return until(
		() => `the instance of ${pid} is gone: ${instances().join(" ")}`,
		() => !instances().some((name) => name.startsWith(`firstborn-${pid}-`)),
	);
}

test("shows a line a signal, and ends when the container does", async () => {
	const { probe, doctor } = await tracing(["--lives"]);
	expect(
		instances().some((name) => name.startsWith(`firstborn-${doctor.pid}-`)),
	).toBe(true);
	await probe.signal("SIGUSR1");
	await doctor.says(
		new RegExp(` USR1 +outside \\d+ .* → 1 ${PROBE}.*: kill, pending\n`),
	);
	await probe.signal("SIGTERM");
	expect(await doctor.ended).toMatchObject({ status: 0 });
	expect(doctor.stdout).toMatch(new RegExp(` {2}ended {5}1 ${PROBE}`));
	expect(doctor.stderr).toMatch(
		/^tracing the PID namespace of process \d+; .*\nthe PID namespace of process \d+ has ended\n$/,
	);
	await removed(doctor);
});

test("has objects with --json, and those signals only that are asked for", async () => {
	const { probe, first, doctor } = await tracing([
		...["--json", "--signals=USR2,15"],
	]);
	await probe.signal("SIGUSR1");
	await probe.signal("SIGUSR2");
	await probe.signal("SIGTERM");
	await doctor.ended;
	const objects = linesOf(doctor).map((line) => JSON.parse(line));
	expect(objects.map(({ event }) => event)).toEqual([
		...["tracing", "sent", "sent", "over"],
	]);
	expect(objects[0]).toMatchObject({ source: "kernel" });
	expect(objects[1]).toMatchObject({
		...{ signal: "USR2", number: 12, cause: "kill", sent: "waits" },
		sender: { pid: process.pid, inside: false },
		receiver: { pid: first, innerPid: 1, inside: true },
	});
	expect(Math.abs(objects[1].time - Date.now() / 1000)).toBeLessThan(60);
});

test.each([
	["SIGINT", 130],
	["SIGTERM", 143],
] as const)(
	"ends by %s with status %i, and leaves nothing",
	async (signal, status) => {
		const { doctor } = await tracing([]);
		send(doctor.pid, signal);
		expect(await doctor.ended).toMatchObject({ status });
		await removed(doctor);
	},
);

test("leaves nothing even when it is killed", async () => {
	const { doctor } = await tracing([]);
	send(doctor.pid, "SIGKILL");
	await doctor.ended;
	await removed(doctor);
});

test("samples, and says why and what to do, where the tracepoints are not to be had", async () => {
	const { probe, doctor } = await tracing(
		["--json", "--lives"],
		["unshare", "--user", "--map-root-user"],
	);
	await probe.signal("SIGTERM");
	await doctor.ended;
	const objects = linesOf(doctor).map((line) => JSON.parse(line));
	expect(objects[0]).toMatchObject({ source: "samples" });
	expect(objects[0].reason).toMatch(/this needs CAP_SYS_ADMIN on the machine/);
	expect(objects.at(-2)).toMatchObject({ event: "ended" });
});

test("says so in a PID namespace of its own, too", async () => {
	const doctor = startInNamespace(
		"sh",
		[
			...["-c", 'sleep 100 & exec "$@" --json pid:$!', "sh"],
			...[process.execPath, ...DOCTOR],
		],
		{ cwd: ROOT },
	);
	await until(
		() => doctor.stdout + doctor.stderr,
		() => doctor.stdout.includes("\n"),
	);
	expect(doctor.stdout).toContain(
		"run it outside of containers, or in one with --pid=host",
	);
});

test("a process that is not there, and a signal that is none, are refused", async () => {
	const none = await run(process.execPath, [...DOCTOR, "pid:4194305"], {
		cwd: ROOT,
	});
	expect(none).toMatchObject({ status: 4, stdout: "" });
	const wrong = await run(
		process.execPath,
		[...DOCTOR, "--signals=TERM,NONE", "pid:1"],
		{ cwd: ROOT },
	);
	expect(wrong.status).toBe(2);
	expect(wrong.stderr).toContain("'NONE' is no signal");
});
