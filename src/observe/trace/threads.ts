import { basename } from "node:path";
import { namespaceOf } from "../processes/process.ts";
import { causeOf } from "./cause.ts";
import { cheaply } from "./cheaply.ts";
import { Departed } from "./departed.ts";
import type { Happening, Timed } from "./happening.ts";
import { Known, type Look, look, SLACK } from "./known.ts";
import type { Gap, Listener } from "./reader.ts";
import type { Created, Executed, Generated, Record } from "./records.ts";

/** What was found of a thread's process as soon as an event told of it, until that has its turn. */
interface Fresh {
	readonly namespace: string | undefined;
	readonly watched: boolean;
	/** undefined: it was gone already, or not looked at. */
	readonly look: Look | undefined;
}

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
	readonly #departed = new Departed(this.#known);

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
				this.#noticeSignal(record);
		}
	}

	apply(record: Record | Gap): void {
		switch (record.kind) {
			case "generated":
				this.#generate(record);
				break;
			case "delivered": {
				const receiver = this.#find(record, record.thread);
				if (!receiver.watched) break;
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
				this.#departed.noteGap(record.time);
		}
		for (const thread of this.#departed.missed(record.time))
			this.#exit({ thread, time: record.time });
		this.#departed.forget(record.time);
	}

	/** Takes what is known of a process by a look at it now. It is watched from now on. */
	watch(found: Look): Known {
		const known = this.#learn(found);
		known.watched = true;
		return known;
	}

	#noticeChild({ child, inProcess, thread }: Created): void {
		if (inProcess) return;
		const namespace = cheaply(() => namespaceOf(child));
		const watched = this.#isWatched(thread) || this.#isOurs(namespace);
		const found = watched ? look(child) : undefined;
		this.#fresh.set(child, { namespace, watched, look: found });
	}

	#noticeSignal(record: Generated): void {
		const { thread, to, signal, name } = record;
		const from = isOfKernel(record) ? to : thread;
		// Of all other signals of the machine nothing is told.
		if (!this.#isWatched(to, name) && !this.#isWatched(from)) return;
		this.#noticeParty(to);
		if (from !== to) this.#noticeParty(from);
		this.#known.get(to)?.noticeSignal(signal);
	}

	#noticeParty(thread: number): void {
		if (this.#known.get(thread)?.looked || this.#fresh.get(thread)?.look)
			return;
		const found = look(thread);
		const namespace = found?.process.namespace;
		const watched = this.#isWatched(thread);
		this.#fresh.set(thread, { namespace, watched, look: found });
	}

	#isWatched(thread: number, name = "?"): boolean {
		const fresh = this.#fresh.get(thread);
		if (fresh) return fresh.watched;
		const known = this.#known.get(thread);
		if (known) return known.watched;
		// It was there before the trace. Its namespace tells, and is asked once.
		const namespace = cheaply(() => namespaceOf(thread));
		const watched = this.#isOurs(namespace);
		if (watched)
			this.#fresh.set(thread, { namespace, watched, look: look(thread) });
		else this.#known.set(thread, new Known(thread, name));
		return watched;
	}

	#isOurs(namespace: string | undefined): boolean {
		if (namespace === undefined) return false;
		return [...this.listeners.values()].includes(namespace);
	}

	#generate(record: Generated): void {
		const { time, signal, code, sent, thread, to, name } = record;
		const from = isOfKernel(record) ? undefined : this.#find(record, thread);
		const receiver = this.#find(record, to, name);
		if (!from?.watched && !receiver.watched) return;
		if (sent === "waits" || sent === "unnamed") receiver.waits(signal);
		const sender = from && this.#named(record, thread, from);
		this.#tell({
			...{ kind: "sent", time, signal, sent },
			cause: causeOf(signal, code),
			sender: sender?.kernel ? undefined : sender,
			receiver: this.#named(record, to, receiver),
		});
	}

	/** The process of a thread in an event; one that was never seen is known by its number and name only. */
	#find({ time }: Timed, thread: number, name = "?"): Known {
		const found = this.#takeFresh(thread, time)?.look;
		if (found !== undefined) return this.#learn(found, thread);
		return this.#known.get(thread) ?? new Known(thread, name);
	}

	/** A process, looked at for what it is to be called, if it is still there. */
	#named({ time }: Timed, thread: number, known: Known): Known {
		if (known.looked) return known;
		const found = look(thread);
		if (found && found.startedAt <= time + SLACK)
			return this.#learn(found, thread);
		// Once is enough for one that is gone.
		known.looked = true;
		return known;
	}

	#takeFresh(thread: number, time: number): Fresh | undefined {
		const fresh = this.#fresh.get(thread);
		this.#fresh.delete(thread);
		// Another process may have the number by now.
		const isOther = fresh?.look && fresh.look.startedAt > time + SLACK;
		return isOther ? undefined : fresh;
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
			known?.addThread(child);
			if (known) this.#known.set(child, known);
			return;
		}
		const parent = this.#find(record, thread);
		const known = new Known(child, name);
		this.#known.set(child, known);
		const fresh = this.#takeFresh(child, time);
		known.namespace = fresh?.namespace ?? parent.namespace;
		if (fresh?.look) known.update(fresh.look);
		// It is looked at late: by now it may have executed something, which is to come.
		if (parent.looked) known.command = parent.command;
		known.watched = parent.watched || this.#isOurs(known.namespace);
		if (!known.watched) return;
		this.#tell({
			...{ kind: "started", time, process: known },
			parent: this.#named(record, thread, parent),
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
		} else if (last === undefined && known.watched) {
			// Its start was read after this, from another CPU's buffer: whose it is was not known yet.
			const found = look(thread);
			if (found && found.startedAt <= time + SLACK) known.update(found);
		}
		known.execute(thread);
		if (known.watched) this.#tell({ kind: "became", time, process: known });
		else known.looked = false;
	}

	#exit({ thread, time }: Timed & { thread: number }): void {
		const known = this.#known.get(thread);
		if (known === undefined) return;
		this.#departed.add(thread, known, time);
		if (known.removeThread(thread) && known.watched)
			this.#tell({ kind: "ended", time, process: known });
	}

	#tell(happening: Happening): void {
		for (const listener of this.listeners.keys()) listener(happening);
	}
}

/** Whoever ran as an interrupt came or a timer was over has not sent the signal. */
function isOfKernel({ interrupted, signal, code }: Generated): boolean {
	return interrupted || causeOf(signal, code) === "timer";
}
