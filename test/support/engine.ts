import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findProgram, layOutRootfs } from "./rootfs.ts";

/** The name of the image that every container of the tests is made from. */
export const IMAGE = "box";

/** How long the engine may take to answer at first, in milliseconds; it takes about 2 seconds. */
const START_DEADLINE = 180_000;

/** How long one call of the docker command may take, in milliseconds, before it counts as hanging. */
const CALL_DEADLINE = 120_000;

const guard = join(import.meta.dirname, "../engine/harness/guard.ts");

/** What a finished command said; `status` is its exit status, -1 if it was killed for taking too long. */
export interface Result {
	status: number;
	stdout: string;
	stderr: string;
}

/** What an engine of the tests' own is like. */
export interface EngineOptions {
	/** Whether its configuration file names its init, and asks for it in every container; otherwise an option names it. */
	initAlways?: boolean;
}

/** A running engine of the tests' own. */
export interface Engine {
	/** The folder that holds all of it, the socket included; its name is the whole address of the engine. */
	folder: string;
	/** Ends the engine with all its containers, and removes the folder. */
	end(): Promise<void>;
}

/**
 * Starts an engine with the image {@link IMAGE}, and with firstborn as its own init: the link `docker-init` in its
 * folder. It ends when {@link Engine.end} is called, and also when this process ends in any way without having called
 * it.
 *
 * @throws if a program is missing or the engine does not answer in time, with the tail of its log
 */
export async function startEngine({
	initAlways = false,
}: EngineOptions = {}): Promise<Engine> {
	if (process.getuid?.() !== 0)
		throw new Error("the engine tests start a dockerd, which needs root");
	for (const program of ["dockerd", "runc", "docker"])
		findProgram(program, "docker.io");
	// A socket's path has at most 107 bytes, too few for a TMPDIR that is deep.
	const base = tmpdir().length > 40 ? "/tmp" : tmpdir();
	const folder = mkdtempSync(join(base, "firstborn-"));
	writeFileSync(join(folder, "log"), "");
	// By this name the engine asks its init for a version.
	const init = join(folder, "docker-init");
	symlinkSync(join(folder, "rootfs/usr/bin/firstborn"), init);
	const settings = {
		// Without this the engine writes its key to /etc/docker.
		"deprecated-key-path": join(folder, "key.json"),
		...(initAlways ? { init: true, "init-path": init } : {}),
	};
	writeFileSync(join(folder, "daemon.json"), JSON.stringify(settings));

	const command = ["--import", "tsx", guard, folder];
	if (!initAlways) command.push(`--init-path=${init}`);
	const keeper = spawn(process.execPath, command, {
		// From here Node finds tsx.
		cwd: import.meta.dirname,
		// In a session of its own: Ctrl-C at the tests' terminal would end it before it has cleaned up.
		detached: true,
		stdio: ["pipe", "ignore", "inherit"],
	});
	const end = async () => {
		await endKeeper(keeper);
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await answering(folder, keeper);
		await importImage(folder);
	} catch (error) {
		await end();
		throw error;
	}
	return { folder, end };
}

async function endKeeper(keeper: ChildProcess): Promise<void> {
	if (keeper.exitCode !== null || keeper.signalCode !== null) return;
	const gone = once(keeper, "exit");
	keeper.stdin?.end();
	await gone;
}

async function answering(folder: string, keeper: ChildProcess): Promise<void> {
	const deadline = Date.now() + START_DEADLINE;
	let answer: Result;
	do {
		answer = await docker(folder, ["version"]);
		if (answer.status === 0) return;
		await pause(50);
	} while (Date.now() < deadline && keeper.exitCode === null);
	const log = readFileSync(join(folder, "log"), "utf8");
	throw new Error(
		`the engine does not answer: ${answer.stderr}\nIts log ends with:\n${log.slice(-3000)}`,
	);
}

async function importImage(folder: string): Promise<void> {
	const root = join(folder, "rootfs");
	mkdirSync(root);
	layOutRootfs(root);
	const imported = await run(
		"sh",
		["-c", `tar -C ${root} -c . | docker import - ${IMAGE}`],
		{ env: clientEnvironment(folder) },
	);
	if (imported.status !== 0)
		throw new Error(`the image cannot be imported: ${imported.stderr}`);
}

/**
 * The environment in which `docker` speaks to the engine in `folder`, and to no other, whatever the user has set up.
 */
export function clientEnvironment(folder: string): NodeJS.ProcessEnv {
	const environment = Object.entries(process.env).filter(
		([name]) => !name.startsWith("DOCKER_"),
	);
	return {
		...Object.fromEntries(environment),
		DOCKER_HOST: `unix://${folder}/socket`,
		DOCKER_CONFIG: join(folder, "client"),
	};
}

/** Runs `docker` with these arguments against the engine in `folder`, and never throws for what it answers. */
export function docker(folder: string, args: string[]): Promise<Result> {
	return run("docker", args, { env: clientEnvironment(folder) });
}

/** Runs a command to its end, at most 45 seconds. A command that cannot be started has the status 127. */
export function run(
	command: string,
	args: string[],
	options: { env?: NodeJS.ProcessEnv },
): Promise<Result> {
	return new Promise((resolve) => {
		const bounded = {
			...options,
			timeout: CALL_DEADLINE,
			killSignal: "SIGKILL" as const,
		};
		execFile(command, args, bounded, (error, stdout, stderr) => {
			if (error === null) resolve({ status: 0, stdout, stderr });
			else if (typeof error.code === "number")
				resolve({ status: error.code, stdout, stderr });
			else
				resolve({
					status: error.killed ? -1 : 127,
					stdout,
					stderr: `${stderr}${error.message}`,
				});
		});
	});
}
