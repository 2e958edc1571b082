// Beside Debian's tini, docker-init and catatonit on terminals: where the command is, what keys do.
import { describe, expect, it } from "vitest";
import { commandOf, type Side } from "../support/namespace.ts";
import {
	inspect,
	isStopped,
	send,
	signalSets,
	until,
} from "../support/processes.ts";
import { CTRL_BACKSLASH, CTRL_C, CTRL_Z, Pty, Shell } from "../support/pty.ts";
import { catatonitCouples } from "./dialects/catatonit.ts";
import { tiniCouples } from "./dialects/tini.ts";

const SIGTSTP = 20;

/** Without the warning that orphans go elsewhere; catatonit asks for them by itself. */
const couples = [
	...tiniCouples().map((couple) => ({ ...couple, options: ["-s", "--"] })),
	...catatonitCouples().map((couple) => ({ ...couple, options: ["--"] })),
];

/** Where the processes of a terminal are, as relations. */
function look(init: number, command: number) {
	const [first, second] = [inspect(init), inspect(command)];
	return {
		leadsGroup: second?.group === command,
		sameSession: second?.session === first?.session,
		sameTerminal: second?.terminal === first?.terminal,
		inFront: second?.foreground === second?.group,
		stopped: [isStopped(init), isStopped(command)],
	};
}

describe.each(couples)("$dialect.side, $options.length", (couple) => {
	const { original, dialect, options } = couple;
	const isCatatonit = original.words[0]?.endsWith("catatonit");

	/** Does the same with both, and compares what each tells. */
	async function compare<T>(what: (side: Side) => Promise<T>): Promise<T> {
		const [theirs, ours] = await Promise.all([what(original), what(dialect)]);
		expect(ours).toEqual(theirs);
		return theirs as T;
	}

	/** On a terminal that it leads the session of, with a command that has begun. */
	async function begin(side: Side, before: string[] = []) {
		const [word = "", ...rest] = [...before, ...side.words, ...options];
		const script = "echo begun; exec sleep 1000";
		const pty = new Pty(word, [...rest, "sh", "-c", script]);
		await pty.shows("begun");
		const command = await commandOf(pty.pid);
		await until("it sleeps", () => inspect(command)?.name === "sleep");
		return { pty, command };
	}

	it("puts the command in front", async () => {
		const seen = await compare(async (side) => {
			const { pty, command } = await begin(side);
			const seen = look(pty.pid, command);
			send(command, "SIGTERM");
			return { ...seen, status: await pty.ended };
		});
		expect(seen).toEqual({
			...{ leadsGroup: true, sameSession: true, sameTerminal: true },
			...{ inFront: true, stopped: [false, false], status: 143 },
		});
	});

	it("needs stdin for that, or, as catatonit, the controlling terminal alone", async () => {
		const before = ["sh", "-c", 'exec "$@" < /dev/null', "sh"];
		const { inFront } = await compare(async (side) => {
			const { pty, command } = await begin(side, before);
			const seen = look(pty.pid, command);
			send(command, "SIGTERM");
			return { ...seen, status: await pty.ended };
		});
		expect(inFront).toBe(isCatatonit);
	});

	it.each([
		[CTRL_C, 130],
		[CTRL_BACKSLASH, 131],
	])("a key's signal %j goes to the command: %i", async (key, status) => {
		await compare(async (side) => {
			const { pty } = await begin(side);
			pty.type(key);
			expect(await pty.ended).toBe(status);
			return pty.screen;
		});
	});

	it("stops the command alone with Ctrl-Z; catatonit's has that blocked", async () => {
		const { stopped } = await compare(async (side) => {
			const { pty, command } = await begin(side);
			pty.type(CTRL_Z);
			await until("the key has come to the command", () =>
				isCatatonit
					? signalSets(command).pending.includes(SIGTSTP)
					: isStopped(command),
			);
			const seen = look(pty.pid, command);
			send(pty.pid, "SIGCONT");
			await until("the command goes on", () => !isStopped(command));
			send(pty.pid, "SIGTERM");
			return { ...seen, status: await pty.ended };
		});
		expect(stopped).toEqual([false, !isCatatonit]);
	});

	it("has the command read and write on a terminal that stops whoever is not in front", async () => {
		await compare(async (side) => {
			const sh = await Shell.ready({
				INIT: [...side.words, ...options].join(" "),
			});
			await sh.run("stty tostop");
			sh.enter('$INIT sh -c \'echo g""o; read x; echo got $x\'; echo "<$?>"');
			await sh.shows(/\ngo/);
			sh.enter("word");
			await sh.shows(/got word\s+<0>/);
			await sh.prompt();
			return sh.run("$INIT sh -c 'exit 7'; echo \"<$?>\"");
		});
	});
});
