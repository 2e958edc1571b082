// firstborn-doctor trace on a real engine.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { IMAGE } from "../support/engine.ts";
import { until } from "../support/processes.ts";
import { Container } from "./harness/container.ts";
import { engine, succeed } from "./harness/docker.ts";

const MAIN = join(import.meta.dirname, "../../dist/doctor/main.js");

/** firstborn-doctor trace with these words, and what it has said so far. */
function doctor(...words: string[]) {
	const args = [MAIN, "trace", ...words];
	const child: ChildProcess = spawn(process.execPath, [
		...args,
		`--engine=${engine()}/socket`,
	]);
	const said = { stdout: "", stderr: "" };
	child.stdout?.on("data", (text) => {
		said.stdout += text;
	});
	child.stderr?.on("data", (text) => {
		said.stderr += text;
	});
	onTestFinished(() => {
		child.kill("SIGKILL");
	});
	return { said, ended: once(child, "close") };
}

test("shows what a stop sends, who passes it on, and the status at the end", async () => {
	const { id } = await Container.start(
		[
			"firstborn",
			"--",
			"sigprobe",
			"--signals=USR1",
			"--exit-on=TERM",
			"--exit=3",
		],
		["--name", "trace-web"],
	);
	const { said, ended } = doctor("--json", "trace-web");
	await until(
		() => said.stderr,
		() => said.stdout.includes("\n"),
	);
	await succeed("exec", id, "sh", "-c", "kill -USR1 1; sleep 0.3");
	await succeed("stop", id);
	expect(await ended).toEqual([0, null]);
	const objects = said.stdout
		.split("\n")
		.slice(0, -1)
		.map((line) => JSON.parse(line));
	const sent = objects.filter(({ event }) => event === "sent");
	const entered = sent.find(
		({ signal, receiver }) => signal === "USR1" && receiver.innerPid === 1,
	);
	expect(entered.sender).toMatchObject({ inside: true });
	const terms = sent.filter(({ signal }) => signal === "TERM");
	expect(terms).toMatchObject([
		{ sender: { inside: false }, receiver: { innerPid: 1 } },
		{ sender: { innerPid: 1 }, receiver: { inside: true } },
	]);
	expect(objects.at(-1)).toMatchObject({ event: "over", status: 3 });
});

test("an image has no signals", async () => {
	const { said, ended } = doctor(`image:${IMAGE}`);
	expect(await ended).toEqual([2, null]);
	expect(said.stderr).toBe(
		"firstborn-doctor: an image has no signals: name a container that runs, or a process\n",
	);
});
