import type { Sent } from "./events.ts";
import { type EventFormat, type Field, fieldOf } from "./format.ts";
import type { Entry } from "./page.ts";

/** What every event has. Threads and processes are by their numbers in the machine's first PID namespace. */
interface Common {
	/** Milliseconds of CLOCK_MONOTONIC. */
	readonly time: number;
	/** The thread that ran. */
	readonly thread: number;
	/** It ran, but did not cause it: an interrupt came. */
	readonly interrupted: boolean;
}

/** A signal is sent to a thread, or to the process that it is of. */
export interface Generated extends Common {
	readonly kind: "generated";
	readonly signal: number;
	readonly code: number;
	readonly to: number;
	/** The receiver's name. */
	readonly name: string;
	readonly sent: Sent;
}

/** The thread begins to handle a signal. */
export interface Delivered extends Common {
	readonly kind: "delivered";
	readonly signal: number;
	readonly by: "handler" | "default" | "ignored";
}

/** The thread has made another one, of its process or of a new one. */
export interface Created extends Common {
	readonly kind: "created";
	readonly child: number;
	readonly inProcess: boolean;
	/** Its name, the thread's. */
	readonly name: string;
}

/** The thread has executed a program, and is now its process's first. */
export interface Executed extends Common {
	readonly kind: "executed";
	readonly file: string;
	/** Its number before. */
	readonly before: number;
}

/** The thread has ended. */
export interface Exited extends Common {
	readonly kind: "exited";
}

export type Record = Generated | Delivered | Created | Executed | Exited;

/** The events that are asked for, by their folders in tracefs's events. */
export const EVENTS = {
	generated: "signal/signal_generate",
	delivered: "signal/signal_deliver",
	created: "task/task_newtask",
	executed: "sched/sched_process_exec",
	exited: "sched/sched_process_exit",
} as const;

export type EventName = keyof typeof EVENTS;

// include/linux/trace_events.h: TRACE_FLAG_HARDIRQ, TRACE_FLAG_SOFTIRQ, TRACE_FLAG_NMI.
const IN_INTERRUPT = 0x08 | 0x10 | 0x40;
/** include/uapi/linux/sched.h */
const CLONE_THREAD = 0x10000;
/** include/trace/events/signal.h, the enumeration behind TRACE_SIGNAL_DELIVERED. */
const RESULTS: readonly Sent[] = [
	"waits",
	"ignored",
	"merged",
	"dropped",
	"unnamed",
];

/** A function that makes a record of an event's bytes; undefined for an event that was not asked for. */
export type Decoder = (entry: Entry) => Record | undefined;

/**
 * Makes the decoder of a kernel's events.
 *
 * @param formats the events' formats
 * @throws Error when one lacks a field
 */
export function makeDecoder(
	formats: Readonly<{ [name in EventName]: EventFormat }>,
): Decoder {
	const at = (name: EventName, field: string) => fieldOf(formats[name], field);
	const common = {
		type: at("generated", "common_type"),
		flags: at("generated", "common_flags"),
		pid: at("generated", "common_pid"),
	};
	const generated = {
		signal: at("generated", "sig"),
		code: at("generated", "code"),
		to: at("generated", "pid"),
		name: at("generated", "comm"),
		result: at("generated", "result"),
	};
	const delivered = {
		signal: at("delivered", "sig"),
		handler: at("delivered", "sa_handler"),
	};
	const created = {
		child: at("created", "pid"),
		flags: at("created", "clone_flags"),
		name: at("created", "comm"),
	};
	const executed = {
		file: at("executed", "filename"),
		before: at("executed", "old_pid"),
	};
	const names = new Map(
		(Object.keys(EVENTS) as EventName[]).map((name) => [
			formats[name].id,
			name,
		]),
	);
	return ({ time, bytes }) => {
		const kind = names.get(numberOf(bytes, common.type));
		if (kind === undefined) return undefined;
		const base = {
			time: time / 1e6,
			thread: numberOf(bytes, common.pid),
			interrupted: (numberOf(bytes, common.flags) & IN_INTERRUPT) !== 0,
		};
		switch (kind) {
			case "generated":
				return {
					...base,
					kind,
					signal: numberOf(bytes, generated.signal),
					code: numberOf(bytes, generated.code),
					to: numberOf(bytes, generated.to),
					name: textOf(bytes, generated.name),
					sent: RESULTS[numberOf(bytes, generated.result)] ?? "waits",
				};
			case "delivered":
				return {
					...base,
					kind,
					signal: numberOf(bytes, delivered.signal),
					by: byOf(bytes, delivered.handler),
				};
			case "created":
				return {
					...base,
					kind,
					child: numberOf(bytes, created.child),
					inProcess: (numberOf(bytes, created.flags) & CLONE_THREAD) !== 0,
					name: textOf(bytes, created.name),
				};
			case "executed":
				return {
					...base,
					kind,
					file: textOf(bytes, executed.file),
					before: numberOf(bytes, executed.before),
				};
			case "exited":
				return { ...base, kind };
		}
	};
}

/** An integer of up to 32 bits; of a longer field its lower half. */
function numberOf(bytes: Buffer, { offset, size }: Field): number {
	if (size === 1) return bytes.readUInt8(offset);
	return size === 2 ? bytes.readUInt16LE(offset) : bytes.readInt32LE(offset);
}

/** A text up to its NUL; in it may be anything. */
function textOf(bytes: Buffer, { offset, size, elsewhere }: Field): string {
	const place = elsewhere
		? {
				start: bytes.readUInt16LE(offset),
				length: bytes.readUInt16LE(offset + 2),
			}
		: { start: offset, length: size };
	const text = bytes.subarray(place.start, place.start + place.length);
	const end = text.indexOf(0);
	return text.toString("utf8", 0, end === -1 ? text.length : end);
}

/** SIG_DFL is 0, SIG_IGN is 1 (include/uapi/asm-generic/signal-defs.h). */
function byOf(bytes: Buffer, { offset, size }: Field): Delivered["by"] {
	const address = bytes.subarray(offset, offset + size);
	if (address.subarray(1).some((byte) => byte !== 0)) return "handler";
	return address[0] === 0
		? "default"
		: address[0] === 1
			? "ignored"
			: "handler";
}
