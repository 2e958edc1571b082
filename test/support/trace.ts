// A trace that the tests read: what it has told so far, and conditions on it.
import { execFileSync } from "node:child_process";
import { onTestFinished } from "vitest";
import { readProcess } from "../../src/observe/processes/process.ts";
import type {
	Life,
	SignalHandled,
	SignalSent,
	Trace,
	TraceEvent,
} from "../../src/observe/trace/events.ts";
import { KernelTrace } from "../../src/observe/trace/kernel.ts";
import { SampledTrace } from "../../src/observe/trace/samples.ts";
import { until } from "./processes.ts";

/** A trace with what it has told. It ends with the test. */
export class Told {
	readonly trace: Trace;
	readonly events: TraceEvent[] = [];
	readonly #read: Promise<void>;

	constructor(trace: Trace) {
		this.trace = trace;
		this.#read = this.#readAll();
		onTestFinished(() => trace.stop());
	}

	async #readAll(): Promise<void> {
		for await (const event of this.trace.events) this.events.push(event);
	}

	/** Ends the trace, and returns all that it has told. */
	async all(): Promise<TraceEvent[]> {
		await this.trace.stop();
		await this.#read;
		return this.events;
	}

	get sent(): SignalSent[] {
		return this.events.filter((event) => event.kind === "sent");
	}

	get handled(): SignalHandled[] {
		return this.events.filter((event) => event.kind === "handled");
	}

	get lives(): Life[] {
		return this.events.filter(
			(event): event is Life => "process" in event && event.kind !== undefined,
		);
	}

	/** Waits until a signal is told of that is so; returns the first. */
	sending(like: (event: SignalSent) => boolean): Promise<SignalSent> {
		return this.#comes("sent", () => this.sent.find(like));
	}

	/** Waits until a signal is handled that is so; returns the first. */
	handling(like: (event: SignalHandled) => boolean): Promise<SignalHandled> {
		return this.#comes("handled", () => this.handled.find(like));
	}

	/** Waits until something in a process's life is so; returns the first. */
	living(like: (event: Life) => boolean): Promise<Life> {
		return this.#comes("lives", () => this.lives.find(like));
	}

	#comes<T>(what: string, find: () => T | undefined): Promise<T> {
		return until(
			() => `${what}: ${JSON.stringify(this.events, undefined, 1)}`,
			find,
		);
	}
}

/**
 * Traces the container of a first process by the kernel's tracepoints.
 *
 * @param buffer KiB of the kernel's buffer for each CPU
 */
export async function traced(first: number, buffer?: number): Promise<Told> {
	return new Told(await KernelTrace.start(processOf(first), buffer));
}

/** As {@link traced}, by samples. */
export function sampled(first: number): Told {
	return new Told(new SampledTrace(processOf(first), "a test wants it"));
}

function processOf(pid: number) {
	const process = readProcess(pid);
	if (process === undefined) throw new Error(`no process ${pid}`);
	return process;
}

/** The instances of the kernel's trace buffers that programs of this project have now. */
export function instances(): string[] {
	return execFileSync("unshare", [
		...["--mount", "sh", "-c"],
		"mount -t tracefs tracefs /sys/kernel/tracing && ls /sys/kernel/tracing/instances",
	])
		.toString()
		.split("\n")
		.filter((name) => name.startsWith("firstborn-"));
}
