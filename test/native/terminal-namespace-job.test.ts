// The init as PID 1 of a namespace that an interactive shell has started as its job: the shell sees nothing but the job.

import { dirname } from "node:path";
import { expect, it } from "vitest";
import { commandOf } from "../support/namespace.ts";
import {
	childrenOf,
	inspect,
	isStopped,
	send,
	until,
} from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";
import { CTRL_C, CTRL_D, CTRL_Z, Shell } from "../support/pty.ts";

const PATH = `${dirname(FIRSTBORN)}:${process.env.PATH}`;

/** A shell with such a job, once the command runs. */
async function started(line: string) {
	const sh = await Shell.ready({ PATH });
	sh.enter(`unshare --pid --fork --kill-child ${line}`);
	const only = (pid: number, name: string) =>
		until(
			`${name} runs`,
			() => childrenOf(pid).find((child) => child.name === name)?.pid,
		);
	const unshare = await only(sh.pid, "unshare");
	const init = await only(unshare, "firstborn");
	return { sh, unshare, init, command: await commandOf(init) };
}

it.each(["firstborn", "firstborn -c"])(
	"stays stopped with Ctrl-Z, reads nothing meanwhile, and goes on with fg: %s",
	async (init) => {
		const { sh, unshare, command } = await started(`${init} cat`);
		sh.enter("one");
		await sh.shows(/one\s+one/);
		for (const line of ["two", "three"]) {
			sh.type(CTRL_Z);
			await sh.prompt();
			await until(
				"all are stopped",
				() => isStopped(unshare) && isStopped(command),
			);
			// A command that went on in the background would read of it.
			expect(await sh.run('echo "still $((1 + 1))"')).toContain("still 2");
			expect(await sh.run("jobs")).toMatch(/Stopped +unshare/);
			expect(isStopped(command)).toBe(true);
			sh.enter("fg");
			await until("it goes on", () => !isStopped(command));
			sh.enter(line);
			await sh.shows(new RegExp(`${line}\\s+${line}`));
		}
		sh.type(CTRL_D);
		await sh.prompt();
		expect(await sh.run('echo "<$?>"')).toContain("<0>");
	},
);

it("has Ctrl-C arrive once, and passes on what comes from elsewhere", async () => {
	const { sh, init } = await started(
		"firstborn sigprobe --signals=all --exit-on=INT --exit=2",
	);
	await sh.shows("started");
	send(init, "SIGUSR1");
	await sh.shows(/\[usr1\]/);
	sh.type(CTRL_C);
	const shown = await sh.prompt();
	expect(shown.match(/\[int\]/g)).toHaveLength(1);
	expect(await sh.run('echo "<$?>"')).toContain("<2>");
	expect(inspect(init)).toBeUndefined();
});
