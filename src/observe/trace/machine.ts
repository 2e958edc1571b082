import { Reader } from "./reader.ts";
import { Threads } from "./threads.ts";

/** The machine's events, which all traces of this program share: one set of the kernel's buffers, read once. */
export interface Machine {
	readonly threads: Threads;
	readonly reader: Reader;
}

let shared: Promise<Machine> | undefined;
let users = 0;

async function start(buffer: number | undefined): Promise<Machine> {
	const threads = new Threads();
	return { threads, reader: await Reader.start(threads, buffer) };
}

/**
 * Begins to use the machine's events; {@link leaveMachine} ends it.
 *
 * @param buffer KiB for each CPU, for the first user only
 * @throws NotAllowedError
 */
export async function joinMachine(buffer?: number): Promise<Machine> {
	users++;
	shared ??= start(buffer);
	try {
		return await shared;
	} catch (error) {
		await leaveMachine();
		throw error;
	}
}

/** Ends one use; with the last one the reading ends, and the buffers are removed. */
export async function leaveMachine(): Promise<void> {
	users--;
	if (users > 0) return;
	const last = shared;
	shared = undefined;
	await last?.then(
		({ reader }) => reader.stop(),
		() => {},
	);
}
