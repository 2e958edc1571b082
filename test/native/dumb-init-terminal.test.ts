// Beside Debian's dumb-init on terminals: what it says, what the command has, what keys do.
import { describe, expect, it } from "vitest";
import {
	commandOf,
	comparable,
	linkTo,
	type Side,
} from "../support/namespace.ts";
import {
	childrenOf,
	inspect,
	isStopped,
	send,
	until,
} from "../support/processes.ts";
import { DUMB_INIT, FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import { CTRL_C, CTRL_D, CTRL_Z, ENTER, Pty, Shell } from "../support/pty.ts";

const original: Side = { side: "the original", words: [DUMB_INIT] };

const sides: Side[] = [
	{ side: "--as=dumb-init", words: [FIRSTBORN, "--as=dumb-init"] },
	{ side: "a link named dumb-init", words: [linkTo(FIRSTBORN, "dumb-init")] },
];

const LISTENER = [SIGPROBE, "--signals=all", "--json"];

/** The init's lines and the command's, each in their order: both write to the terminal at the same time. */
function shown(pty: Pty, side: Side) {
	const screen = pty.screen.replaceAll("\r", "");
	const lines = screen.match(/\[dumb-init\] .*\n/g)?.join("") ?? "";
	return {
		lines: comparable(lines, side),
		rest: screen.replaceAll(/\[dumb-init\] .*\n/g, "").replaceAll("\n", ""),
	};
}

/** What a terminal has shown, and where the processes are, comparable with another's. */
async function look(pty: Pty, init: number, command: number, side: Side) {
	// What began may not have come to its end yet.
	await until(
		() => `its last line is whole:\n${pty.screen}`,
		() => !/(\[dumb-init\] |\{)[^\n]*$/.test(pty.screen),
	);
	const [first, second] = [inspect(init), inspect(command)];
	return {
		...shown(pty, side),
		initHasTerminal: first?.terminal !== 0,
		commandHasTerminal: second?.terminal !== 0,
		commandLeads: [second?.group === command, second?.session === command],
		commandInFront: second?.foreground === second?.group,
		stopped: [isStopped(init), isStopped(command)],
	};
}

async function compare<T>(side: Side, what: (side: Side) => Promise<T>) {
	const [theirs, ours] = await Promise.all([what(original), what(side)]);
	expect(ours).toEqual(theirs);
	return theirs as T;
}

describe.each(sides)("$side, leading the session", (side) => {
	it.each([["-v"], ["-v", "-c"], ["-v", "-r", "1:10"]])(
		"hands over the terminal and forwards, %s %s %s",
		async (...options) => {
			await compare(side, async (each) => {
				const [word = "", ...rest] = [...each.words, ...options, "--"];
				const pty = new Pty(word, [...rest, ...LISTENER]);
				const command = await commandOf(pty.pid);
				await pty.shows('"started"');
				// The original takes the hand-off's whenever it gets round to it, the lower number first.
				await until(
					"the terminal is handed over",
					() =>
						options.includes("-c") || pty.screen.includes("hand-off signal 18"),
				);
				const count = (what: RegExp) => pty.screen.match(what)?.length ?? 0;
				for (const [sent, signal] of [10, 1, 15].entries()) {
					send(pty.pid, signal);
					await until(
						`${signal} is told of by both`,
						() =>
							count(/Forwarded signal/g) > sent && count(/"number"/g) > sent,
					);
				}
				pty.type(CTRL_C);
				await until("Ctrl-C arrives", () => count(/"number":2,/g) > 0);
				if (options.includes("-c"))
					await until("it is sent on", () => count(/Forwarded signal 2/g) > 0);
				const seen = await look(pty, pty.pid, command, each);
				send(command, "SIGKILL");
				const told = [
					...seen.rest.matchAll(/"number":(\d+),.*?"codeName":"(\w+)"/g),
				];
				const heard = told.map(([, number, code]) => `${number} ${code}`);
				// With -c Ctrl-C comes from the terminal and from the init: twice, or merged by the kernel.
				if (options.includes("-c") && heard.at(-1) === "2 SI_USER") heard.pop();
				return { ...seen, rest: "", heard, status: await pty.ended };
			});
		},
	);

	it("has a shell with job control", async () => {
		const { rest } = await compare(side, async (each) => {
			const [word = "", ...rest] = [...each.words, "--"];
			const shell = ["bash", "--norc", "--noprofile", "-i"];
			const pty = new Pty(word, [...rest, ...shell], {
				...{ PS1: "inner% ", HISTFILE: "/dev/null", INPUTRC: "/dev/null" },
			});
			await pty.shows("inner% ");
			const command = await commandOf(pty.pid);
			pty.type(`cat${ENTER}`);
			await commandOf(command);
			pty.type(CTRL_Z);
			await pty.shows("inner% ");
			pty.type(`jobs; fg${ENTER}`);
			await pty.shows("Stopped");
			await pty.shows(/\ncat/);
			pty.type(CTRL_C);
			await pty.shows("inner% ");
			const seen = await look(pty, pty.pid, command, each);
			pty.type(`exit 7${ENTER}`);
			return { ...seen, status: await pty.ended };
		});
		expect(rest).not.toContain("no job control");
	});
});

describe.each(sides)("$side, from a shell", (side) => {
	/** Waits until both processes have said all that they say at first. */
	async function begun(sh: Shell, options: string) {
		const words = ["Child spawned"];
		if (!options.includes("-c")) words.push("setsid complete");
		await until("both have begun", () =>
			words.every((each) => sh.screen.includes(each)),
		);
	}

	async function job(sh: Shell) {
		const init = await until("the shell has started the init", () => {
			const child = childrenOf(sh.pid)[0];
			return child?.name !== "bash" && child?.pid;
		});
		return { init, command: await commandOf(init) };
	}

	it.each(["-v", "-v -c"])("ends with Ctrl-C, %s", async (options) => {
		await compare(side, async (each) => {
			const sh = await Shell.ready({ INIT: each.words.join(" ") });
			sh.enter(`$INIT ${options} sleep 1000`);
			const { init, command } = await job(sh);
			await begun(sh, options);
			const seen = await look(sh, init, command, each);
			sh.type(CTRL_C);
			await sh.prompt();
			const status = await sh.run('echo "<$?>"');
			return { ...seen, status, end: await look(sh, init, command, each) };
		});
	});

	it.each(["-v", "-v -c"])(
		"stops with Ctrl-Z and goes on, %s",
		async (options) => {
			await compare(side, async (each) => {
				const sh = await Shell.ready({ INIT: each.words.join(" ") });
				sh.enter(`$INIT ${options} sleep 1000`);
				const { init, command } = await job(sh);
				await begun(sh, options);
				sh.type(CTRL_Z);
				await sh.shows("Suspending");
				await sh.prompt();
				await until(
					"both are stopped",
					() => isStopped(init) && isStopped(command),
				);
				const stopped = await look(sh, init, command, each);
				sh.enter("fg");
				await sh.shows("Forwarded signal 18");
				await until(
					"both go on",
					() => !isStopped(init) && !isStopped(command),
				);
				sh.type(CTRL_C);
				await sh.prompt();
				const end = await look(sh, init, command, each);
				// When the SIGCHLD of stop and continuation are taken is the scheduler's choice.
				for (const each of [stopped, end])
					each.lines = each.lines.replaceAll(
						"[dumb-init] Received signal 17.\n",
						"",
					);
				return { stopped, end };
			});
		},
	);

	it("leaves the command without the shell's terminal", async () => {
		await compare(side, async (each) => {
			const sh = await Shell.ready({ INIT: each.words.join(" ") });
			const shown = await sh.run("$INIT tty; $INIT sh -c ': < /dev/tty'");
			const single = [];
			sh.enter("$INIT -c cat");
			await until("cat runs", () => childrenOf(sh.pid)[0]);
			sh.enter("one");
			await sh.shows(/one\s+one/);
			sh.type(CTRL_D);
			single.push(await sh.prompt());
			// Every terminal has a number of its own.
			return {
				shown: shown.replace(/pts\/\d+/, "pts/N"),
				single,
				status: await sh.run("echo $?"),
			};
		});
	});

	it("takes a pipe or a file as it is", async () => {
		await compare(side, async (each) => {
			const sh = await Shell.ready({ INIT: each.words.join(" ") });
			return [
				await sh.run("echo x | $INIT cat"),
				await sh.run("$INIT cat < /dev/null"),
				await sh.run("$INIT -c echo y | $INIT cat"),
			];
		});
	});
});
