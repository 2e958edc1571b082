import { colors } from "../../cli/colors.ts";
import { nameOfSignal } from "../../observe/signals.ts";
import type {
	Cause,
	Party,
	Sent,
	SignalHandled,
	TraceEvent,
} from "../../observe/trace/events.ts";

/** Characters of a command that a line has room for. */
const COMMAND = 40;

const CAUSES: Readonly<Record<Cause, string>> = {
	kill: "kill",
	sigqueue: "sigqueue",
	tgkill: "tgkill",
	timer: "a timer",
	child: "a child's change",
	kernel: "the kernel",
	unknown: "unknown",
};

const SENT: Readonly<Record<Sent, string>> = {
	waits: "pending",
	ignored: "ignored",
	merged: "merged with the one pending",
	dropped: "dropped: too many are pending",
	unnamed: "pending, its sender forgotten",
};

const HANDLED: Readonly<Record<SignalHandled["by"], string>> = {
	handler: "delivered to its handler",
	default: "delivered, does what it does by default",
	ignored: "ignored by now",
};

/**
 * An event as a line of text, without a line end.
 *
 * @param begun the instant that its time is told from, in milliseconds of the events' clock
 */
export function lineOf(event: TraceEvent, begun: number): string {
	const time = ((event.time - begun) / 1000).toFixed(3).padStart(9);
	return `${colors.dim(time)}  ${said(event)}`;
}

function said(event: TraceEvent): string {
	switch (event.kind) {
		case "sent": {
			const way = `${nameOf(event.sender)} → ${nameOf(event.receiver)}`;
			return `${signalOf(event)} ${way}: ${CAUSES[event.cause]}, ${SENT[event.sent]}`;
		}
		case "handled":
			return `${signalOf(event)} ${nameOf(event.receiver)}: ${HANDLED[event.by]}`;
		case "missed":
			return colors.yellow(
				`${event.count ?? "an unknown number of"} events are missing here: they came faster than they were read`,
			);
		case "started": {
			const by = event.parent ? `, by ${nameOf(event.parent)}` : "";
			return `${"started".padEnd(9)} ${nameOf(event.process)}${by}`;
		}
		default:
			return `${event.kind.padEnd(9)} ${nameOf(event.process)}`;
	}
}

function signalOf({ signal }: { signal: number }): string {
	return colors.bold(nameOfSignal(signal).padEnd(9));
}

/** Whoever it is, by the number in the container; what is outside by that on the machine. */
function nameOf({ pid, innerPid, inside, command }: Party): string {
	if (pid === 0) return "the kernel";
	if (pid === -1) return "unknown";
	const letters = Array.from(command);
	const short =
		letters.length > COMMAND
			? `${letters.slice(0, COMMAND - 1).join("")}…`
			: command;
	return inside ? `${innerPid ?? "?"} ${short}` : `outside ${pid} ${short}`;
}
