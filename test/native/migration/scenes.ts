// What else an init is seen doing than forwarding signals: ending with a status, printing, dying with its parent.

import { inState } from "../../support/listener.ts";
import {
	commandOf,
	runInNamespace,
	start,
	startInNamespace,
} from "../../support/namespace.ts";
import {
	childrenOf,
	inspect,
	isEnded,
	send,
	signalSets,
	until,
} from "../../support/processes.ts";
import type { Facts, Scene, Start } from "./guide.ts";
import { ownLines } from "./lines.ts";

/** Runs a command under an init that is PID 1, with nothing set beside. */
export function runFirst({ words, env }: Start, command: string[]) {
	const [word = "", ...options] = [...words, "--", ...command];
	return runInNamespace(word, options, {
		env: { PATH: "/usr/bin:/bin", ...env },
	});
}

/** The status for each of several commands. */
export async function statusesOf(
	start: Start,
	commands: string[][],
): Promise<string> {
	const ends = commands.map((command) => runFirst(start, command));
	return (await Promise.all(ends)).map(({ status }) => status).join(", ");
}

/** Runs a script to its end. */
export function ends(script: string): Scene {
	return async (start) => {
		const outcome = await runFirst(start, ["sh", "-c", script]);
		return { status: outcome.status, ...ownLines(outcome) };
	};
}

/** A command that has seen an orphan reaped, has the init send it a signal, and ends on that with 3. */
const WATCHED = (signal: string) => `
	orphan=$(sleep 1000 >/dev/null & echo $!)
	kill -KILL $orphan
	while [ -e /proc/$orphan ]; do :; done
	trap "exit 3" ${signal}
	kill -USR1 $PPID
	while :; do :; done
`;

/** An init that has an orphan to reap, a signal to forward and a command's end to tell of. */
export const works: Scene = ends(WATCHED("USR1"));

/** As {@link works}, with a command that waits for another signal than is sent. */
export const rewrites: Scene = ends(WATCHED("USR2"));

/** As {@link works}, but for what is said: only where. */
export const speaks: Scene = async (how) => {
	const { status, said, complained } = await works(how);
	return { status, onStdout: said !== "", onStderr: complained !== "" };
};

/** Starts an init with its options alone, and says where it writes to. */
export async function prints({ words, env }: Start): Promise<Facts> {
	const [word = "", ...options] = words;
	const { status, stdout, stderr } = await runInNamespace(word, options, {
		env,
	});
	const streams = { stdout, stderr };
	const written = Object.entries(streams).filter(([, text]) => text !== "");
	return { status, on: written.map(([stream]) => stream) };
}

/** Runs an init that is not PID 1, with its warnings, to its end. */
export async function warns({ words, env }: Start): Promise<Facts> {
	const below = ["-c", '"$@"; exit $?', "sh", ...words, "--", "true"];
	const outcome = await runInNamespace("sh", below, {
		env: { PATH: "/usr/bin:/bin", ...env },
	});
	return { status: outcome.status, ...ownLines(outcome) };
}

/** Starts an init that has no command, has it reap an orphan, and stops it, as PID 1. */
export async function pauses({ words, env }: Start): Promise<Facts> {
	const ended: Facts = {};
	for (const signal of ["INT", "TERM"] as const) {
		const [word = "", ...options] = words;
		const program = startInNamespace(word, options, { env });
		const init = await program.first();
		await inState(init, "S");
		send(init, "SIGHUP");
		await until("it is taken", () => signalSets(init).pending.length === 0);
		ended.reaps = await reapsEntered(init);
		send(init, `SIG${signal}`);
		ended[signal] = (await program.ended).status;
	}
	return ended;
}

/** Whether the PID 1 of a namespace reaps an orphan of a program that has entered it. */
async function reapsEntered(first: number): Promise<boolean> {
	const enter = ["-t", `${first}`, "-p", "sh", "-c", "sleep 1000 & echo $!"];
	const entered = start("nsenter", enter, {
		stdio: ["ignore", "pipe", "pipe"],
	});
	const orphan = await until("PID 1 has a child", () => childrenOf(first)[0]);
	send(orphan.pid, "SIGKILL");
	await until("it is reaped", () => inspect(orphan.pid) === undefined);
	await entered.ended;
	return true;
}

/** An init whose parent is killed, and who dies then. */
export async function losesParent({ words, env }: Start): Promise<Facts> {
	const parent = '"$@" & echo parent $$ init $!; wait';
	const first = `sh -c '${parent}' sh "$@"; exec sleep 1000`;
	const command = ["-c", first, "sh", ...words, "--", "sleep", "1000"];
	const program = startInNamespace("sh", command, {
		env: { PATH: "/usr/bin:/bin", ...env },
	});
	const told = await program.says(/parent \d+ init \d+\n/);
	const [, above, init] = told.split(/\D+/);
	const number = await program.find(Number(init));
	await commandOf(number);
	send(await program.find(Number(above)), "SIGKILL");
	await until("the init dies with its parent", () => isEnded(number));
	return { dies: true };
}
