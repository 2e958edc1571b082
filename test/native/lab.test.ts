import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { arrows, LAB, lab, recordedBy, startLab } from "../support/lab.ts";
import { run } from "../support/namespace.ts";
import { until } from "../support/processes.ts";

test("in PID namespaces the lab shows who is told, who is killed, and who stays a zombie", async () => {
	const seen = await recordedBy(
		...["pid1-no-handler", "shell-firstborn", "orphans-program"],
		"--on=namespace",
	);
	expect(seen["pid1-no-handler"]?.outcome).toMatchObject({
		...{ status: 137, killed: true, cutOff: [1] },
	});
	const firstborn = seen["shell-firstborn"];
	expect(firstborn?.outcome).toMatchObject({
		...{ status: 143, killed: false, cutOff: [] },
	});
	if (firstborn?.trace.source === "kernel") {
		const [, shell, probe] = firstborn.before.map(({ pid }) => pid);
		expect(arrows(firstborn).slice(0, 3).sort()).toEqual(
			["outside TERM 1", `1 TERM ${shell}`, `1 TERM ${probe}`].sort(),
		);
	}
	expect(seen["orphans-program"]?.outcome.zombies).toHaveLength(3);
});

test("without the tracepoints it says so, and takes nobody for cut off who may have ended", async () => {
	const said = await run("unshare", [
		...["--user", "--map-root-user", process.execPath, LAB, "run", "--json"],
		...["--on=namespace", "pid1-no-handler", "shell-firstborn"],
	]);
	expect(said.status).toBe(0);
	expect(said.stderr).toMatch(
		/^only samples of \/proc: .* this needs CAP_SYS_ADMIN on the machine/m,
	);
	const [killed, firstborn] = JSON.parse(said.stdout).scenarios;
	expect(killed.outcome).toMatchObject({ cutOff: [1], unsure: [] });
	expect(firstborn.outcome).toMatchObject({ status: 143, cutOff: [] });
	expect(firstborn.outcome.unsure).not.toContain(1);
});

test("what needs a terminal is skipped there, in a line that says where it runs", async () => {
	const said = await lab("run", "ctrl-c", "--on=namespace");
	expect(said.status).toBe(0);
	expect(said.stderr).toBe(
		"ctrl-c: skipped: needs a terminal: run it with --on=docker or --on=podman\n",
	);
});

test("Ctrl-C removes what was started", async () => {
	const before = folders();
	const running = startLab(["run", "pid1", "shell", "--on=namespace"]);
	const ours = () => folders().filter((each) => !before.includes(each));
	await until("the lab has begun", () => ours().length > 0);
	running.child.kill("SIGINT");
	expect((await running.said).status).toBe(130);
	expect(ours()).toEqual([]);
});

function folders(): string[] {
	return readdirSync(tmpdir()).filter((name) =>
		name.startsWith("firstborn-lab-"),
	);
}

test.each([
	[["run", "no-such"], 2, "there is no scenario 'no-such'"],
	[["explain", "\x1b[2J"], 2, "there is no scenario '\\x1b[2J'"],
	[["explain"], 2, "missing required argument 'scenario'"],
	[["run", "--jobs=0"], 2, "it is a number from 1 to 99"],
	[["run", "--on=moon"], 2, "Allowed choices are"],
	[["run", "pid1", "--html=/no/such/folder/page"], 2, "cannot be written"],
	[["run", "pid1", "--engine=/no/such/socket"], 3, "does not answer"],
	[["run", "--image=x", "--on=namespace", "--warm-up=x"], 2, "a time is"],
])("%j is refused with %d", async (args, status, text) => {
	const said = await lab(...args);
	expect(said).toMatchObject({ status, stdout: "" });
	expect(said.stderr).toContain(text);
	expect(said.stderr.trim().split("\n")).toHaveLength(1);
});
