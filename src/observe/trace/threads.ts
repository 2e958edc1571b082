import { existsSync } from "node:fs";
import { basename } from "node:path";
import { namespaceOf } from "../processes/process.ts";
import { causeOf } from "./cause.ts";
import type { Cause, Sent, SignalHandled } from "./events.ts";
import { Known, type Look, look, SLACK } from "./known.ts";
import type { Gap, Listener } from "./reader.ts";
import type { Created, Executed, Generated, Record } from "./records.ts";

interface Timed {
	readonly time: number;
}

/** An event of the machine, with the processes that it is of. */
export type Happening =
	| Gap
	| (Timed & {
			readonly kind: "sent";
			readonly signal: number;
			/** undefined: the kernel. */
			readonly sender: Known | undefined;
			readonly receiver: Known;
			readonly cause: Cause;
			readonly sent: Sent;
	  })
	| (Timed & {
			readonly kind: "handled";
			readonly signal: number;
			readonly receiver: Known;
			readonly by: SignalHandled["by"];
	  })
	| (Timed & {
			readonly kind: "started";
			readonly process: Known;
			readonly parent: Known;
	  })
	| (Timed & { readonly kind: "became" | "ended"; readonly process: Known });

/** What a look at a thread's process has found, until the event in question has its turn. */
interface Fresh {
	/** undefined: it was gone already, or not looked at. */
	readonly look: Look | undefined;
	readonly looked: boolean;
	readonly watched: boolean;
}

/** Milliseconds that a thread is still known after its end: it tells its parent of it, or takes its time to go. */
const AFTERLIFE = 1000;

/** Which process each thread of the machine is of, as far as events have told or asked for it. */
export class Threads implements Listener {
	/** Called with all that happens, in the order of times; each for a PID namespace, whose processes are watched. */
	readonly listeners = new Map<
		(happening: Happening) => void,
		string | undefined
	>();
	readonly #known = new Map<number, Known>();
	readonly #fresh = new Map<number, Fresh>();
	/** The last program that each process was seen to execute, and what it was found to be after that. */
	readonly #executed = new Map<
		number,
		{ record: Executed; look: Look | undefined }
	>();
	readonly #leaving: { thread: number; known: Known; until: number }[] = [];
	#sweepAt: number | undefined;

	notice(record: Record): void {
		switch (record.kind) {
			case "created":
				this.#noticeChild(record);
				break;
			case "executed": {
				const { thread, time } = record;
				const last = this.#executed.get(thread);
				if (this.#isWatched(thread) && !(last && last.record.time > time))
					this.#executed.set(thread, { record, look: look(thread) });
				break;
			}
			case "generated":
				if (!isOfKernel(record)) this.#noticeParty(record.thread);
				this.#noticeParty(record.to);
				this.#known.get(record.to)?.noticeSignal(record.signal);
				break;
		}
	}

	apply(record: Record | Gap): void {
		switch (record.kind) {
			case "generated": {
				const { time, signal, code, sent } = record;
				const sender = isOfKernel(record)
					? undefined
					: this.#party(record, record.thread);
				const receiver = this.#party(record, record.to, record.name);
				if (sent === "waits" || sent === "unnamed") receiver.waits(signal);
				this.#tell({
					...{ kind: "sent", time, signal, receiver, sent },
					cause: causeOf(signal, code),
					sender: sender?.kernel ? undefined : sender,
				});
				break;
			}
			case "delivered": {
				const receiver = this.#find(record, record.thread);
				const { time, by } = record;
				const signal = receiver.handles(record.signal, by);
				if (signal !== undefined)
					this.#tell({ kind: "handled", time, signal, receiver, by });
				break;
			}
			case "created":
				this.#create(record);
				break;
			case "executed":
				this.#execute(record);
				break;
			case "exited":
				this.#exit(record);
				break;
			case "gap":
				this.#tell(record);
				// Ends that were not missed are told by then.
				this.#sweepAt = record.time + AFTERLIFE;
		}
		if (this.#sweepAt && record.time > this.#sweepAt) this.#sweep(record.time);
		this.#forget(record.time);
	}

	/** Takes what is known of a process by a look at it now. It is watched from now on. */
	watch(found: Look): Known {
		const known = this.#learn(found);
		known.watched = true;
		return known;
	}

	#noticeChild({ child, inProcess, thread }: Created): void {
		if (inProcess) return;
		const namespace = namespaceOf(child);
		const watched = this.#isWatched(thread) || this.#isOurs(namespace);
		// The others are looked at when a signal is theirs.
		const found = watched ? look(child) : undefined;
		this.#fresh.set(child, { look: found, looked: watched, watched });
	}

	#noticeParty(thread: number): void {
		const fresh = this.#fresh.get(thread);
		if (fresh ? fresh.looked : this.#known.get(thread)?.looked) return;
		const found = look(thread);
		const watched = this.#isOurs(found?.process.namespace);
		this.#fresh.set(thread, { look: found, looked: true, watched });
	}

	#isWatched(thread: number): boolean {
		const fresh = this.#fresh.get(thread);
		return fresh?.watched ?? this.#known.get(thread)?.watched ?? false;
	}

	#isOurs(namespace: string | undefined): boolean {
		if (namespace === undefined) return false;
		return [...this.listeners.values()].includes(namespace);
	}

	/** As #find, and looked at for what it is to be called. */
	#party(record: Timed, thread: number, name?: string): Known {
		const known = this.#find(record, thread, name);
		if (known.looked) return known;
		const found = look(known.pid);
		if (found && found.startedAt <= record.time + SLACK) known.update(found);
		// Once is enough for one that is gone.
		known.looked = true;
		return known;
	}

	/** The process of a thread in an event; one that is gone and was never seen is known by its number and name only. */
	#find({ time }: Timed, thread: number, name = "?"): Known {
		const found = this.#takeFresh(thread, time);
		if (found !== undefined) return this.#learn(found, thread);
		const known = this.#known.get(thread);
		if (known !== undefined) return known;
		const late = look(thread);
		return late && late.startedAt <= time + SLACK
			? this.#learn(late, thread)
			: new Known(thread, name);
	}

	#takeFresh(thread: number, time: number): Look | undefined {
		const found = this.#fresh.get(thread)?.look;
		this.#fresh.delete(thread);
		// Another process may have the number by now.
		return found && found.startedAt <= time + SLACK ? found : undefined;
	}

	#learn(found: Look, thread = found.process.pid): Known {
		const { pid, name } = found.process;
		const known = this.#known.get(pid) ?? new Known(pid, name);
		known.update(found);
		known.watched ||= this.#isOurs(known.namespace);
		this.#known.set(pid, known);
		this.#known.set(thread, known);
		for (const each of found.threads)
			if (!this.#known.has(each)) this.#known.set(each, known);
		return known;
	}

	#create(record: Created): void {
		const { child, inProcess, thread, time, name } = record;
		if (inProcess) {
			const known = this.#known.get(thread);
			known?.threads.add(child);
			if (known) this.#known.set(child, known);
			return;
		}
		const parent = this.#find(record, thread);
		const known = new Known(child, name);
		this.#known.set(child, known);
		known.namespace = parent.namespace;
		const found = this.#takeFresh(child, time);
		if (found) known.update(found);
		// It is looked at late: by now it may have executed something, which is to come.
		if (parent.looked) known.command = parent.command;
		known.watched = parent.watched || this.#isOurs(known.namespace);
		if (!known.watched) return;
		this.#tell({
			...{ kind: "started", time, process: known },
			parent: this.#party(record, thread),
		});
	}

	#execute(record: Executed): void {
		const { thread, time, file, before } = record;
		const known = this.#find(record, before);
		if (before !== thread) this.#known.delete(before);
		this.#known.set(thread, known);
		known.command = new Known(thread, basename(file)).command;
		const last = this.#executed.get(thread);
		if (last?.record === record) {
			this.#executed.delete(thread);
			if (last.look) known.update(last.look);
		}
		known.threads = new Set([thread]);
		if (known.watched) this.#tell({ kind: "became", time, process: known });
		else known.looked = false;
	}

	#exit({ thread, time }: Timed & { thread: number }): void {
		const known = this.#known.get(thread);
		if (known === undefined) return;
		this.#leaving.push({ thread, known, until: time + AFTERLIFE });
		if (known.threads.delete(thread) && known.threads.size === 0)
			if (known.watched) this.#tell({ kind: "ended", time, process: known });
	}

	/** Forgets threads that have ended, once nobody can see them any more. */
	#forget(time: number): void {
		while (this.#leaving[0] && this.#leaving[0].until < time) {
			const first = this.#leaving.shift();
			if (!first || this.#known.get(first.thread) !== first.known) continue;
			// A zombie can be sent signals, too.
			if (first.known.watched && existsSync(`/proc/${first.thread}`))
				this.#leaving.push({ ...first, until: time + AFTERLIFE });
			else this.#known.delete(first.thread);
		}
	}

	/** Finds those whose ends have been missed. */
	#sweep(time: number): void {
		this.#sweepAt = undefined;
		for (const thread of this.#known.keys())
			if (!existsSync(`/proc/${thread}`)) this.#exit({ thread, time });
	}

	#tell(happening: Happening): void {
		for (const listener of this.listeners.keys()) listener(happening);
	}
}

/** Whoever ran as an interrupt came or a timer was over has not sent the signal. */
function isOfKernel({ interrupted, signal, code }: Generated): boolean {
	return interrupted || causeOf(signal, code) === "timer";
}
