import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { until } from "../engine/harness/until.ts";
import { IMAGE, type Result, run } from "./engine.ts";
import { findProgram, layOutRootfs } from "./rootfs.ts";

/**
 * What holds Podman's namespaces: over the places where Podman keeps what is not below its own folders lie empty file
 * systems; with the folder's own mount go those of the containers below it. Standard input is a pipe from the tests,
 * which closes however they end. Then everything in here is ended, and the folder and the control groups are removed.
 */
const HOLD = `
mount -t tmpfs run /run && mount -t tmpfs shm /dev/shm && mount --bind "$1" "$1" || exit
echo ready
cat
kill -KILL -1 2>/dev/null
umount --recursive --lazy "$1"
rm -rf "$1"
find /sys/fs/cgroup -depth -path "/sys/fs/cgroup/*$2*" -type d -exec rmdir {} + 2>/dev/null`;

/** Podman with folders, and containers, of the tests' own. It is no daemon: each call is a process of its own. */
export interface Podman {
	/** Holds all that it keeps, and in `rootfs` what the image was made from. */
	folder: string;
	/** The parent of its containers' control groups. */
	groups: string;
	/** Runs podman with these arguments, and never throws for what it answers. */
	call(...args: string[]): Promise<Result>;
	/** Starts the service of its API, and returns its socket; it ends with all the rest. */
	serve(): Promise<string>;
	/** Ends every container, and removes the folder. */
	end(): Promise<void>;
}

/**
 * Makes a Podman with the image {@link IMAGE}. It ends when {@link Podman.end} is called, and also when this process
 * ends in any way without having called it.
 *
 * @param configure returns what its containers.conf says, for its folder; without, the machine's is read
 * @throws if a program is missing or Podman cannot import the image
 */
export async function startPodman(
	configure?: (folder: string) => string,
): Promise<Podman> {
	if (process.getuid?.() !== 0)
		throw new Error("the tests of Podman make namespaces, which needs root");
	for (const program of ["podman", "conmon", "runc"])
		findProgram(program, program);
	// A socket's path has at most 107 bytes, too few for a TMPDIR that is deep.
	const base = tmpdir().length > 40 ? "/tmp" : tmpdir();
	const folder = mkdtempSync(join(base, "firstborn-"));
	const groups = basename(folder);

	const environment = { ...process.env };
	if (configure !== undefined) {
		environment.CONTAINERS_CONF = join(folder, "containers.conf");
		writeFileSync(environment.CONTAINERS_CONF, configure(folder));
	}

	const holder = await hold(folder, groups);
	const enter = ["--target", `${firstProcess(holder)}`, "--mount", "--pid"];
	const call = (...args: string[]) =>
		run("nsenter", [...enter, "podman", ...globalOptions(folder), ...args], {
			env: environment,
		});
	const serve = async () => {
		const socket = join(folder, "socket");
		const words = ["system", "service", "--time=0", `unix://${socket}`];
		spawn("nsenter", [...enter, "podman", ...globalOptions(folder), ...words], {
			env: environment,
			stdio: "ignore",
		}).unref();
		await until("Podman's service listens", () => existsSync(socket));
		return socket;
	};
	const end = async () => {
		await endHolder(holder);
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await importImage(folder, call);
	} catch (error) {
		await end();
		throw error;
	}
	return { folder, groups: `/${groups}`, call, serve, end };
}

function globalOptions(folder: string): string[] {
	return [
		`--root=${folder}/root`,
		`--runroot=${folder}/run`,
		"--storage-driver=vfs",
		"--cgroup-manager=cgroupfs",
		"--events-backend=file",
		"--runtime=runc",
	];
}

async function hold(folder: string, groups: string): Promise<ChildProcess> {
	// tini, since conmon is an orphan by design.
	const holder = spawn(
		"unshare",
		["--mount", "--pid", "--fork", "--kill-child", "--mount-proc"].concat(
			["tini-static", "--", "sh", "-c", HOLD, "sh"],
			[folder, groups],
		),
		// In a session of its own: Ctrl-C at the tests' terminal would end it before it has cleaned up.
		{ detached: true, stdio: ["pipe", "pipe", "inherit"] },
	);
	const ready = once(holder.stdout, "data");
	const ended = once(holder, "exit");
	await Promise.race([ready, ended]);
	if (holder.exitCode !== null)
		throw new Error("the namespaces for Podman cannot be made");
	return holder;
}

async function endHolder(holder: ChildProcess): Promise<void> {
	if (holder.exitCode !== null || holder.signalCode !== null) return;
	const gone = once(holder, "exit");
	holder.stdin?.end();
	await gone;
}

/** The namespace's first process: unshare's only child. */
function firstProcess({ pid }: ChildProcess): number {
	const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
	return Number.parseInt(children, 10);
}

async function importImage(
	folder: string,
	call: Podman["call"],
): Promise<void> {
	const root = join(folder, "rootfs");
	mkdirSync(root);
	layOutRootfs(root);
	const archive = join(folder, "rootfs.tar");
	const packed = await run("tar", ["-C", root, "-cf", archive, "."], {});
	const imported = await call("import", archive, IMAGE);
	if (packed.status !== 0 || imported.status !== 0)
		throw new Error(
			`the image cannot be imported: ${packed.stderr}${imported.stderr}`,
		);
}
