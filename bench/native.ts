import { execFileSync, type SpawnOptions, spawn } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ControlGroup } from "./cgroup.ts";

/** CPUIDs that command-cpuid executes before it does what command does. */
export const cpuids = 64;

const plain = ["-O2", "-Wall", "-Wextra", "-static"];

/** What a container's image sets; the inits read their environment, so its size counts. */
const environment = {
	PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
	HOSTNAME: "bench",
	HOME: "/root",
};

/** Becomes PID 1 of a PID namespace with a /proc of its own; without root in a user namespace. */
const ofItsOwn = [
	"/usr/bin/unshare",
	...(process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"]),
	...["--pid", "--fork", "--kill-child", "--mount-proc"],
];

/** What is built, from which source, with which options. */
const builds = {
	command: ["command.c", "-nostartfiles"],
	"command-cpuid": ["command.c", "-nostartfiles", `-DCPUIDS=${cpuids}`],
	start: ["start.c"],
	forward: ["forward.c"],
	reap: ["reap.c"],
	signals: ["signals.c"],
	idle: ["idle.c"],
	sleeper: ["sleeper.c", "-nostartfiles"],
	crowd: ["crowd.c"],
	growth: ["growth.c"],
	steps: ["steps.c"],
} as const;

export type Native = keyof typeof builds;

export interface Surroundings {
	/** Another control group's than the run's: cgroup.procs. */
	readonly members?: string | undefined;
	/** Whether it is PID 1 of a PID namespace with a /proc of its own. */
	readonly first?: boolean;
}

/** The measuring programs in bench/native, built into build/bench. */
export class Toolbox {
	readonly #folder: string;
	readonly #group: ControlGroup;

	constructor(root: string, group: ControlGroup) {
		const sources = join(root, "bench/native");
		this.#folder = join(root, "build/bench");
		this.#group = group;
		mkdirSync(this.#folder, { recursive: true });
		const shared = changed(join(sources, "launch.h"));
		for (const [name, [source, ...flags]] of Object.entries(builds)) {
			const from = join(sources, source);
			const to = join(this.#folder, name);
			if (changed(to) > Math.max(changed(from), shared)) continue;
			execFileSync("gcc", [...plain, ...flags, "-o", to, from], {
				stdio: "inherit",
			});
		}
	}

	path(name: Native): string {
		return join(this.#folder, name);
	}

	/** Starts one in the control group, with a container's environment. */
	start(
		name: Native,
		args: readonly string[],
		options: SpawnOptions,
		{ members = this.#group.members, first = false }: Surroundings = {},
	) {
		const command = [this.path(name), ...args];
		if (first) command.unshift(...ofItsOwn);
		if (members !== undefined)
			command.unshift("/bin/sh", "-c", 'echo $$ >"$0" && exec "$@"', members);
		const [file = "", ...rest] = command;
		return spawn(file, rest, { ...options, env: environment });
	}

	/** Runs one to its end; its output as rows of numbers. */
	run(
		name: Native,
		...args: readonly (string | number)[]
	): Promise<number[][]> {
		return this.runIn({}, name, ...args);
	}

	/** As run, in other surroundings. */
	runIn(
		surroundings: Surroundings,
		name: Native,
		...args: readonly (string | number)[]
	): Promise<number[][]> {
		return new Promise((resolve, reject) => {
			const child = this.start(
				name,
				args.map(String),
				{ stdio: ["ignore", "pipe", "inherit"] },
				surroundings,
			);
			let text = "";
			child.stdout?.setEncoding("utf8").on("data", (part) => {
				text += part;
			});
			child.on("error", reject);
			child.on("close", (status, signal) => {
				if (status === 0) resolve(rows(text));
				else reject(new Error(`${name} ended with ${signal ?? status}`));
			});
		});
	}
}

export function rows(text: string): number[][] {
	return text
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => line.split(" ").map(Number));
}

/** Milliseconds since the epoch; 0 when there is no such file. */
function changed(path: string): number {
	return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
