import { Container } from "./container.ts";
import { succeed } from "./docker.ts";
import type { Process } from "./processes.ts";

/** Seconds that a stop gives to those who will end in time: never used up. */
export const AMPLE = 30;

/** What {@link withHelper} starts a command for. */
export interface Helped {
	container: Container;
	/** The helper, in a session of its own. */
	helper: Process;
	/** The command, which leaves at once with status 7. */
	command: Process;
}

/** How a command and its helper are started. */
export interface HelpedOptions {
	/** The init and its options. */
	init: string[];
	/** The options of the helper's probe; by default it needs a second to clean up. */
	helper?: string;
	/** The options of the command's probe; by default it leaves on SIGTERM with status 7. */
	command?: string;
	/** Options of `docker run`. */
	options?: string[];
}

/** Options of a probe that needs a second to clean up. */
export const A_SECOND = "--exit-on=TERM --cleanup=1s";
/** Options of a probe that leaves at once, with a status to be known by. */
export const AT_ONCE = "--exit-on=TERM --exit=7";

/** A command line with a helper in a session of its own. */
export function withHelperScript(helper = A_SECOND, command = AT_ONCE): string {
	return `setsid sigprobe ${helper} & exec sigprobe ${command}`;
}

/** Starts a container whose command has a helper in a session of its own, and waits until both listen. */
export async function withHelper(how: HelpedOptions): Promise<Helped> {
	const script = withHelperScript(how.helper, how.command);
	const container = await Container.start(
		[...how.init, "sh", "-c", script],
		how.options,
	);
	await container.logged("started", 2);
	const probe = (options = "") =>
		container
			.processes()
			.find(({ command }) => command === `sigprobe ${options}`);
	const helper = probe(how.helper ?? A_SECOND);
	const command = probe(how.command ?? AT_ONCE);
	if (helper === undefined || command === undefined)
		throw new Error("a probe has said that it listens, and is not there");
	return { container, helper, command };
}

/** What a probe says when it has had the time that it needs. */
export function cleanedUp({ pid }: Process): string {
	return `process [${pid}] has cleaned up`;
}

/** Stops a container as `docker stop` does without options, and returns its exit status; 137 is SIGKILL's. */
export async function stopByDefault(container: Container): Promise<number> {
	await succeed("stop", container.id);
	return (await container.state()).ExitCode;
}
