// Beside Debian's dumb-init: command lines, environments and signals in an order that a seed decides, always the same.
import { describe, expect, it } from "vitest";
import {
	commandOf,
	comparable,
	finish,
	type Side,
	start,
	startInNamespace,
} from "../support/namespace.ts";
import {
	childrenOf,
	isEnded,
	isStopped,
	send,
	until,
} from "../support/processes.ts";
import { DUMB_INIT, FIRSTBORN, SIGPROBE } from "../support/programs.ts";

const original: Side = { side: "the original", words: [DUMB_INIT] };
const ours: Side = { side: "ours", words: [FIRSTBORN, "--as=dumb-init"] };

/** It takes all there are, and ends with 40 on the twelfth. */
const LISTENER = [
	SIGPROBE,
	"--signals=all",
	"--json",
	"--exit-on=12",
	"--exit=40",
];

/** Numbers from 0 up to a limit, from a seed (Marsaglia's xorshift). */
function random(seed: number): (limit: number) => number {
	let state = seed * 2654435761;
	return (limit) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % limit;
	};
}

interface Plan {
	options: string[];
	env: Record<string, string>;
	signals: number[];
	first: boolean;
}

/** Without CHLD, whose effect depends on who has ended; without KILL, STOP and glibc's own 32 and 33. */
const SENT = Array.from({ length: 64 }, (_, index) => index + 1).filter(
	(signal) => ![9, 17, 19, 32, 33].includes(signal),
);

function plan(seed: number): Plan {
	const roll = random(seed);
	const pick = <T>(list: T[]) => list[roll(list.length)] as T;
	const some = <T>(limit: number, make: () => T) =>
		Array.from({ length: roll(limit) }, make);
	const rewrites = some(5, () => {
		const pair = `${1 + roll(31)}:${roll(32)}`;
		return pick([
			["-r", pair],
			[`-r${pair}`],
			["--rewrite", pair],
			[`--rew=${pair}`],
		]);
	});
	const single = pick([[], [], ["-c"], ["--single-child"], ["--si"]]);
	const setsid = pick([undefined, undefined, "0", "1", "", "00"]);
	return {
		options: [
			pick(["-v", "--verbose", "--verb"]),
			...single,
			...rewrites.flat(),
		],
		env: setsid === undefined ? {} : { DUMB_INIT_SETSID: setsid },
		signals: some(8, () => pick([...SENT, 15, 2, 1, 20, 21, 22, 18, 18])),
		first: roll(2) === 0,
	};
}

/** Carries out a plan, each signal when all that the one before has caused is over, and tells what came of it. */
async function carryOut(side: Side, { options, env, signals, first }: Plan) {
	const [word = "", ...rest] = [...side.words, ...options, "--"];
	const how = first ? startInNamespace : start;
	const program = how(word, [...rest, ...LISTENER], {
		env: { PATH: process.env.PATH, ...env },
	});
	await program.says("started");
	const init = first ? (childrenOf(program.pid)[0]?.pid ?? 0) : program.pid;
	const command = await commandOf(init);
	const decisions = () =>
		program.stderr.match(/(Forwarded|Not forwarding) signal \d+/g) ?? [];
	const got = () => program.stdout.match(/"number":\d+/g) ?? [];
	const over = () => isEnded(init);

	/** Sends one, and CONT behind it when the init has stopped itself. */
	const sendOne = async (signal: number): Promise<void> => {
		const before = decisions().length;
		const heard = got().length;
		const wasStopped = isStopped(command);
		send(init, signal);
		await until(
			() => `${signal} is passed on:\n${program.stderr}`,
			() => decisions().length > before || over(),
		);
		const to = Number(
			/Forwarded signal (\d+)/.exec(decisions()[before] ?? "")?.[1],
		);
		const stops = !first && [20, 21, 22].includes(signal);
		if (stops) await until("the init is stopped", () => isStopped(init));
		if (to === 9 || to === 12) {
			// A stopped command takes 12 when it is continued.
			if (to === 9 || !wasStopped) {
				if (stops) send(init, "SIGCONT");
				await until("the command's end is the init's", over);
				return;
			}
		} else if (to === 19)
			await until("it is stopped", () => isStopped(command));
		else if (to === 18) await until("it goes on", () => !isStopped(command));
		else if (to && to !== 17 && !wasStopped)
			await until(`${to} arrives`, () => got().length > heard);
		if (stops) {
			send(init, "SIGCONT");
			await until("the init goes on", () => !isStopped(init));
			await until("that is said", () => decisions().length > before + 1);
		}
	};
	for (const signal of signals) if (!over()) await sendOne(signal);
	if (!over()) send(command, "SIGKILL");
	const { stdout, stderr, ...end } = await finish(program);
	return {
		...end,
		// What a stopped command is sent in the meantime is merged, by chance.
		heard: [...new Set(stdout.match(/"number":\d+/g))].sort(),
		stderr: comparable(stderr, side, first).replaceAll(
			// So is the SIGCHLD of stops and continuations.
			"[dumb-init] Received signal 17.\n",
			"",
		),
	};
}

const seeds = Array.from({ length: 64 }, (_, index) => index + 1);

describe("fixed seeds", () => {
	it.each(seeds)("seed %i", async (seed) => {
		const planned = plan(seed);
		const [theirs, mine] = await Promise.all(
			[original, ours].map((side) => carryOut(side, planned)),
		);
		expect({ planned, ...mine }).toEqual({ planned, ...theirs });
	});
});
