import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { clientEnvironment, IMAGE } from "../../support/engine.ts";
import { Container } from "./container.ts";
import { engine } from "./docker.ts";
import { watch } from "./evidence.ts";
import { Pty } from "./pty.ts";
import { until } from "./until.ts";

/** A user's terminal of the running test, with `docker run -it` in it. */
export class Terminal extends Pty {
	private constructor(args: string[]) {
		super("docker", args, clientEnvironment(engine()));
		watch({
			show: () => `terminal: docker ${args.join(" ")}\n${this.screen}`,
			end: () => this.close(),
		});
	}

	/**
	 * Types `docker run -it` with this command.
	 *
	 * @param options of `docker run`
	 * @returns the terminal, and the container that was started from it
	 * @throws if no container comes of it
	 */
	static async run(command: string[], options: string[] = []) {
		const idFile = join(engine(), `${randomUUID()}.id`);
		const terminal = new Terminal([
			...["run", "--interactive", "--tty", "--cidfile", idFile],
			...[...options, IMAGE, ...command],
		]);
		const id = await until(
			"the container is made",
			() => existsSync(idFile) && (readFileSync(idFile, "utf8") || false),
		);
		return { terminal, container: new Container(id) };
	}

	/** Waits until a probe in it has written the whole line of a signal. */
	async hears(signal: string): Promise<void> {
		await this.shows(`[${signal}]`);
		await this.shows("\n");
	}

	/** The signals that a probe in it has written of, each with its sender, in order. */
	signals(): string[] {
		const lines = this.screen.matchAll(
			/received sign: (\[.+?\]) , the sender is (\[\d+\])/g,
		);
		return [...lines].map(([, name, sender]) => `${name} from ${sender}`);
	}
}
