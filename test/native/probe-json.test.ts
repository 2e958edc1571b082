// What the probe says with --json.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { run, start, startInNamespace } from "../support/namespace.ts";
import { linesOf, reportsOf, startProbe } from "../support/probe.ts";
import { inspect, isStopped, send, until } from "../support/processes.ts";
import { SIGPROBE } from "../support/programs.ts";
import { CTRL_C, Pty } from "../support/pty.ts";

it("says one object a line, with who it is and who has sent what", async () => {
	const before = Date.now() / 1000;
	const probe = await startProbe(["--json", "--exit-on=USR1,RTMIN+3"]);
	send(probe.pid, "SIGTERM");
	await probe.says("TERM");
	send(probe.pid, 37);
	await probe.ended;
	const after = Date.now() / 1000;

	const sender = {
		...{ pid: process.pid, uid: process.getuid?.() },
		name: readFileSync(`/proc/${process.pid}/comm`, "utf8").trimEnd(),
	};
	const time = expect.closeTo((before + after) / 2, 0);
	const { pid } = probe;
	const me = inspect(process.pid);
	const own = { group: me?.group, session: me?.session };
	const how = { code: 0, codeName: "SI_USER", sender };
	expect(reportsOf(probe)).toEqual([
		{ time, event: "started", pid, parent: process.pid, ...own },
		{ time, event: "received", pid, signal: "TERM", number: 15, ...how },
		{ time, event: "received", pid, signal: "RTMIN+3", number: 37, ...how },
	]);
	const times = reportsOf(probe).map((report) => report.time);
	expect(times).toEqual(times.toSorted((a, b) => a - b));
	for (const each of times) {
		expect(each).toBeGreaterThanOrEqual(before - 0.001);
		expect(each).toBeLessThanOrEqual(after + 0.001);
	}
});

it("names a terminal's keys as the kernel's, from nobody", async () => {
	const pty = new Pty(SIGPROBE, ["--json", "--signals=INT"]);
	await pty.shows(/started[^\n]*\n/);
	pty.type(CTRL_C);
	const shown = await pty.shows(/received[^\n]*\n/);
	const report = JSON.parse(shown.slice(shown.indexOf("{")));
	expect(report).toMatchObject({
		...{ signal: "INT", number: 2, code: 128, codeName: "SI_KERNEL" },
	});
	expect(report).not.toHaveProperty("sender");
});

it("leaves out the name of a sender that is gone", async () => {
	const probe = await startProbe(["--json"]);
	send(probe.pid, "SIGSTOP");
	await until("it is stopped", () => isStopped(probe.pid));
	const { stdout } = await run("bash", ["-c", `echo $$; kill ${probe.pid}`]);
	send(probe.pid, "SIGCONT");
	await probe.says("TERM");
	expect(reportsOf(probe)[1]?.sender).toEqual({
		...{ pid: Number(stdout), uid: process.getuid?.() },
	});
});

it("escapes a sender's name", async () => {
	const probe = await startProbe(["--json"]);
	const sender = start("bash", [
		"-c",
		`printf 'a"b\\\\\\tc\\377' > /proc/$$/comm; kill ${probe.pid}; read`,
	]);
	await probe.says("TERM");
	sender.closeInput();
	expect(reportsOf(probe)[1]?.sender?.name).toBe('a"b\\\tc\ufffd');
});

it("tells the uid of a sender", async () => {
	const probe = startInNamespace("setpriv", [
		...["--reuid=54322", "--clear-groups", "bash", "-c"],
		`coproc PROBE { exec ${SIGPROBE} --json --exit-on=TERM; }
		read -r line <&"\${PROBE[0]}"; kill $PROBE_PID; cat <&"\${PROBE[0]}"`,
	]);
	await probe.ended;
	expect(reportsOf(probe)[0]?.sender).toEqual({
		...{ pid: 1, uid: 54322, name: "bash" },
	});
});

it("says that the child of a tree has ended, with its status", async () => {
	const probe = await startProbe([
		...["--json", "--children=2", "--signals=CHLD,USR1"],
		...["--exit-on=TERM", "--exit=5"],
	]);
	await until("all listen", () => linesOf(probe).length === 3);
	const [root, first, second] = reportsOf(probe).map(({ pid }) => pid);
	expect(root).toBe(probe.pid);
	send(first ?? 0, "SIGTERM");
	await probe.says("reaped");
	send(second ?? 0, "SIGKILL");
	await probe.says(/reaped.*\n(.*\n)*.*reaped/);
	send(probe.pid, "SIGTERM");
	await probe.ended;

	const seen = reportsOf(probe).filter(
		({ event, signal }) => event === "reaped" || signal === "CHLD",
	);
	// The round that reaps the first may find the second one ended, before its SIGCHLD is taken.
	const isReaped = ({ event }: { event?: unknown }) => event === "reaped";
	expect(seen.filter(isReaped)).toMatchObject([
		{ pid: root, child: first, status: 5 },
		{ pid: root, child: second, signal: "KILL", number: 9 },
	]);
	expect(seen.filter((each) => !isReaped(each))).toMatchObject([
		{ codeName: "CLD_EXITED", sender: { pid: first }, status: 5 },
		{ codeName: "CLD_KILLED", sender: { pid: second }, status: 9 },
	]);
});

it("says when it has cleaned up", async () => {
	const probe = await startProbe(["--json", "--exit-on=TERM", "--cleanup=1ms"]);
	send(probe.pid, "SIGTERM");
	await probe.ended;
	expect(reportsOf(probe).at(-1)).toEqual({
		...{ time: expect.any(Number), event: "cleaned", pid: probe.pid },
	});
});
