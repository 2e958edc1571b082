import { stripVTControlCharacters } from "node:util";
import { clientEnvironment, docker, run } from "../../support/engine.ts";
import { logged } from "../harness/logs.ts";
import { listProcesses } from "../harness/processes.ts";
import { Pty } from "../harness/pty.ts";
import { until } from "../harness/until.ts";
import { orphaned } from "./orphans.ts";
import { CONTAINER, type Scene, type Typed } from "./scene.ts";
import { signals } from "./signals.ts";
import { terminals } from "./terminals.ts";

const introduction = `# Signals in containers, experiment by experiment

\`docker stop\` sends SIGTERM to the first process of a container, PID 1, waits for some seconds (ten, unless it is told
otherwise), and then kills whatever is left. Whether a program has the chance to end in order depends on who is PID 1.

Each command below was typed, and what follows it came back, on a Docker engine. This page is written by

    npx tsx test/engine/transcript.ts docs/article.md

which starts an engine of its own with one image, \`box\`: busybox, bash, and this project's two programs. Numbers of
processes and containers differ from one time to the next; a test types all of it again and compares the rest.
`;

/**
 * Performs the experiments on the engine in `folder`, one after the other.
 *
 * @returns what was typed and what came back, told as Markdown
 * @throws if what an experiment waits for does not come
 */
export async function narrate(folder: string): Promise<string> {
	let told = introduction;
	for (const scene of [...signals, ...terminals, ...orphaned])
		told += `\n${await perform(scene, folder)}`;
	return told;
}

async function perform(scene: Scene, folder: string): Promise<string> {
	const { title, before, steps, after } = scene;
	let seen = "";
	try {
		for (const step of steps) {
			seen += `$ ${step.type}\n`;
			seen += await answer(step, folder);
			await come(step, folder);
		}
	} catch (error) {
		throw new Error(`${title}:\n${seen}`, { cause: error });
	} finally {
		await docker(folder, ["rm", "--force", CONTAINER]);
	}
	const parts = [
		`## ${title}`,
		wrapped(before),
		`\`\`\`console\n${seen}\`\`\``,
		wrapped(after),
	];
	return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A paragraph in lines of at most 116 characters. */
function wrapped(paragraph: string): string {
	return paragraph.replace(/(.{1,116})(?: |$)/g, "$1\n").trimEnd();
}

/** Types one command. What comes back is by line, each with its end. */
async function answer({ type, keys }: Typed, folder: string): Promise<string> {
	const shown = keys
		? await atTerminal(type, keys, folder)
		: await atOnce(type, folder);
	// The first dozen of a container's number is what one sees everywhere else.
	return shown.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, "$1");
}

/** Waits for what has to come before the next command is typed. */
async function come(
	{ until: text, settled }: Typed,
	folder: string,
): Promise<void> {
	if (text !== undefined) await logged(folder, CONTAINER, text);
	if (settled === undefined) return;
	const format = ["--format", "{{.Id}}"];
	const { stdout } = await docker(folder, ["inspect", ...format, CONTAINER]);
	const id = stdout.trim();
	await until("the processes have settled", () => settled(listProcesses(id)));
}

async function atOnce(command: string, folder: string): Promise<string> {
	const env = clientEnvironment(folder);
	const { stdout, stderr } = await run("sh", ["-c", command], { env });
	return stdout + stderr;
}

async function atTerminal(
	command: string,
	keys: [string, string][],
	folder: string,
): Promise<string> {
	const pty = new Pty("sh", ["-c", command], clientEnvironment(folder));
	try {
		for (const [shown, pressed] of keys) {
			await pty.shows(shown);
			pty.type(pressed);
		}
		await pty.ended();
	} finally {
		pty.close();
	}
	const screen = stripVTControlCharacters(pty.screen).replaceAll("\r", "");
	return screen.replace(/\n?$/, "\n");
}
