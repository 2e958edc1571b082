import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
	closeSync,
	constants,
	openSync,
	readdirSync,
	readFileSync,
	rmdirSync,
	writeFileSync,
} from "node:fs";
import { cpus } from "node:os";
import { NotAllowedError } from "../errors.ts";
import { readProcess } from "../processes/process.ts";
import { parseFormat } from "./format.ts";
import { type PageLayout, pageLayout } from "./page.ts";
import {
	type Decoder,
	EVENTS,
	type EventName,
	makeDecoder,
} from "./records.ts";

/** The buffer of each CPU and of all of them, in KiB. */
const BUFFER = 4096;
const BUFFERS = 65_536;

/**
 * A mount of tracefs where there is one, otherwise one in a mount namespace of the helper's own: nothing of it is left
 * when the helper ends. The instance stays, whoever ends, until it is removed: the helper does so as soon as its stdin is
 * closed, which the kernel does too. What this program had open of the instance may keep it for a moment.
 */
const HELPER = `
trap '' HUP INT TERM
folder=/sys/kernel/tracing
[ -d $folder/instances ] || folder=/sys/kernel/debug/tracing
[ -d $folder/instances ] || { folder=/sys/kernel/tracing; mount -t tracefs tracefs $folder || exit 1; }
mkdir "$folder/instances/$1" || exit 1
echo "$folder/instances"
read -r nothing
tries=0
until rmdir "$folder/instances/$1" || [ $tries = 100 ]; do tries=$((tries + 1)); sleep 0.05; done 2>/dev/null
`;

let instances = 0;

/** An instance of the kernel's trace buffers with the events of {@link EVENTS}, which it has from the start. */
export class Instance {
	readonly layout: PageLayout;
	readonly decode: Decoder;
	/** The buffers of the CPUs, to be read page by page; reading never waits. */
	readonly descriptors: readonly number[];
	readonly #helper: ChildProcess;

	private constructor(helper: ChildProcess, folder: string, buffer: number) {
		this.#helper = helper;
		const read = (file: string) => readFileSync(`${folder}/${file}`, "utf8");
		const write = (file: string, text: string) =>
			writeFileSync(`${folder}/${file}`, text);
		this.layout = pageLayout(parseFormat(read("events/header_page")));
		const format = (name: EventName) =>
			parseFormat(read(`events/${EVENTS[name]}/format`));
		this.decode = makeDecoder({
			generated: format("generated"),
			delivered: format("delivered"),
			created: format("created"),
			executed: format("executed"),
			exited: format("exited"),
		});
		write("trace_clock", "mono");
		write("buffer_size_kb", String(buffer));
		// The oldest events go, so that the kernel says how many on the page that follows.
		write("options/overwrite", "1");
		this.descriptors = openBuffers(folder);
		for (const event of Object.values(EVENTS))
			write(`events/${event}/enable`, "1");
	}

	/**
	 * Makes one, and removes those that a program that was killed has left.
	 *
	 * @param buffer KiB for each CPU
	 * @throws NotAllowedError when the user or the kernel does not allow it
	 */
	static async make(
		buffer = Math.min(BUFFER, Math.ceil(BUFFERS / cpus().length)),
	): Promise<Instance> {
		const own = readProcess(process.pid)?.startTime ?? 0;
		const name = `firstborn-${process.pid}-${own}-${instances++}`;
		const helper = spawn(
			"unshare",
			[
				...["--mount", "--propagation", "private"],
				...["sh", "-c", HELPER, "sh", name],
			],
			// In a session of its own: Ctrl-C is for this program, which ends the helper when it has closed the files.
			{ stdio: ["pipe", "pipe", "pipe"], detached: true },
		);
		try {
			const folder = `/proc/${helper.pid}/root${await answerOf(helper)}`;
			removeLeft(folder);
			return new Instance(helper, `${folder}/${name}`, buffer);
		} catch (error) {
			await end(helper);
			throw error instanceof NotAllowedError ? error : notAllowed(error);
		}
	}

	/** Removes it. */
	async remove(): Promise<void> {
		for (const descriptor of this.descriptors) closeSync(descriptor);
		await end(this.#helper);
	}
}

/** Opens the buffer of each CPU. */
function openBuffers(folder: string): number[] {
	const opened: number[] = [];
	try {
		for (const cpu of readdirSync(`${folder}/per_cpu`))
			opened.push(
				openSync(
					`${folder}/per_cpu/${cpu}/trace_pipe_raw`,
					constants.O_RDONLY | constants.O_NONBLOCK,
				),
			);
	} catch (error) {
		for (const descriptor of opened) closeSync(descriptor);
		throw error;
	}
	return opened;
}

/** The folder of instances that a helper says, or what it complains of. */
async function answerOf(helper: ChildProcess): Promise<string> {
	let said = "";
	let complained = "";
	helper.stdout?.on("data", (text) => {
		said += text;
	});
	helper.stderr?.on("data", (text) => {
		complained += text;
	});
	helper.stdin?.on("error", () => {});
	await new Promise<void>((resolve, reject) => {
		helper.stdout?.once("data", () => resolve());
		helper.once("close", () => resolve());
		helper.once("error", reject);
	});
	const folder = /^(\/.*)\n/.exec(said)?.[1];
	if (folder !== undefined) return folder;
	// mount(8) adds hints in indented lines.
	const lines = complained.split("\n").filter((line) => /^\S/.test(line));
	throw new Error(lines.at(-1)?.replace(/\.$/, ""));
}

async function end(helper: ChildProcess): Promise<void> {
	if (helper.pid === undefined) return;
	const gone = once(helper, "close");
	helper.stdin?.end();
	if (helper.exitCode === null && helper.signalCode === null) await gone;
}

/** Removes the instances of programs that are gone, and whose helpers are, too. The kernel refuses those in use. */
function removeLeft(folder: string): void {
	for (const name of readdirSync(folder)) {
		const [, pid, startTime] = /^firstborn-(\d+)-(\d+)-\d+$/.exec(name) ?? [];
		if (pid === undefined) continue;
		if (readProcess(Number(pid))?.startTime === Number(startTime)) continue;
		try {
			rmdirSync(`${folder}/${name}`);
		} catch {
			// Its helper is about to remove it, or has done so.
		}
	}
}

function notAllowed(error: unknown): NotAllowedError {
	const why = (error as Error).message;
	return new NotAllowedError(
		process.getuid?.() === 0
			? `the kernel's tracepoints are not to be had (${why}): this needs CAP_SYS_ADMIN on the machine itself, and a ` +
					"kernel with tracefs that is not locked down"
			: "the kernel's tracepoints are for root only: run it by sudo",
	);
}
