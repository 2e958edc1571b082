// The npm package in containers: installed beside Node, and beside a shell and nothing else.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { clientEnvironment, run } from "../support/engine.ts";
import { copyLinked } from "../support/launchers.ts";
import { install, pack, temporaryFolder } from "../support/package.ts";
import { Container } from "./harness/container.ts";
import { docker, engine, succeed } from "./harness/docker.ts";

const folder = temporaryFolder();
const SHELL = `package-shell-${process.pid}`;
const NODE = `package-node-${process.pid}`;
const BIN = "/app/node_modules/.bin";

/** A server that takes its time to end, and says when. */
const SERVER = `
process.on("SIGTERM", () => setTimeout(() => {
	console.log("cleaned up");
	process.exitCode = 7;
	clearInterval(lives);
}, 100));
const lives = setInterval(() => {}, 1000);
console.log("serving under", process.ppid);
`;

/** What starts another program under firstborn, and ends with its status. */
const STARTER = `
import { spawn } from "node:child_process";
import { command, path } from "firstborn";
const [program, ...args] = command({ exit: { 3: 4 } }, ["/bin/sh", "-c", "exit 3"], { path });
spawn(program, args, { stdio: "inherit" }).on("exit", (status) => { process.exitCode = status; });
`;

async function importImage(root: string, image: string): Promise<void> {
	const script = 'tar -C "$1" -c . | docker import - "$2"';
	const done = await run("sh", ["-c", script, "sh", root, image], {
		env: clientEnvironment(engine()),
	});
	if (done.status !== 0) throw new Error(done.stderr);
}

beforeAll(async () => {
	const root = join(folder, "root");
	await install((await pack(folder)).tarball, join(root, "app"));
	rmSync(join(root, "app/.npm"), { recursive: true });
	copyLinked(root, "/bin/dash", "/bin/sh");
	await importImage(root, SHELL);

	writeFileSync(join(root, "app/server.js"), SERVER);
	writeFileSync(join(root, "app/starter.js"), STARTER);
	copyLinked(root, process.execPath, "/usr/bin/node");
	mkdirSync(join(root, "tmp"));
	await importImage(root, NODE);
	return async () => {
		await docker("rmi", "--force", SHELL, NODE);
	};
}, 300_000);

/** Starts words in a container of an image, detached. */
async function start(image: string, words: string[]): Promise<Container> {
	return new Container(await succeed("run", "--detach", image, ...words));
}

describe.each([
	["a shell alone", SHELL],
	["Node", NODE],
])("in a container with %s", (_, image) => {
	test("the launcher becomes the first process, forwards TERM and gives the status", async () => {
		const probe = await start(image, [
			...[`${BIN}/firstborn`, "--", `${BIN}/sigprobe`],
			...["--exit-on=TERM", "--exit=9"],
		]);
		await probe.logged("started");
		const native = (name: string) =>
			expect.stringMatching(`^/app/.*/dist/linux-x64/${name} -`);
		expect(probe.processes()).toMatchObject([
			{ pid: 1, command: native("firstborn") },
			{ command: native("sigprobe") },
		]);
		expect(await probe.stop(30)).toBe(9);
		expect((await probe.lines()).slice(1)).toEqual([
			"received sign: [term] , the sender is [1]",
		]);
	});

	test("a usage error has the status 125, a missing command 127", async () => {
		const launcher = `${BIN}/firstborn`;
		const wrong = await docker("run", "--rm", image, launcher, "--yolo");
		expect(wrong).toMatchObject({
			...{ status: 125, stderr: expect.stringContaining("--yolo") },
		});
		const none = await docker("run", "--rm", image, launcher, "--", "nosuch");
		expect(none.status).toBe(127);
	});
});

test("Node under it hears of a stop and ends in its own time", async () => {
	const words = [`${BIN}/firstborn`, "--", "node", "/app/server.js"];
	const server = await start(NODE, words);
	await server.logged("serving under 1");
	expect(await server.stop(30)).toBe(7);
	expect((await server.lines()).slice(1)).toEqual(["cleaned up"]);
});

test("Node as the first process finds the program and starts others under it", async () => {
	const words = ["--workdir", "/app", NODE, "node", "starter.js"];
	expect(await docker("run", "--rm", ...words)).toMatchObject({
		...{ status: 4, stderr: "" },
	});
});

test("the program that was installed is an image by itself", async () => {
	const root = join(folder, "copied");
	mkdirSync(root);
	const native = "app/node_modules/firstborn/dist/linux-x64";
	for (const program of ["firstborn", "sigprobe"])
		cpSync(join(folder, "root", native, program), join(root, program));
	const image = `package-copied-${process.pid}`;
	await importImage(root, image);
	const probe = await start(image, [
		...["/firstborn", "--", "/sigprobe", "--exit-on=TERM", "--exit=9"],
	]);
	await probe.logged("started");
	expect(await probe.stop(30)).toBe(9);
	await docker("rmi", "--force", image);
});
