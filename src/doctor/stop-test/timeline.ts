import { defaultOf, nameOfSignal, SIGCHLD } from "../../observe/signals.ts";
import type {
	Life,
	Party,
	SignalHandled,
	SignalSent,
	TraceEvent,
} from "../../observe/trace/events.ts";
import type { Stop, StopRecord } from "./record.ts";

/** What happened at one moment of a stop. */
export interface Moment {
	/** Since the engine was asked to stop it, in milliseconds. */
	readonly milliseconds: number;
	/** One printable line. */
	readonly text: string;
}

/** How many moments a time line has at most; of a crowd's end the beginning and the end say enough. */
const LONGEST = 60;

/**
 * The course of a stop, moment by moment. That a child's end is told to its parent (SIGCHLD) is left out: the end itself
 * is there.
 */
export function timeLine(
	{ stopSignal, stopTimeout }: StopRecord,
	stop: Stop,
): Moment[] {
	const moments = stop.events.flatMap((event) => {
		const text = textOf(event);
		return text === undefined
			? []
			: [{ milliseconds: event.time - stop.begun, text }];
	});
	const asked = {
		milliseconds: 0,
		text: `the engine is asked to stop it: ${sigName(stopSignal)}, and SIGKILL ${stopTimeout / 1000} s later`,
	};
	const ended = {
		milliseconds: stop.answered,
		text: `the engine says that it has ended, with status ${stop.exitCode}`,
	};
	return shortened([asked, ...moments, ended]);
}

function shortened(moments: readonly Moment[]): Moment[] {
	const over = moments.length - LONGEST;
	if (over <= 0) return [...moments];
	const half = LONGEST / 2;
	const first = moments[half] as Moment;
	return [
		...moments.slice(0, half),
		{ ...first, text: `… ${over} more moments: --json has all` },
		...moments.slice(half + over),
	];
}

function textOf(event: TraceEvent): string | undefined {
	switch (event.kind) {
		case "sent":
			return event.cause === "child" ? undefined : sentText(event);
		case "handled":
			return event.signal === SIGCHLD ? undefined : handledText(event);
		case "missed":
			return `${event.count ?? "some"} events are missing: the kernel's buffer was full`;
		default:
			return lifeText(event);
	}
}

function sentText(event: SignalSent): string {
	const { signal, sender, receiver, cause, sent } = event;
	if (cause === "unknown")
		return `${sigName(signal)} waits for ${named(receiver)}`;
	const outcome = {
		waits: "",
		unnamed: "",
		ignored: ", which ignores it",
		merged: ", for which one waits already",
		dropped: ", and is lost: too many wait",
	}[sent];
	const by = cause === "kernel" ? "the kernel" : named(sender);
	return `${by} sends ${sigName(signal)} to ${named(receiver)}${outcome}`;
}

function handledText({ receiver, by, signal }: SignalHandled): string {
	const does = {
		ends: "is ended by",
		stops: "is stopped by",
		nothing: "takes",
	};
	const what = {
		handler: "handles",
		ignored: "ignores",
		default: does[defaultOf(signal)],
	}[by];
	return `${named(receiver)} ${what} ${sigName(signal)}`;
}

function lifeText({ kind, process, parent }: Life): string {
	if (kind === "ended") return `${named(process)} has ended`;
	return kind === "became"
		? `${process.innerPid ?? ""} is now ${process.command}`
		: `${parent ? named(parent) : "somebody"} starts ${named(process)}`;
}

/** A process by its number in the container and its program; the tree above a time line has its words. */
function named({ pid, innerPid, inside, command }: Party): string {
	if (pid === 0) return "the kernel";
	const program = command.split(" ")[0]?.split("/").at(-1) ?? "";
	if (!inside) return `${program} (outside)`;
	return innerPid === undefined ? program : `${innerPid} ${program}`;
}

/** A signal as people write it: SIGTERM. */
export function sigName(signal: number): string {
	return `SIG${nameOfSignal(signal)}`;
}
