// What the trace tells of signals, on the real kernel: as root, in PID namespaces.
import { expect, test } from "vitest";
import { compile } from "../support/compiled.ts";
import { inState } from "../support/listener.ts";
import { type Namespace, run, startInNamespace } from "../support/namespace.ts";
import { linesOf } from "../support/probe.ts";
import { childrenOf, send, until } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import { CTRL_C, Pty } from "../support/pty.ts";
import { traced } from "../support/trace.ts";

const SEND = compile("send");
const THREADS = compile("threads");

/** A probe as PID 1 that takes all signals. */
async function startedProbe(
	args = ["--signals=all"],
	around: string[] = [],
): Promise<Namespace> {
	const [command = SIGPROBE, ...words] = [...around, SIGPROBE, ...args];
	const probe = startInNamespace(command, words);
	await probe.says("started");
	return probe;
}

test("from outside and from inside, by whom and to whom", async () => {
	const init = startInNamespace(FIRSTBORN, ["--", SIGPROBE, "--signals=all"]);
	await init.says("started");
	const told = await traced(await init.first());
	await init.signal("SIGUSR1");
	const outer = await told.sending(({ receiver }) => receiver.innerPid === 1);
	expect(outer).toMatchObject({
		...{ signal: 10, cause: "kill", sent: "waits" },
		sender: { pid: process.pid, inside: false, innerPid: undefined },
		receiver: { pid: await init.first(), inside: true },
	});
	const inner = await told.sending(({ receiver }) => receiver.innerPid === 2);
	expect(inner).toMatchObject({
		...{ signal: 10, cause: "kill", sent: "waits" },
		sender: { innerPid: 1, inside: true },
	});
	expect(inner.sender.command).toContain("firstborn -- ");
	expect(inner.receiver.command).toBe(`${SIGPROBE} --signals=all`);
	expect(inner.time).toBeGreaterThan(outer.time);
});

test("only those of the container", async () => {
	const probe = await startedProbe();
	const told = await traced(await probe.first());
	const other = await startedProbe();
	await other.signal("SIGUSR2");
	await other.says("usr2");
	await probe.signal("SIGUSR1");
	await told.sending(({ signal }) => signal === 10);
	const events = await told.all();
	expect(events.map(({ kind }) => kind)).toEqual(["sent"]);
});

test("that PID 1 has no handler for are ignored", async () => {
	const sleep = startInNamespace("sleep", ["100"]);
	const told = await traced(await sleep.first());
	await sleep.signal("SIGTERM");
	const { sent, receiver } = await told.sending(({ signal }) => signal === 15);
	expect({ sent, pid: receiver.innerPid }).toEqual({ sent: "ignored", pid: 1 });
});

test("that are pending already are merged, real-time ones are not", async () => {
	const probe = await startedProbe();
	const first = await probe.first();
	send(first, "SIGSTOP");
	await inState(first, "T");
	const told = await traced(first);
	for (const signal of [10, 10, 40, 40]) send(first, signal);
	await until(
		() => JSON.stringify(told.events),
		() => told.sent.length === 4,
	);
	expect(told.sent.map(({ signal, sent }) => [signal, sent])).toEqual([
		[10, "waits"],
		[10, "merged"],
		[40, "waits"],
		[40, "waits"],
	]);
});

test("that the limit of pending ones does not let through are dropped, by kill they lose their sender", async () => {
	const probe = await startedProbe(undefined, ["prlimit", "--sigpending=0:0"]);
	const first = await probe.first();
	const told = await traced(first);
	const queued = await run(SEND, ["sigqueue", String(first), "40"]);
	expect(queued.stderr).toContain("Resource temporarily unavailable");
	const { cause, sent } = await told.sending(({ signal }) => signal === 40);
	expect({ cause, sent }).toEqual({ cause: "sigqueue", sent: "dropped" });
	send(first, 41);
	expect((await told.sending(({ signal }) => signal === 41)).sent).toBe(
		"unnamed",
	);
});

test.each(["kill", "tgkill", "sigqueue"])(
	"by %s have that for their cause",
	async (how) => {
		const probe = await startedProbe();
		const first = await probe.first();
		const told = await traced(first);
		const { stdout } = await run(SEND, [how, String(first), "12"]);
		const { cause, sender } = await told.sending(({ signal }) => signal === 12);
		expect(cause).toBe(how);
		expect(sender.pid).toBe(Number(/\d+/.exec(stdout)));
	},
);

test("of a terminal come from the kernel", async () => {
	const pty = new Pty("unshare", [
		...["--pid", "--fork", "--mount-proc", "--kill-child", SIGPROBE],
		"--signals=INT",
	]);
	const said = await pty.shows("started");
	expect(said).toContain("[1]");
	const first = childrenOf(pty.pid)[0]?.pid ?? 0;
	const told = await traced(first);
	pty.type(CTRL_C);
	const { cause, sender } = await told.sending(({ signal }) => signal === 2);
	expect({ cause, sender }).toEqual({
		cause: "kernel",
		sender: { pid: 0, innerPid: undefined, inside: false, command: "kernel" },
	});
});

test("of a timer come from the kernel, whoever ran meanwhile; what its default is, is told", async () => {
	const shell = startInNamespace("sh", [
		"-c",
		"read go; timeout 0.1 sleep 100; true",
	]);
	const told = await traced(await shell.first());
	shell.write("go\n");
	const alarm = await told.sending(({ signal }) => signal === 14);
	expect(alarm).toMatchObject({ cause: "timer", sender: { pid: 0 } });
	expect(alarm.receiver.command).toMatch(/timeout/);
	const caught = await told.handling(({ signal }) => signal === 14);
	expect(caught.by).toBe("handler");
	// The kernel delivers SIGKILL in the place of a SIGTERM that ends a process.
	const ended = await told.handling(({ signal }) => signal === 15);
	expect(ended).toMatchObject({
		...{ by: "default", receiver: { inside: true } },
	});
	const child = await told.sending(
		({ signal, sender }) => signal === 17 && sender.pid === ended.receiver.pid,
	);
	expect(child).toMatchObject({
		...{ cause: "child", receiver: { pid: alarm.receiver.pid } },
	});
});

test("that end a process of many threads are told once", async () => {
	const program = startInNamespace(THREADS, ["wait"]);
	await program.says("ready");
	const told = await traced(await program.first());
	await program.signal("SIGKILL");
	await told.living(({ kind }) => kind === "ended");
	expect(told.handled).toMatchObject([{ signal: 9, by: "default" }]);
	expect(told.lives).toHaveLength(1);
});

test("that are pending as one of many threads ends the process are not taken for what ended it", async () => {
	const program = startInNamespace(THREADS, ["exit"]);
	await program.says("ready");
	const told = await traced(await program.first());
	await program.signal("SIGTERM");
	expect(await program.ended).toMatchObject({ status: 7 });
	await told.living(({ kind }) => kind === "ended");
	expect(told.sent[0]).toMatchObject({ signal: 15, sent: "waits" });
	expect(told.handled).toEqual([]);
});

test("of a namespace's end go from PID 1 to all others", async () => {
	const init = startInNamespace(SIGPROBE, ["--children=2", "--exit-on=TERM"]);
	await until(
		() => init.stdout,
		() => linesOf(init).filter((line) => /started/.test(line)).length === 3,
	);
	const told = await traced(await init.first());
	await init.signal("SIGTERM");
	await init.ended;
	await until(
		() => JSON.stringify(told.events),
		() => told.lives.filter(({ kind }) => kind === "ended").length === 3,
	);
	const kills = told.sent.filter(({ signal }) => signal === 9);
	expect(kills).toHaveLength(2);
	for (const kill of kills)
		expect(kill).toMatchObject({
			...{ cause: "kernel", sender: { innerPid: 1 }, sent: "waits" },
		});
	expect(new Set(kills.map(({ receiver }) => receiver.innerPid))).toEqual(
		new Set([2, 3]),
	);
	const killed = told.handled.filter(({ signal }) => signal === 9);
	expect(killed.map(({ by }) => by)).toEqual(["default", "default"]);
});
