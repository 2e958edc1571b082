import { expect, inject, test } from "vitest";
import { arrows, lab, recordedBy, startLab } from "../support/lab.ts";
import { docker, succeed } from "./harness/docker.ts";

const socket = () => `${inject("engine")}/socket`;

const OURS = ["--filter", "label=firstborn-lab.run", "--quiet"];

/** The containers that the lab has on the engine. */
function containers(): Promise<string> {
	return succeed("ps", "--all", ...OURS);
}

/** All that the lab has on the engine. */
async function left(): Promise<string> {
	return (await containers()) + (await succeed("images", ...OURS));
}

test("a stop behind a shell, under tini -g and under firstborn, as docs/stop-table.md has it", async () => {
	const seen = await recordedBy(
		...["shell", "shell-tini-g", "shell-firstborn", "helper-firstborn"],
		...["--engine", socket()],
	);

	const shell = seen.shell;
	expect(shell?.before.map(({ command }) => command)).toEqual([
		"sh -c 'sigprobe --exit-on=TERM; true'",
		"sigprobe --exit-on=TERM",
	]);
	expect(shell?.outcome).toMatchObject({ status: 137, killed: true });
	const probe = shell?.before[1]?.pid;
	expect(shell?.outcome.cutOff).toEqual([1, probe]);

	const tini = seen["shell-tini-g"];
	expect(tini?.outcome).toMatchObject({ status: 143, killed: false });
	expect(tini?.outcome.cutOff).toEqual([tini?.before[2]?.pid]);

	const firstborn = seen["shell-firstborn"];
	expect(firstborn?.outcome).toMatchObject({ status: 143, cutOff: [] });
	expect(firstborn?.output.at(-1)).toMatch(/has cleaned up/);

	const helper = seen["helper-firstborn"];
	expect(helper?.outcome).toMatchObject({ status: 0, cutOff: [] });
	if (helper?.trace.source === "kernel") {
		const [, server, worker] = helper.before.map(({ pid }) => pid);
		expect(arrows(helper).slice(0, 3)).toEqual([
			...["outside TERM 1", `1 TERM ${server}`, `1 TERM ${worker}`],
		]);
	}
	expect(await left()).toBe("");
});

test("with a terminal: Ctrl-C arrives once, a job is stopped and continued", async () => {
	const seen = await recordedBy("ctrl-c", "job-control", "--engine", socket());
	expect(seen["ctrl-c"]?.output.join("\n")).toMatch(
		/received sign: \[int\] , the sender is \[0\]$/,
	);
	expect(seen["ctrl-c"]?.outcome.status).toBe(0);
	expect(seen["job-control"]?.output.join("\n")).toContain("[cont]");
	expect(seen["job-control"]?.outcome.status).toBe(3);
});

test("an image of the user's runs as it is, and under firstborn", async () => {
	const name = "lab-test-image";
	const made = await succeed(
		...["create", "box", "sh", "-c", "sleep 1000; true"],
	);
	await succeed("commit", "--change", 'CMD ["sleep", "1000"]', made, name);
	await succeed("rm", made);
	try {
		const seen = await recordedBy(
			...["--image", name, "--warm-up=200ms", "--grace=1s"],
			...["--engine", socket()],
		);
		expect(seen["image-1"]?.outcome).toMatchObject({ killed: true });
		expect(seen["image-1-firstborn"]?.outcome).toMatchObject({
			...{ killed: false, status: 143 },
		});
		expect(seen["image-1-firstborn"]?.command.slice(0, 2)).toEqual([
			...["/firstborn", "--"],
		]);
	} finally {
		await docker("rmi", name);
	}
});

test("an image that is not there is said to be none, and none is pulled", async () => {
	const said = await lab("run", "--image", "not/there", "--engine", socket());
	expect(said).toMatchObject({ status: 4, stdout: "" });
	expect(said.stderr.trim().split("\n").at(-1)).toMatch(
		/^firstborn-lab: Docker has no image 'not\/there'/,
	);
	expect(await left()).toBe("");
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
	"%s in the middle removes all that was started",
	async (signal) => {
		const run = startLab(["run", "pid1", "shell", "--engine", socket()]);
		while ((await containers()) === "");
		run.child.kill(signal);
		const { status, stderr } = await run.said;
		expect(status).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
		expect(stderr).toBe("");
		expect(await left()).toBe("");
	},
);

test("what a killed run has left is removed by the next", async () => {
	const run = startLab(["run", "pid1", "--engine", socket()]);
	while ((await containers()) === "");
	run.child.kill("SIGKILL");
	await run.said;
	expect(await left()).not.toBe("");
	await recordedBy("pid1-ends", "--engine", socket());
	expect(await left()).toBe("");
});
