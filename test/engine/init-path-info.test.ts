import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import Dockerode from "dockerode";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
	docker,
	type Engine,
	IMAGE,
	run,
	startEngine,
} from "../support/engine.ts";
import { SIGPROBE, TINI_STATIC } from "../support/programs.ts";
import { DOCKER_INIT } from "./harness/docker-inits.ts";

/** Its configuration file has `"init": true` and `"init-path"`. */
let engine: Engine;
beforeAll(async () => {
	engine = await startEngine({ initAlways: true });
});
afterAll(() => engine?.end());

const initPath = () => join(engine.folder, "docker-init");

/** Puts a program where the engine finds its init; it looks each time. */
function place(program: string): void {
	rmSync(initPath(), { force: true });
	symlinkSync(program, initPath());
}

const firstborn = () => join(engine.folder, "rootfs/usr/bin/firstborn");

/** What the engine says of its init: in `docker info` as text, and over HTTP what `docker version` shows. */
async function told() {
	const { stdout } = await docker(engine.folder, ["info"]);
	const line = (name: string) =>
		new RegExp(`^ ${name}: ?(.*)$`, "m").exec(stdout)?.[1];
	const api = new Dockerode({ socketPath: `${engine.folder}/socket` });
	const { Components = [] } = await api.version();
	return {
		binary: line("Init Binary"),
		commit: line("init version"),
		component: Components.find(({ Name }) => Name === "docker-init"),
	};
}

/** The engine's complaints about its init, from here on. */
function complaints(): () => string[] {
	const log = join(engine.folder, "log");
	const before = readFileSync(log, "utf8").length;
	return () =>
		readFileSync(log, "utf8")
			.slice(before)
			.split("\n")
			.filter((line) => line.includes(`${initPath()} version`));
}

test.each([
	["tini", () => TINI_STATIC],
	["firstborn", firstborn],
])("docker info and docker version understand %s", async (_name, program) => {
	place(program());
	const complained = complaints();
	const { stdout } = await run(initPath(), ["--version"], {});
	const [, version, commit = ""] =
		/^tini version (\S+)(?: - git\.(\w+))?\n$/.exec(stdout) ?? [];

	expect(version).toBeDefined();
	expect(await told()).toEqual({
		binary: initPath(),
		commit,
		component: {
			Name: "docker-init",
			Version: version,
			Details: { GitCommit: commit },
		},
	});
	expect(complained()).toEqual([]);
});

test("of a program that is no docker-init they say so", async () => {
	place(SIGPROBE);
	const complained = complaints();

	expect(await told()).toEqual({
		binary: initPath(),
		commit: "N/A",
		component: undefined,
	});
	expect(complained()).not.toEqual([]);
});

test.each([
	["tini", () => TINI_STATIC],
	["firstborn", firstborn],
])(
	'with "init": true %s is PID 1 unless asked not to be',
	async (_, program) => {
		place(program());
		const command = ["--rm", IMAGE, "cat", "/proc/1/cmdline"];
		const first = async (...options: string[]) =>
			(await docker(engine.folder, ["run", ...options, ...command])).stdout;

		expect(await first()).toBe(`${DOCKER_INIT}\0--\0cat\0/proc/1/cmdline\0`);
		expect(await first("--init=false")).toBe("cat\0/proc/1/cmdline\0");
	},
);
