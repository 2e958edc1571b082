import { branches } from "../observe/processes/draw.ts";
import { commandOf, type Process } from "../observe/processes/process.ts";
import { nameOfSignal, SIGCHLD, SIGKILL } from "../observe/signals.ts";
import type { Party, SignalSent, TraceEvent } from "../observe/trace/events.ts";
import type { Raw } from "./raw.ts";
import type { Life, Outcome, Recorded, Seen, Who } from "./recorded.ts";

/** Makes of what was seen what is told. */
export function conclude(raw: Raw): Recorded {
	const { scenario, place, command, events } = raw;
	const since = clockOf(raw);
	const lives = livesOf(raw, since);
	return {
		scenario: scenario.name,
		place: place.title,
		command,
		trace: {
			source: raw.source,
			...(raw.reason !== undefined && { reason: raw.reason }),
			missed: missed(events),
		},
		before: seen(raw.before),
		steps: raw.steps.map(({ time, text }) => ({ time: since(time), text })),
		signals: events
			.filter((event) => event.kind === "sent")
			.filter(
				({ signal, sender, receiver }) =>
					signal !== SIGCHLD && (sender.inside || receiver.inside),
			)
			.map((event) => ({
				time: since(event.time),
				signal: nameOfSignal(event.signal),
				from: whoIs(event.sender, lives),
				to: whoIs(event.receiver, lives),
				cause: event.cause,
				sent: event.sent,
			})),
		lives: [...lives.values()].sort((one, other) => one.pid - other.pid),
		outcome: outcomeOf(raw, lives),
		output: raw.output.split(/\r?\n/).slice(0, -1),
	};
}

/**
 * A clock that begins with the first step, and stands still from when the engine is asked to do something until it has
 * begun to: that takes up to seconds on a busy machine, and tells nothing of the container.
 */
function clockOf({ steps, events }: Raw): (time: number) => number {
	const waits = steps.map(({ time }, index) => {
		const next = steps[index + 1]?.time ?? Number.POSITIVE_INFINITY;
		const first = events.find(
			(event) => event.time >= time && event.time < next && isDone(event),
		);
		return { from: time, to: first?.time ?? time };
	});
	const origin = steps[0]?.time ?? 0;
	return (time) => {
		const waited = waits.reduce(
			(sum, { from, to }) =>
				sum + Math.max(0, Math.min(to, time) - Math.min(from, time)),
			0,
		);
		return round(time - origin - waited);
	};
}

/** Whether an event is what a step leads to: a signal from outside, or a process that has entered. */
function isDone(event: TraceEvent): boolean {
	if (event.kind === "sent")
		return event.receiver.inside && !event.sender.inside;
	return event.kind === "started" && event.parent?.inside !== true;
}

function round(milliseconds: number): number {
	return Math.round(milliseconds * 1000) / 1000;
}

function missed(events: readonly TraceEvent[]): number {
	const counts = events
		.filter((event) => event.kind === "missed")
		.map(({ count }) => count);
	if (counts.includes(undefined)) return -1;
	return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function seen(processes: readonly Process[]): Seen[] {
	const inner = new Map(
		processes.map(({ pid, innerPid }) => [pid, innerPid] as const),
	);
	return branches(processes).map(({ process }) => ({
		pid: process.innerPid,
		ppid: inner.get(process.parent) ?? 0,
		state: process.state,
		command: commandOf(process),
	}));
}

function whoIs(party: Party, lives: Lives): Who {
	if (party.pid === 0) return { command: "the kernel", where: "kernel" };
	// A life knows more of its process than an event at its end.
	const known = lives.get(party.pid) ?? party;
	const where = party.inside ? "inside" : "outside";
	const pid = "innerPid" in known ? known.innerPid : known.pid;
	return pid === undefined || !party.inside
		? { command: party.command, where }
		: { pid, command: known.command, where };
}

/** By their numbers on the machine. */
type Lives = ReadonlyMap<number, Life>;

/** Processes by their numbers on the machine: in a container a number may come again sooner. */
function livesOf(raw: Raw, since: (time: number) => number): Lives {
	const lives = new Map<number, { -readonly [Key in keyof Life]: Life[Key] }>();
	const zombies = new Set(raw.zombies.map(({ pid }) => pid));
	for (const process of raw.atFirst)
		lives.set(process.pid, {
			pid: process.innerPid,
			command: commandOf(process),
			cutOff: false,
			zombie: zombies.has(process.pid),
		});
	const killed = new Set<number>();
	for (const event of raw.events) {
		if (event.kind === "sent" && event.signal === SIGKILL)
			killed.add(event.receiver.pid);
		if (!("process" in event)) continue;
		const { pid, innerPid, command } = event.process;
		const life = lives.get(pid);
		if (event.kind === "started" && innerPid !== undefined && !life)
			lives.set(pid, {
				pid: innerPid,
				command,
				from: since(event.time),
				cutOff: false,
				zombie: zombies.has(pid),
			});
		else if (event.kind === "became" && life) life.command = command;
		else if (event.kind === "ended" && life && life.to === undefined) {
			life.to = since(event.time);
			life.cutOff = killed.has(pid);
		}
	}
	// Samples show no signal that is taken at once. At the deadline whoever is there is killed.
	if (raw.source === "samples" && isKilled(raw))
		for (const life of goneWithFirst(raw, lives)) life.cutOff = true;
	return lives;
}

/** PID 1, and whoever was not seen to end before it, but for zombies. */
function goneWithFirst<T extends Life>(
	{ atFirst }: Raw,
	lives: ReadonlyMap<number, T>,
): T[] {
	const end = lives.get(atFirst[0]?.pid ?? 0)?.to ?? Infinity;
	return [...lives.values()].filter(
		({ zombie, to = Infinity }) => !zombie && to >= end,
	);
}

function isKilled({ ending, scenario, steps }: Raw): boolean {
	const step = scenario.steps.at(-1);
	return (
		step?.do === "stop" &&
		ending.status === 128 + SIGKILL &&
		ending.time - (steps.at(-1)?.time ?? 0) >= step.seconds * 1000
	);
}

function outcomeOf(raw: Raw, lives: Lives): Outcome {
	const { steps, events, ending } = raw;
	const asked = steps.at(-1)?.time ?? ending.time;
	const first = raw.atFirst[0];
	// What the engine itself takes before and after is not the stop's.
	const end = events.find(
		(event) => event.kind === "ended" && event.process.pid === first?.pid,
	);
	const begin = events.find(
		(event): event is SignalSent =>
			event.kind === "sent" &&
			event.receiver.pid === first?.pid &&
			!event.sender.inside &&
			event.time >= asked,
	);
	const milliseconds = round(
		(end?.time ?? ending.time) - (begin?.time ?? asked),
	);
	const killed = isKilled(raw);
	const numbers = (some: Life[]) => some.map(({ pid }) => pid);
	const unsure = raw.source === "samples" && !killed;
	return {
		...{ milliseconds, status: ending.status, killed },
		cutOff: numbers([...lives.values()].filter(({ cutOff }) => cutOff)),
		unsure: unsure ? numbers(goneWithFirst(raw, lives)).slice(1) : [],
		zombies: raw.zombies.map(({ innerPid }) => innerPid),
	};
}
