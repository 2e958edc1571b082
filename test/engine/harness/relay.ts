import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { engine } from "./docker.ts";

/** A way to the tests' engine for the running test, which can be listened in to and closed. */
export class Relay {
	readonly socket: string;
	readonly #tell: (data: string) => void;
	readonly #ends = new Set<Socket>();
	#server: Server | undefined;

	private constructor(folder: string, tell: (data: string) => void) {
		this.socket = join(folder, "socket");
		this.#tell = tell;
	}

	/**
	 * Makes one.
	 *
	 * @param tell is given what goes to the engine, before the engine has it
	 */
	static async start(tell: (data: string) => void = () => {}): Promise<Relay> {
		const folder = mkdtempSync("/tmp/firstborn-relay-");
		const relay = new Relay(folder, tell);
		await relay.open();
		onTestFinished(() => {
			relay.close();
			rmSync(folder, { recursive: true });
		});
		return relay;
	}

	/** Lets connections through. */
	open(): Promise<void> {
		const server = createServer((client) => this.#join(client));
		this.#server = server;
		return new Promise((resolve) => server.listen(this.socket, resolve));
	}

	/** Ends all connections, and takes no more: as if the engine had gone. */
	close(): void {
		this.#server?.close();
		for (const end of this.#ends) end.destroy();
	}

	#join(client: Socket): void {
		const upstream = connect(`${engine()}/socket`);
		client.on("data", (data) => {
			this.#tell(data.toString("latin1"));
			upstream.write(data);
		});
		upstream.pipe(client);
		for (const end of [client, upstream]) {
			this.#ends.add(end);
			end.on("error", () => {});
			end.on("close", () => {
				client.destroy();
				upstream.destroy();
			});
		}
	}
}
