/**
 * Runs an engine for as long as whoever started this program lives: `guard.ts FOLDER [OPTION OF DOCKERD...]`, with
 * standard input a pipe from there. The pipe closes however that process ends, killed included; the guard then ends the
 * engine and removes FOLDER.
 */
import { type ChildProcess, spawn } from "node:child_process";
import {
	openSync,
	readdirSync,
	readFileSync,
	rmdirSync,
	rmSync,
} from "node:fs";
import { basename, join } from "node:path";

/** How long the engine has to end after SIGTERM, in milliseconds; after that the kernel ends it. */
const GRACE = 10_000;

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined)
	throw new Error("usage: guard.ts FOLDER [OPTION OF DOCKERD...]");

const engine = startEngine(folder, options);
const ended = new Promise<void>((resolve) => {
	engine.once("exit", () => resolve());
	engine.once("error", () => resolve());
});
const abandoned = new Promise<void>((resolve) => {
	process.stdin.resume().once("close", resolve);
});
await Promise.race([abandoned, ended]);
const endedByItself = engine.exitCode !== null;
await endEngine(engine);
removeControlGroups(`/${basename(folder)}`);
// Of an engine that has ended by itself, its log in FOLDER is still to be read; who reads it removes it.
if (!endedByItself) rmSync(folder, { recursive: true, force: true });
process.exit();

/**
 * The engine lives in a mount and a PID namespace of its own. With the namespace's first process the kernel ends
 * everything in it, shims and containers too, and every mount goes with them: nothing needs to be searched for.
 */
function startEngine(folder: string, options: string[]): ChildProcess {
	const log = openSync(join(folder, "log"), "a");
	const dockerd = [
		"dockerd",
		`--config-file=${folder}/daemon.json`,
		"--iptables=false",
		"--ip6tables=false",
		"--bridge=none",
		"--storage-driver=vfs",
		`--cgroup-parent=/${basename(folder)}`,
		"--shutdown-timeout=1",
		`--data-root=${folder}/data`,
		`--exec-root=${folder}/exec`,
		`--host=unix://${folder}/socket`,
		`--pidfile=${folder}/pid`,
		...options,
	];
	// Over /run and /opt lie empty file systems: no other engine's containerd is found, and nothing is written there.
	// tini, since the engine's shims are orphans by design and dockerd reaps none.
	return spawn(
		"unshare",
		["--mount", "--pid", "--fork", "--kill-child", "--mount-proc"].concat(
			["tini-static", "--", "sh", "-c"],
			'mount -t tmpfs run /run && mount -t tmpfs opt /opt && exec "$@"',
			"sh",
			dockerd,
		),
		{ stdio: ["ignore", log, log] },
	);
}

async function endEngine(engine: ChildProcess): Promise<void> {
	const first = firstProcess(engine);
	if (first === undefined) return;
	process.kill(first, "SIGTERM");
	const deadline = setTimeout(() => process.kill(first, "SIGKILL"), GRACE);
	await ended;
	clearTimeout(deadline);
}

/** The namespace's first process: unshare's only child. */
function firstProcess({ pid, exitCode, signalCode }: ChildProcess) {
	if (pid === undefined || exitCode !== null || signalCode !== null) return;
	const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
	return Number.parseInt(children, 10) || undefined;
}

/** Removes the groups called `name` that the engine made, in each hierarchy and with those below them. */
function removeControlGroups(name: string): void {
	const hierarchies = "/sys/fs/cgroup";
	for (const root of [
		hierarchies,
		...readdirSync(hierarchies).map((each) => join(hierarchies, each)),
	])
		removeGroup(root + name);
}

function removeGroup(group: string): void {
	try {
		for (const entry of readdirSync(group, { withFileTypes: true }))
			if (entry.isDirectory()) removeGroup(join(group, entry.name));
		rmdirSync(group);
	} catch {
		// Not in this hierarchy, or still in use: an empty group costs nothing.
	}
}
