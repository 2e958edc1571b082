// What an init does without any option, in the words of the tables of what else changes.
import { LAUNCH, LISTEN } from "../../support/compiled.ts";
import { inState, listening, signalsTaken } from "../../support/listener.ts";
import { startInNamespace } from "../../support/namespace.ts";
import {
	inspect,
	isStopped,
	link,
	send,
	signalSets,
	until,
} from "../../support/processes.ts";
import { asFirst, asSecond } from "./family.ts";
import type { Facts, Finding, Start } from "./guide.ts";
import { prints, speaks, statusesOf, works } from "./scenes.ts";

const ENV = { PATH: "/usr/bin:/bin" };

/** A signal that every init here forwards, the last one by its number. */
const MARK = 64;

async function startListening({ words }: Start) {
	const [word = "", ...options] = [...words, "--", LISTEN];
	const program = startInNamespace(word, options, { env: ENV });
	await listening(program);
	const command = await program.command();
	return { program, command, init: await program.first() };
}

const AUDIENCE: Record<string, string> = {
	command: "the command alone",
	"command,worker": "the command's process group",
};

/** Who is told of a signal. */
export const whoIsTold: Finding = async (start) => {
	const { told } = await asFirst(start);
	return AUDIENCE[String(told)] ?? `${told}`;
};

/** What becomes of those who are left when the command has ended on a stop. */
export const whoIsLeft: Finding = async (start) => {
	const { finished } = (await asFirst(start)) as { finished: string[] };
	return finished.length === 2
		? "is asked to end, and waited for"
		: `is killed${finished}`;
};

/** Where the orphans go of an init that is not PID 1. */
export const whereOrphansGo: Finding = async (start) =>
	(await asSecond(start)).adopted ? "come here" : "go elsewhere";

/** The statuses for commands that cannot be run: not found, not executable, through a file as if it were a folder. */
export const unrunnable: Finding = (start) =>
	statusesOf(start, [["/nonexistent"], ["/etc/passwd"], ["/etc/passwd/x"]]);

/** What an init comes to that is given one word and no command: where it writes, and its status. */
export function given(word: string): Finding {
	return async ({ words, env }) => {
		const options = word === "" ? [] : [word];
		const { status, on } = await prints({ words: [...words, ...options], env });
		return `${status}, on ${on}`;
	};
}

/** What an init makes of a variable. */
export function withVariable(
	name: string,
	value: string,
	answer: (facts: Facts) => string,
): Finding {
	return async ({ words, env }) =>
		answer(await speaks({ words, env: { ...env, [name]: value } }));
}

/** Whether the lines of an option are on stdout or on stderr. */
export function linesOf(option: string): Finding {
	return async ({ words, env }) => {
		const { said } = await works({ words: [...words, option], env });
		return said === "" ? "on stderr" : "on stdout";
	};
}

/** What becomes of signals from outside, each of them: forwarded, or as something else, or not at all. */
export function forwards(signals: number[]): Finding {
	return async (start) => {
		const { program, command, init } = await startListening(start);
		const found: string[] = [];
		for (const signal of signals) {
			const marks = signalsTaken(program).filter((each) => each === MARK);
			send(init, signal);
			send(init, MARK);
			await until("it stops, or the mark comes", () => {
				const taken = signalsTaken(program).filter((each) => each === MARK);
				return isStopped(command) || taken.length > marks.length;
			});
			if (isStopped(command)) {
				found.push("forwarded as STOP");
				send(command, "SIGCONT");
				await until("the mark comes", () => {
					const taken = signalsTaken(program).filter((each) => each === MARK);
					return taken.length > marks.length;
				});
			} else
				found.push(
					signalsTaken(program).includes(signal)
						? "forwarded"
						: "not forwarded",
				);
		}
		return [...new Set(found)].join(", ");
	};
}

/** The place of a process in the session of its init. */
export function placeOf(init: number, command: number): string {
	const process = inspect(command);
	if (process?.session === command) return "a session of its own";
	if (process?.session !== inspect(init)?.session) return "another session";
	return process?.group === command
		? "a group of its own in the init's session"
		: "the init's group";
}

/** Where the command runs, without any terminal. */
export const placeWithoutTerminal: Finding = async (start) => {
	const { init, command } = await startListening(start);
	return placeOf(init, command);
};

/** What the command's mask has of the terminal's stop signals, without its own doing. */
export const stopsBlocked: Finding = async ({ words }) => {
	const [word = "", ...options] = [...words, "--", "sleep", "1000"];
	const program = startInNamespace(word, options, { env: ENV });
	const { blocked } = signalSets(await program.command());
	const stops = [20, 21, 22].filter((signal) => blocked.includes(signal));
	return stops.length === 3 ? "blocked" : `as inherited${stops}`;
};

/** What the command has of a signal that the init was started with ignored. */
export const ignoredAtStart: Finding = async ({ words }) => {
	const command = ["-i", "1", "--", ...words, "--", "sleep", "1000"];
	const program = startInNamespace(LAUNCH, command, { env: ENV });
	// launch becomes the init; its first child that is another program is the command.
	const { ignored } = signalSets(await program.command());
	return ignored.includes(1) ? "stays ignored" : "has its default";
};

/** Whether the init keeps a descriptor that it was started with. */
export const keepsDescriptor: Finding = async ({ words }) => {
	const script = 'exec 7</dev/null; exec "$@"';
	const command = ["-c", script, "bash", ...words, "--", "sleep", "1000"];
	const program = startInNamespace("bash", command, { env: ENV });
	await program.command();
	const init = await program.first();
	// It closes what it closes when the command runs, and then waits.
	await inState(init, "S");
	return link(init, "fd/7") === "" ? "closed" : "kept";
};
