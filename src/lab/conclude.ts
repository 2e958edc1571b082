import { branches } from "../observe/processes/draw.ts";
import { commandOf, type Process } from "../observe/processes/process.ts";
import { nameOfSignal, SIGKILL } from "../observe/signals.ts";
import type { Party, SignalSent, TraceEvent } from "../observe/trace/events.ts";
import type { Raw } from "./record.ts";
import type { Life, Outcome, Recorded, Seen, Who } from "./recorded.ts";

const SIGCHLD = 17;

/** Makes of what was seen what is told. */
export function conclude(raw: Raw): Recorded {
	const { scenario, place, command, steps, events } = raw;
	const origin = steps[0]?.time ?? 0;
	const since = (time: number) => round(time - origin);
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
		steps: steps.map(({ time, text }) => ({ time: since(time), text })),
		signals: events
			.filter((event) => event.kind === "sent")
			.filter(({ signal }) => signal !== SIGCHLD)
			.map((event) => ({
				time: since(event.time),
				signal: nameOfSignal(event.signal),
				from: whoIs(event.sender),
				to: whoIs(event.receiver),
				cause: event.cause,
				sent: event.sent,
			})),
		lives,
		outcome: outcomeOf(raw, lives),
		output: raw.output.split(/\r?\n/).slice(0, -1),
	};
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

function whoIs({ pid, innerPid, inside, command }: Party): Who {
	if (pid === 0) return { command: "the kernel", where: "kernel" };
	const where = inside ? "inside" : "outside";
	return innerPid === undefined || !inside
		? { command, where }
		: { pid: innerPid, command, where };
}

/** Processes by their numbers on the machine: in a container a number may come again sooner. */
function livesOf(raw: Raw, since: (time: number) => number): Life[] {
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
	return [...lives.values()].sort((one, other) => one.pid - other.pid);
}

function outcomeOf(raw: Raw, lives: readonly Life[]): Outcome {
	const { scenario, steps, events, ending } = raw;
	const asked = steps.at(-1)?.time ?? ending.time;
	const step = scenario.steps.at(-1);
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
	return {
		milliseconds,
		status: ending.status,
		killed:
			step?.do === "stop" &&
			ending.status === 128 + SIGKILL &&
			ending.time - asked >= step.seconds * 1000,
		cutOff: lives.filter(({ cutOff }) => cutOff).map(({ pid }) => pid),
		zombies: raw.zombies.map(({ innerPid }) => innerPid),
	};
}
