import Dockerode from "dockerode";
import { NoEngineError, NoTargetError, NotAllowedError } from "../errors.ts";
import { printable } from "../printable.ts";
import { type ContainerFacts, containerFacts } from "./container.ts";
import { type ImageFacts, imageFacts } from "./image.ts";

/** What names can be; dockerode puts them into the path of a request as they are. */
const CONTAINER_NAME = /^[A-Za-z0-9][\w.-]*$/;
const IMAGE_NAME = /^[A-Za-z0-9][\w.-]*([:/@+][\w-][\w.-]*)*$/;

/** A line of a list of containers. */
export interface Listed {
	readonly id: string;
	readonly name: string;
	readonly running: boolean;
}

/** A Docker or Podman engine, by the API that both have. */
export class Engine {
	/** For what is not here: dockerode's own. */
	readonly api: Dockerode;
	readonly name: "Docker" | "Podman";
	readonly version: string;
	/** Where it listens. */
	readonly address: string;
	/** The same for two addresses of one engine. */
	readonly identity: string;

	private constructor(
		api: Dockerode,
		address: string,
		about: { name: "Docker" | "Podman"; version: string; identity: string },
	) {
		this.api = api;
		this.address = address;
		this.name = about.name;
		this.version = about.version;
		this.identity = about.identity;
	}

	/**
	 * Connects to an engine, and asks what it is.
	 *
	 * @param address a socket's path, a unix:// or a tcp:// address
	 * @throws NoEngineError, NotAllowedError
	 */
	static async connect(this: void, address: string): Promise<Engine> {
		const api = new Dockerode(optionsOf(address));
		try {
			const [version, info] = await Promise.all([api.version(), api.info()]);
			const components: { Name: string }[] = version.Components ?? [];
			const podman = components.some(({ Name }) => /podman/i.test(Name));
			return new Engine(api, address, {
				name: podman ? "Podman" : "Docker",
				version: version.Version,
				identity: `${podman} ${info.ID} ${info.DockerRootDir}`,
			});
		} catch (error) {
			throw engineError(address, error);
		}
	}

	/** Its containers, running ones only or all. */
	async list(all: boolean): Promise<Listed[]> {
		const listed = await this.#asked(() => this.api.listContainers({ all }));
		return listed.map(({ Id, Names, State }) => ({
			id: Id,
			name: (Names[0] ?? Id).replace(/^\//, ""),
			running: State === "running" || State === "paused",
		}));
	}

	/** What it says of a container, by name or id; undefined: it has none of that name. */
	async container(name: string): Promise<ContainerFacts | undefined> {
		if (!CONTAINER_NAME.test(name)) return undefined;
		return this.#found(async () =>
			containerFacts(await this.api.getContainer(name).inspect()),
		);
	}

	/** What it says of an image, by name or id; undefined: it has none of that name. */
	async image(name: string): Promise<ImageFacts | undefined> {
		if (!IMAGE_NAME.test(name)) return undefined;
		return this.#found(async () =>
			imageFacts(await this.api.getImage(name).inspect()),
		);
	}

	async #found<T>(ask: () => Promise<T>): Promise<T | undefined> {
		try {
			return await this.#asked(ask);
		} catch (error) {
			if (error instanceof NoTargetError) return undefined;
			throw error;
		}
	}

	async #asked<T>(ask: () => Promise<T>): Promise<T> {
		try {
			return await ask();
		} catch (error) {
			throw engineError(this.address, error);
		}
	}
}

function optionsOf(address: string): Dockerode.DockerOptions {
	if (address.startsWith("/")) return { socketPath: address };
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		throw new NoEngineError(
			`'${printable(address)}' is no engine's address: give a socket's path, unix://PATH or tcp://HOST:PORT`,
		);
	}
	if (url.protocol === "unix:") return { socketPath: url.pathname };
	if (url.protocol === "tcp:" || url.protocol === "http:")
		return { protocol: "http", host: url.hostname, port: url.port || "2375" };
	throw new NoEngineError(
		`'${printable(address)}': ${url.protocol} is no way to an engine here: give a socket's path, unix://PATH or ` +
			"tcp://HOST:PORT",
	);
}

/** What an API's failure means for the user. */
function engineError(address: string, error: unknown): Error {
	const { code, statusCode, message } = error as {
		code?: string;
		statusCode?: number;
		message: string;
	};
	const where = `the engine at ${printable(address)}`;
	if (error instanceof NoEngineError) return error;
	if (statusCode === 404) return new NoTargetError(printable(message));
	if (code === "EACCES" || code === "EPERM")
		return new NotAllowedError(
			`${where} may not be asked by this user: run it as root, or as a member of the socket's group`,
		);
	return new NoEngineError(
		statusCode === undefined
			? `${where} does not answer (${code ?? printable(message)}): is it running?`
			: `${where} refuses: ${printable(message)}`,
	);
}
