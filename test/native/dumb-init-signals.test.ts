// Beside Debian's dumb-init: what becomes of each signal, of orphans, and of the init itself.
import { describe, expect, it } from "vitest";
import {
	commandOf,
	comparable,
	finish,
	linkTo,
	type Program,
	type Side,
	start,
	startInNamespace,
} from "../support/namespace.ts";
import {
	childrenOf,
	inspect,
	isEnded,
	isStopped,
	processes,
	send,
	signalSets,
	until,
} from "../support/processes.ts";
import { DUMB_INIT, FIRSTBORN, SIGPROBE } from "../support/programs.ts";

const original: Side = { side: "the original", words: [DUMB_INIT] };

const sides: Side[] = [
	{ side: "--as=dumb-init", words: [FIRSTBORN, "--as=dumb-init"] },
	{ side: "a link named dumb-init", words: [linkTo(FIRSTBORN, "dumb-init")] },
];

const STOPS = [20, 21, 22];

/** KILL, STOP and CHLD are nobody's to forward; 32 and 33 are glibc's own, the original does not take them. */
const FORWARDED = Array.from({ length: 64 }, (_, index) => index + 1).filter(
	(signal) => ![9, 17, 19, 32, 33, ...STOPS].includes(signal),
);

/** Says each signal that it gets. */
const LISTENER = `exec ${SIGPROBE} --signals=all --json`;

/** The signals that a listener has told of, each with how it was sent. */
function told(stdout: string): string[] {
	const lines = stdout.matchAll(/"number":(\d+),.*"codeName":"(\w+)".*\n/g);
	return [...lines].map(([, number, code]) => `${number} ${code}`);
}

/** A running init with a listener, and what there is to see of both. */
class Pair {
	readonly program: Program;
	readonly #pids: boolean;
	#heard = 0;
	init = 0;
	command = 0;

	private constructor(
		readonly side: Side,
		options: string[],
		first: boolean,
		listener: string,
	) {
		const [word = "", ...rest] = [...side.words, ...options, "--"];
		const how = first ? startInNamespace : start;
		this.#pids = first;
		this.program = how(word, [...rest, "sh", "-c", listener]);
	}

	/** Starts one, as PID 1 or not, and waits until it listens. */
	static async ready(
		side: Side,
		options: string[],
		first: boolean,
		listener = LISTENER,
	): Promise<Pair> {
		const pair = new Pair(side, options, first, listener);
		await pair.program.says("started");
		const { pid } = pair.program;
		pair.init = first ? (childrenOf(pid)[0]?.pid ?? 0) : pid;
		pair.command = await commandOf(pair.init);
		return pair;
	}

	/** Sends the init a signal and waits until it has said so often that it was passed on, or not. */
	async send(signal: number): Promise<void> {
		const before = this.#decisions();
		send(this.init, signal);
		await until(
			() => `${signal} is passed on; it said:\n${this.program.stderr}`,
			() => this.#decisions() > before,
		);
	}

	/** Waits until the listener has told of a signal that it has not been waited for before. */
	async hears(signal: string): Promise<void> {
		await until(
			() => `${signal} arrives; it heard ${told(this.program.stdout)}`,
			() =>
				told(this.program.stdout)
					.slice(this.#heard)
					.some((each) => each.startsWith(`${signal} `)),
		);
		this.#heard = told(this.program.stdout).length;
	}

	/** The signal that was sent to the command, if the last decision was to do so. */
	lastForwarded(): string | undefined {
		const line = this.program.stderr
			.match(/(Forwarded|Not forwarding) signal \d+.*\n/g)
			?.at(-1);
		return /Forwarded signal (\d+)/.exec(line ?? "")?.[1];
	}

	#decisions(): number {
		return this.program.stderr.match(/orward(ed|ing) signal.*\n/g)?.length ?? 0;
	}

	/** Kills the command, and tells all that there was. */
	async end() {
		send(this.command, "SIGKILL");
		const { stderr, stdout, ...outcome } = await finish(this.program);
		const heard = told(stdout);
		return {
			...outcome,
			heard,
			stderr: comparable(stderr, this.side, this.#pids),
		};
	}
}

/** How many orphans there have been, for their names. */
let orphans = process.pid * 1000;

/** Does the same with the original and a side, and compares what each tells. */
async function compare<T>(side: Side, what: (side: Side) => Promise<T>) {
	const [theirs, ours] = await Promise.all([what(original), what(side)]);
	expect(ours).toEqual(theirs);
	return theirs as T;
}

const places = sides.flatMap((side) => [
	{ ...side, where: "here", first: false },
	{ ...side, where: "as PID 1", first: true },
]);

describe.each(places)("$side, $where", ({ first, ...side }) => {
	it.each([
		["-v"],
		["-v", "-c"],
		["-v", "-r", "15:2", "-r", "1:0", "-r", "31:10", "-r", "10:31"],
		["-v", "-c", "-r", "15:3", "-r", "3:15", "-r", "2:0", "-r", "17:1"],
	])("forwards each signal with %s %s %s %s", async (...options) => {
		const { heard } = await compare(side, async (each) => {
			const pair = await Pair.ready(each, options, first);
			for (const signal of FORWARDED) {
				await pair.send(signal);
				const to = pair.lastForwarded();
				if (to) await pair.hears(to);
			}
			return pair.end();
		});
		expect(heard.length).toBeGreaterThan(FORWARDED.length - 3);
	});

	it.each([
		[],
		["-r", "20:15"],
		["-r", "20:20", "-r", "21:21", "-r", "22:22"],
		["-r", "20:0", "-r", "21:0", "-r", "22:0"],
		["-r", "18:10"],
		["-c"],
		["-c", "-r", "20:19", "-r", "18:12"],
		["-c", "-r", "20:0"],
	])("stops and goes on with %s %s %s %s", async (...options) => {
		await compare(side, async (each) => {
			const pair = await Pair.ready(each, ["-v", ...options], first);
			const states = [];
			for (const signal of STOPS) {
				await pair.send(signal);
				// As PID 1 it cannot stop itself.
				if (!first) await until("it is stopped", () => isStopped(pair.init));
				const to = pair.lastForwarded();
				if (to === "19")
					await until("the command is stopped", () => isStopped(pair.command));
				// A CONT before the command has taken it would undo it (signal(7)).
				else if (to) await pair.hears(to);
				states.push([isStopped(pair.init), isStopped(pair.command)]);
				await pair.send(18);
				const on = pair.lastForwarded();
				if (on === "18" || (on && !isStopped(pair.command)))
					await pair.hears(on);
				states.push(isStopped(pair.init), isStopped(pair.command));
				if (isStopped(pair.command)) {
					send(pair.command, 18);
					await pair.hears("18");
				}
			}
			await pair.send(1);
			await pair.hears("1");
			const outcome = await pair.end();
			// The kernel merges the SIGCHLD of stop, continuation and end if the init does not get round to it.
			const stderr = outcome.stderr.replaceAll(
				"[dumb-init] Received signal 17.\n",
				"",
			);
			return { ...outcome, states, stderr };
		});
	});

	it.each([["-v"], ["-v", "-c"]])(
		"reaps orphans, %s %s",
		async (...options) => {
			await compare(side, async (each) => {
				// Known by their arguments: without a session of its own the command has the tests' group.
				const names = [15, 9, 10].map((signal) => ({
					...{ signal, seconds: `1000.${++orphans}` },
				}));
				const sleeps = names
					.map(({ seconds }) => `sleep ${seconds} &`)
					.join(" ");
				const listener = `(${sleeps}); ${LISTENER}`;
				const pair = await Pair.ready(each, options, first, listener);
				for (const { signal, seconds } of names) {
					const orphan = await until("the orphan is there", () =>
						processes().find(
							({ args }) => args.join(" ") === `sleep ${seconds}`,
						),
					);
					if (first) expect(orphan.parent).toBe(pair.init);
					send(orphan.pid, signal);
					await until("it has ended", () => isEnded(orphan.pid));
					if (first)
						await pair.program.complains(`terminated by signal ${signal}.`);
				}
				return pair.end();
			});
		},
	);

	it("has sessions, groups and masks as they are there", async () => {
		for (const options of [["-v"], ["-v", "-c"]])
			await compare(side, async (each) => {
				const pair = await Pair.ready(
					each,
					options,
					first,
					"echo started; exec cat",
				);
				await until("cat runs", () => inspect(pair.command)?.name === "cat");
				const init = inspect(pair.init);
				const command = inspect(pair.command);
				return {
					leadsGroup: command?.group === pair.command,
					leadsSession: command?.session === pair.command,
					sameGroup: command?.group === init?.group,
					sameSession: command?.session === init?.session,
					terminal: command?.terminal,
					...{ blocked: signalSets(pair.command).blocked },
				};
			});
	});
});

describe.each(sides)("$side", (side) => {
	it("loses no real-time signal sent in a row, and keeps their order", async () => {
		const { stderr } = await compare(side, async (each) => {
			const pair = await Pair.ready(each, ["-v"], false);
			// While it is stopped it takes none: they queue, the lowest first, each as often as it was sent.
			send(pair.init, 19);
			await until("it is stopped", () => isStopped(pair.init));
			for (const signal of [50, 36, 50, 64, 36, 15, 15, 34])
				send(pair.init, signal);
			send(pair.init, 18);
			await pair.program.complains("Forwarded signal 64");
			await pair.hears("64");
			const { heard, ...outcome } = await pair.end();
			// TERM and real-time signals in the order of their numbers, whatever else the order of arrival at the command.
			return { ...outcome, heard: heard.toSorted() };
		});
		expect(
			stderr
				.match(/Received signal (?!17|18)\d+/g)
				?.map((line) => line.slice(16)),
		).toEqual(["15", "34", "36", "36", "50", "50", "64"]);
	});
});
