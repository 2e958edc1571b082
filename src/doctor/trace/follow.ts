import type { Cleanup } from "../../cli/cleanup.ts";
import { safeJson } from "../../cli/json.ts";
import { now } from "../../observe/trace/clock.ts";
import type { TraceEvent } from "../../observe/trace/events.ts";
import { startTrace } from "../../observe/trace/trace.ts";
import { lineOf } from "./lines.ts";
import { objectOf, unixTime } from "./objects.ts";
import { ended, type Subject } from "./subject.ts";

/** What is shown, and how. */
export interface Show {
	/** These signals only; undefined: all. */
	readonly signals?: ReadonlySet<number>;
	/** Lives of processes, too. */
	readonly lives?: true;
	readonly json?: true;
}

/** Shows a trace, a line an event, until the first process has ended; the Cleanup ends it before. */
export async function followTrace(
	subject: Subject,
	show: Show,
	cleanup: Cleanup,
): Promise<void> {
	const trace = await startTrace(subject.first);
	const begun = now();
	const say = show.json ? sayObject : sayText;
	const { source, reason } = trace;
	say(
		{ time: unixTime(begun), event: "tracing", source, reason },
		`tracing ${subject.name}; Ctrl-C ends it${reason ? `\nonly samples of /proc, without senders: ${reason}` : ""}`,
	);
	const shown = showAll(trace.events, show, begun);
	const stop = cleanup.add(async () => {
		await trace.stop();
		await shown;
	});
	await ended(subject.first);
	await stop();
	const status = await subject.status();
	say(
		{ time: unixTime(now()), event: "over", status },
		`${subject.name} has ended${status === undefined ? "" : ` with status ${status}`}`,
	);
}

async function showAll(
	events: AsyncIterable<TraceEvent>,
	{ signals, lives, json }: Show,
	begun: number,
): Promise<void> {
	for await (const event of events) {
		const wanted =
			"signal" in event
				? (signals?.has(event.signal) ?? true)
				: event.kind === "missed" || lives === true;
		if (wanted) print(json ? safeJson(objectOf(event)) : lineOf(event, begun));
	}
}

function print(line: string): void {
	process.stdout.write(`${line}\n`);
}

function sayObject(object: object): void {
	print(safeJson(object));
}

/** What is no event does not go among them. */
function sayText(_object: object, text: string): void {
	process.stderr.write(`${text}\n`);
}
