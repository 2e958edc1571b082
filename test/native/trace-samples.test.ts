// What is seen by reading /proc again and again, without the kernel's tracepoints.
import { expect, test } from "vitest";
import { inState } from "../support/listener.ts";
import { startInNamespace } from "../support/namespace.ts";
import { send } from "../support/processes.ts";
import { SIGPROBE } from "../support/programs.ts";
import { sampled } from "../support/trace.ts";

test("what is pending is seen once, without a sender", async () => {
	const probe = startInNamespace(SIGPROBE, ["--signals=all"]);
	await probe.says("started");
	const first = await probe.first();
	send(first, "SIGSTOP");
	await inState(first, "T");
	const told = sampled(first);
	expect(told.trace).toMatchObject({
		...{ source: "samples", reason: "a test wants it" },
	});
	send(first, "SIGUSR1");
	const seen = await told.sending(({ signal }) => signal === 10);
	expect(seen).toMatchObject({
		...{ cause: "unknown", sent: "waits", sender: { pid: -1 } },
		receiver: { pid: first, innerPid: 1, inside: true },
	});
	send(first, "SIGUSR2");
	await told.sending(({ signal }) => signal === 12);
	expect(told.sent.map(({ signal }) => signal)).toEqual([10, 12]);
});

test("who is started, becomes another program, and ends is seen", async () => {
	const shell = startInNamespace("sh", [
		...["-c", "read go; sleep 100 & read go; kill $!; wait; read end"],
	]);
	const told = sampled(await shell.first());
	shell.write("go\n");
	const sleep = await told.living(
		({ process }) => process.command === "sleep 100",
	);
	expect(sleep.process).toMatchObject({ innerPid: 2, inside: true });
	shell.write("go\n");
	await told.living(
		({ kind, process }) =>
			kind === "ended" && process.pid === sleep.process.pid,
	);
	expect(told.lives[0]).toMatchObject({
		...{ kind: "started", parent: { innerPid: 1 } },
	});
});

test("what has come since the last sample is told at the end", async () => {
	const shell = startInNamespace("sh", ["-c", "echo ready; read end"]);
	await shell.says("ready");
	const told = sampled(await shell.first());
	shell.write("end\n");
	await shell.ended;
	const events = await told.all();
	expect(events.map(({ kind }) => kind)).toEqual(["ended"]);
});
