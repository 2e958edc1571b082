import { PassThrough } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type { Container } from "dockerode";
import { lookAt } from "../../observe/container.ts";
import type { ContainerFacts } from "../../observe/engines/container.ts";
import type { Engine } from "../../observe/engines/engine.ts";
import { NotAllowedError, ObserveError } from "../../observe/errors.ts";
import { printable } from "../../observe/printable.ts";
import type { Process } from "../../observe/processes/process.ts";
import { Snapshot } from "../../observe/processes/snapshot.ts";
import { now } from "../../observe/trace/clock.ts";
import type { Contained, Ending } from "./place.ts";

/** How long a running container's processes may stay unseen, in milliseconds. */
const UNSEEN = 10_000;

/** A command in a container of an engine. */
export class InContainer implements Contained {
	readonly command: readonly string[];
	readonly ended: Promise<Ending>;
	readonly remove: () => Promise<void>;
	readonly #container: Container;
	readonly #engine: Engine;
	readonly #facts: ContainerFacts;
	readonly #streams: Streams;
	#hasEnded = false;

	private constructor(
		engine: Engine,
		container: Container,
		facts: ContainerFacts,
		streams: Streams,
		remove: () => Promise<void>,
	) {
		this.#engine = engine;
		this.#container = container;
		this.#facts = facts;
		this.#streams = streams;
		this.remove = remove;
		this.command = facts.words;
		this.ended = container.wait().then(({ StatusCode: status }) => {
			this.#hasEnded = true;
			return { status, time: now() };
		});
		// An interruption removes the container while nobody waits for its end yet.
		this.ended.catch(() => undefined);
	}

	/**
	 * Starts a container that has been made.
	 *
	 * @param remove removes it, whether it runs or not
	 * @throws NotAllowedError when it does not start, or its processes are not to be seen from here
	 */
	static async start(
		engine: Engine,
		container: Container,
		terminal: boolean,
		remove: () => Promise<void>,
	): Promise<InContainer> {
		const streams = new Streams(container, terminal);
		await streams.attach(
			await container.attach({
				...{ stream: true, stdout: true, stderr: true },
				...(terminal ? { stdin: true, hijack: true } : {}),
			}),
		);
		await container.start().catch((error: Error) => {
			throw new NotAllowedError(
				`${engine.name} does not start it: ${printable(error.message)} (is the engine on this machine?)`,
			);
		});
		const facts = await engine.container(container.id);
		if (facts === undefined)
			throw new NotAllowedError(`${engine.name} has lost the container`);
		const started = new InContainer(engine, container, facts, streams, remove);
		await started.#seen();
		return started;
	}

	/** Waits until its processes are to be seen, or have been. */
	async #seen(): Promise<void> {
		const deadline = now() + UNSEEN;
		while (!this.#hasEnded && this.processes().length === 0) {
			if (now() > deadline) {
				// Says why.
				lookAt(this.#facts, Snapshot.take());
			}
			await pause(5);
		}
	}

	output(): string {
		return this.#streams.text;
	}

	processes(): Process[] {
		if (this.#hasEnded) return [];
		try {
			return [...lookAt(this.#facts, Snapshot.take()).processes];
		} catch (error) {
			// It has ended, or is not there yet.
			if (error instanceof ObserveError) return [];
			throw error;
		}
	}

	async enter(words: readonly string[]): Promise<void> {
		const exec = await this.#container.exec({
			...{ Cmd: [...words], AttachStdout: true, AttachStderr: true },
		});
		await this.#streams.attach(await exec.start({ hijack: true }), false);
	}

	async signal(signal: number): Promise<void> {
		await this.#container.kill({ signal: String(signal) });
	}

	type(keys: string): void {
		this.#streams.type(keys);
	}

	async stop(seconds: number): Promise<void> {
		try {
			await this.#container.stop({ t: seconds });
		} catch (error) {
			// 304: it has ended by itself.
			if ((error as { statusCode?: number }).statusCode === 304) return;
			throw new NotAllowedError(
				`${this.#engine.name} does not stop it: ${printable((error as Error).message)}`,
			);
		}
	}
}

/** What a container and what has entered print, in one text, and the keys of its terminal. */
class Streams {
	text = "";
	readonly #container: Container;
	readonly #terminal: boolean;
	#keys: NodeJS.ReadWriteStream | undefined;

	constructor(container: Container, terminal: boolean) {
		this.#container = container;
		this.#terminal = terminal;
	}

	async attach(
		stream: NodeJS.ReadWriteStream,
		terminal = this.#terminal,
	): Promise<void> {
		const plain = new PassThrough();
		plain.setEncoding("utf8").on("data", (text: string) => (this.text += text));
		// The engine may go away first.
		stream.on("error", () => undefined);
		if (terminal) {
			this.#keys = stream;
			stream.pipe(plain);
		} else this.#container.modem.demuxStream(stream, plain, plain);
	}

	type(keys: string): void {
		this.#keys?.write(keys);
	}
}
