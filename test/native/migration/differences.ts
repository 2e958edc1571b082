// What firstborn does otherwise than an original although it has its name: each shown on both.
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { LAUNCH, LISTEN } from "../../support/compiled.ts";
import { inState, listening, signalsTaken } from "../../support/listener.ts";
import { startInNamespace } from "../../support/namespace.ts";
import { Pipe } from "../../support/pipe.ts";
import {
	childrenOf,
	inspect,
	isEnded,
	link,
	type Process,
	send,
	signalSets,
	until,
} from "../../support/processes.ts";
import type { Guide } from "./guide.ts";
import { runFirst } from "./scenes.ts";

const ENV = { PATH: "/usr/bin:/bin" };
const ALL = Array.from({ length: 64 }, (_, index) => index + 1).join();

type Ask<T> = (program: string) => Promise<T>;

/** Asks the same of both, and expects what is said of each. */
async function both<T>(
	{ original, link }: Guide,
	ask: Ask<T>,
	theirs: T,
	ours: T,
): Promise<void> {
	const [old, own] = await Promise.all([original, link].map(ask));
	expect({ original: old, link: own }).toEqual({
		...{ original: theirs, link: ours },
	});
}

/** A word behind the command is the command's. */
export function keepsWords(guide: Guide, word: string): () => Promise<void> {
	const ask = async (program: string) => {
		const start = startInNamespace(program, ["echo", word], { env: ENV });
		await start.ended;
		return start.stdout === `${word}\n`;
	};
	return () => both(guide, ask, false, true);
}

/** SIGCHLD inherited as ignored: whether the init ends with its command. */
export function endsWithoutNews(guide: Guide): () => Promise<void> {
	const ask = async (program: string) => {
		const words = ["-i", "17", "--", program, "--", "cat"];
		const started = startInNamespace(LAUNCH, words, { env: ENV });
		const command = await started.command();
		const init = await started.first();
		// catatonit fails, instead, when the command has gone before it waits.
		await inState(init, "S");
		started.closeInput();
		await until("the command is gone", () => isEnded(command));
		const ended = () => isEnded(init) || !started.runs;
		// It has nothing to wait for but what does not come: no child, and nothing sent.
		const waits = () =>
			childrenOf(init).length === 0 && signalSets(init).pending.length === 0;
		if (program === guide.link) await until("it ends", ended);
		else await inState(init, "S");
		return { ended: ended(), waits: !ended() && waits() };
	};
	const theirs = { ended: false, waits: true };
	return () => both(guide, ask, theirs, { ended: true, waits: false });
}

/** A signal that comes while the command is about to get its own group, or session, by a system call. */
export function losesNone(
	guide: Guide,
	options: string[],
	call: "setpgid" | "setsid",
): () => Promise<void> {
	const ask = async (program: string): Promise<boolean> => {
		const started = startInNamespace("strace", [
			...["-f", "-qq", "-o", "/dev/null"],
			...["-e", `inject=${call}:delay_enter=1s`],
			...[LAUNCH, "-b", ALL, "--", program, ...options, "--", LISTEN],
		]);
		const isInit = ({ args }: Process) => args[0] === program;
		const [init, child] = await until("the child is there", () => {
			const two = started.members().filter(isInit);
			two.sort((one, other) => one.innerPid - other.innerPid);
			return two.length === 2 && two;
		});
		if (!init || !child) throw new Error("there are two");
		send(init.pid, "SIGUSR1");
		if (program === guide.original)
			await until("it is taken", () => {
				return !signalSets(init.pid).pending.includes(10);
			});
		// strace may have let it go while it was busy with the init: nothing is shown then.
		if (inspect(child.pid)?.group === child.pid) {
			started.kill();
			return ask(program);
		}
		// A command that starts with nothing blocked has it before it can listen, and ends by it.
		await until("it listens, or has ended", () => {
			return started.stdout.includes("ready") || !started.runs;
		});
		if (!started.runs) return (await started.ended).status === 128 + 10;
		send(init.pid, 64);
		await until("the last one comes", () => signalsTaken(started).includes(64));
		return signalsTaken(started).includes(10);
	};
	return () => both(guide, ask, false, true);
}

/** The signals 32 and 33, which the C library keeps for itself. */
export function forwardsAll(guide: Guide): () => Promise<void> {
	const ask = async (program: string) => {
		const words = ["--", LISTEN];
		const started = startInNamespace(program, words, { env: ENV });
		await listening(started);
		const init = await started.first();
		for (const signal of [32, 33, 64]) send(init, signal);
		await until("the last one comes", () => signalsTaken(started).includes(64));
		return signalsTaken(started);
	};
	return () => both(guide, ask, [64], [32, 33, 64]);
}

/** A folder in PATH that is too long with a program's name behind it. */
export function passesLongOver(guide: Guide): () => Promise<void> {
	const ask = async (program: string) => {
		// env has to give it: with such a PATH nobody else finds unshare.
		const path = `PATH=/${"a".repeat(4093)}:${ENV.PATH}`;
		const start = { words: ["/usr/bin/env", path, program], env: {} };
		return (await runFirst(start, ["echo", "ran"])).stdout;
	};
	return () => both(guide, ask, "", "ran\n");
}

/** The folder that the init is in. */
export function changesFolder(guide: Guide): () => Promise<void> {
	const ask = async (program: string) => {
		const words = ["--", "sleep", "1000"];
		const options = { env: ENV, cwd: "/usr" };
		const started = startInNamespace(program, words, options);
		await started.command();
		const init = await started.first();
		await inState(init, "S");
		return link(init, "cwd");
	};
	return () => both(guide, ask, "/usr", "/");
}

/** What is printed for these words, the same only in its streams. */
export function wordsItself(guide: Guide, words: string[]) {
	const ask = async (program: string) => {
		const started = startInNamespace(program, words, { env: ENV });
		const { status } = await started.ended;
		const { stdout, stderr } = started;
		return { status, stdout, stderr: stderr.replaceAll(program, "NAME") };
	};
	return async () => {
		const [theirs, ours] = await Promise.all(
			[guide.original, guide.link].map(ask),
		);
		expect(ours?.status).toBe(theirs?.status);
		expect(ours?.stdout === "").toBe(theirs?.stdout === "");
		expect(ours).not.toEqual(theirs);
	};
}

/** Verbose lines into a pipe that is full: whether the init goes on. */
export function neverBlocks(
	guide: Guide,
	options: string[],
	stream: 1 | 2,
): () => Promise<void> {
	const ask = async (program: string) => {
		const pipe = new Pipe();
		const stdio: ("pipe" | number)[] = ["pipe", "pipe", "pipe"];
		stdio[stream] = pipe.writer;
		// The command's own report goes to the other stream.
		const script = stream === 1 ? `exec ${LISTEN} >&2` : `exec ${LISTEN}`;
		const words = [...options, "--", "sh", "-c", script];
		const started = startInNamespace(program, words, { env: ENV, stdio });
		const heard = () =>
			stream === 1 ? { stdout: started.stderr } : { stdout: started.stdout };
		await until("it listens", () => heard().stdout.includes("ready"));
		pipe.fill();
		const init = await started.first();
		const blocked = () =>
			/pipe/.test(readFileSync(`/proc/${init}/wchan`, "utf8"));
		// More than any buffer of its own takes.
		for (let time = 0; time < 300 && !blocked(); time++) {
			send(init, "SIGUSR1");
			await until(
				"it has been taken",
				() => blocked() || !signalSets(init).pending.includes(10),
			);
		}
		return blocked() ? "blocked" : "goes on";
	};
	return () => both(guide, ask, "blocked", "goes on");
}
