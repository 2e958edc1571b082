import { expect, test } from "vitest";
import { DOCKER_INITS, running } from "./harness/docker-inits.ts";
import { CTRL_C, CTRL_Z, ENTER } from "./harness/pty.ts";
import { Terminal } from "./harness/terminal.ts";

const SHELL = ["bash", "--norc", "--noprofile"];
const PROMPT = "ready> ";
const PLAIN = ["--env", `PS1=${PROMPT}`, "--env", "TERM=dumb"];

test.each(DOCKER_INITS)(
	"a command that Ctrl-C ends under %s hands its status to docker run",
	async (_name, { options, words }) => {
		const { terminal, container } = await Terminal.run(
			[...words, "sleep", "1000"],
			options,
		);
		await running(container, "sleep 1000");

		terminal.type(CTRL_C);
		expect(await terminal.ended()).toBe(128 + 2);
	},
);

test.each(DOCKER_INITS)(
	"a shell under %s has job control, and hands back its status",
	async (_name, { options, words }) => {
		const { terminal, container } = await Terminal.run(
			[...words, ...SHELL],
			[...options, ...PLAIN],
		);
		await terminal.shows(PROMPT);
		expect(terminal.screen).not.toContain("job control");
		terminal.type(`sigprobe${ENTER}`);
		await terminal.shows("started");

		terminal.type(CTRL_Z);
		await terminal.shows("Stopped");
		await container.settled("the probe is stopped", (processes) =>
			processes.some(
				({ command, state }) => command === "sigprobe" && state === "T",
			),
		);
		await terminal.shows(PROMPT);
		terminal.type(`fg${ENTER}`);
		await terminal.shows("sigprobe");
		terminal.type(CTRL_C);
		await terminal.shows(PROMPT);

		terminal.type(`exit 5${ENTER}`);
		expect(await terminal.ended()).toBe(5);
	},
);
