// Piped and closed standard descriptors: the command has the same ones, and the status comes back.
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
	commandOf,
	finish,
	run,
	runInNamespace,
	start,
} from "../support/namespace.ts";
import { link, send, until } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";

/** The descriptors that a process has open, each with what it is. */
function descriptors(pid: number): Record<string, string> {
	const numbers = readdirSync(`/proc/${pid}/fd`);
	return Object.fromEntries(numbers.map((n) => [n, link(pid, `fd/${n}`)]));
}

/** Shell redirections that close these descriptors. */
function closing(closed: number[]): string {
	return closed.map((n) => `${n}>&-`).join(" ");
}

const subsets = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]].map(
	(closed) => ({ closed, name: closed.join(" and ") }),
);

const modes = [
	{ mode: "own", options: [] },
	{ mode: "own, -v -v", options: ["-v", "-v"] },
	{ mode: "own, -c -v", options: ["-c", "-v"] },
	{ mode: "dumb-init, -v", options: ["--as=dumb-init", "-v"] },
	{ mode: "dumb-init, -c -v", options: ["--as=dumb-init", "-c", "-v"] },
];

describe.each(modes)("$mode", ({ options }) => {
	const under = (closed: number[], command: string) => [
		"-c",
		`exec "$0" "$@" ${closing(closed)}`,
		...[FIRSTBORN, ...options, "--", "sh", "-c", command],
	];

	it.each(subsets)("keeps $name closed", async ({ closed }) => {
		const init = start("bash", under(closed, "exec sleep 1000"));
		await until("bash is the init", () => link(init.pid, "exe") === FIRSTBORN);
		const command = await commandOf(init.pid);
		const open = JSON.stringify(descriptors(init.pid));
		expect(closed.some((n) => n in descriptors(init.pid))).toBe(false);
		// Its loader has a file open at first.
		await until(
			() => `it has ${open} open, not ${JSON.stringify(descriptors(command))}`,
			() => JSON.stringify(descriptors(command)) === open,
		);
		send(init.pid, "SIGTERM");
		expect(await finish(init)).toMatchObject({ status: 143 });
	});

	it.each(subsets)("keeps the status with $name closed", async ({ closed }) => {
		const words = under(closed, "exit 7");
		expect(await run("bash", words)).toMatchObject({ status: 7 });
		expect(await runInNamespace("bash", words)).toMatchObject({ status: 7 });
	});

	it("lets data pass through pipes", async () => {
		const init = start(FIRSTBORN, [...options, "--", "cat"]);
		init.write("one\n");
		await init.says("one\n");
		init.write("two\n");
		expect(await finish(init)).toMatchObject({
			...{ status: 0, stdout: "one\ntwo\n" },
		});
	});

	it("lets the command see that nobody reads", async () => {
		const words = [FIRSTBORN, ...options, "--", "yes"].join(" ");
		const script = `{ ${words}; echo $? >&2; } | head -n 1`;
		const { stdout, stderr } = await run("bash", ["-c", script]);
		expect(stdout).toBe("y\n");
		expect(stderr).toMatch(/(^|\n)141\n$/);
	});

	it("has no signals of its own making when nobody reads the journal", async () => {
		const init = start("bash", [
			...["-c", 'exec 3> >(:); wait $!; exec "$@" 2>&3 3>&-', "bash"],
			...[FIRSTBORN, ...options, "--", SIGPROBE, "--signals=all"],
			...["--exit-on=TERM", "--exit=7"],
		]);
		await init.says("started");
		send(init.pid, "SIGUSR1");
		await init.says("[usr1]");
		send(init.pid, "SIGTERM");
		expect(await finish(init)).toMatchObject({ status: 7 });
		// Its own SIGPIPE is nothing to forward.
		expect(init.stdout.match(/sign: \[\w+\]/g)).toEqual([
			"sign: [usr1]",
			"sign: [term]",
		]);
	});
});
