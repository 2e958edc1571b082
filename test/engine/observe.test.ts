// What a word names on a real engine, and which processes a container has.
import { expect, test } from "vitest";
import { observe } from "../../src/observe/container.ts";
import { Engine } from "../../src/observe/engines/engine.ts";
import { findEngines } from "../../src/observe/engines/find.ts";
import {
	AmbiguousTargetError,
	NoEngineError,
	NoTargetError,
} from "../../src/observe/errors.ts";
import { drawTree } from "../../src/observe/processes/draw.ts";
import { findTarget } from "../../src/observe/target.ts";
import { IMAGE } from "../support/engine.ts";
import { Container } from "./harness/container.ts";
import { engine, succeed } from "./harness/docker.ts";

const engines = () => findEngines([`unix://${engine()}/socket`]);

async function one(): Promise<Engine> {
	const [found] = await engines();
	if (found === undefined) throw new Error("no engine");
	return found;
}

/** A name that no other test's container has. */
const named = (name: string) => ["--name", `observe-${name}`];

test("an engine says what it is", async () => {
	const found = await one();
	expect(found.name).toBe("Docker");
	expect(found.version).toMatch(/^\d+\./);
});

test("a container is found by its name, its id, and the beginning of its id", async () => {
	const { id } = await Container.start(["sleep", "1000"], named("web"));
	for (const word of [id, id.slice(0, 12), "observe-web", `container:${id}`]) {
		const target = await findTarget(word, engines);
		expect(target).toMatchObject({ kind: "container", facts: { id } });
	}
});

test("an image is found, and what it says of its stop", async () => {
	const target = await findTarget(IMAGE, engines);
	expect(target).toMatchObject({
		...{ kind: "image", facts: { entrypoint: [], stopSignal: "" } },
	});
});

test("a process needs no engine", async () => {
	const none = () => findEngines(["/nowhere/socket"]);
	for (const word of [`${process.pid}`, `pid:${process.pid}`])
		expect(await findTarget(word, none)).toMatchObject({ kind: "process" });
	await expect(findTarget("web", none)).rejects.toThrow(NoEngineError);
});

test("what has two meanings is refused, with a way to say which", async () => {
	await Container.start(["sleep", "1000"], ["--name", IMAGE]);
	await expect(findTarget(IMAGE, engines)).rejects.toThrow(
		/^'box' is a container of Docker \(\w{12}\) and an image of Docker \(\w{12}\): name one, as container:NAME/,
	);
	await expect(findTarget(IMAGE, engines)).rejects.toThrow(
		AmbiguousTargetError,
	);
	expect(await findTarget(`image:${IMAGE}`, engines)).toMatchObject({
		kind: "image",
	});
});

test.each([
	["x\n\x1b[2J", "'x\\n\\x1b[2J' is no container, image or process here"],
	["container:../images", "'container:../images' is no container here"],
	["image:a/../b", "'image:a/../b' is no image here"],
	["image:a?b", "'image:a?b' is no image here"],
	["", "'' is no container, image or process here"],
])("%j is not there, and is named, escaped", async (word, message) => {
	const found = findTarget(word, engines);
	await expect(found).rejects.toThrow(new NoTargetError(message));
});

test("a container's processes are seen, entered ones and zombies too", async () => {
	const container = await Container.start(
		["sigprobe", "--zombies=1"],
		["--stop-signal=QUIT", "--stop-timeout=7"],
	);
	await container.enter("sleep", "2000");
	await container.settled("all are there", (all) => all.length === 3);
	const seen = await observe(await one(), container.id);
	expect(seen.facts).toMatchObject({
		...{ stopSignal: "QUIT", stopTimeout: 7, state: "running", init: false },
		words: ["sigprobe", "--zombies=1"],
	});
	expect(seen.first.innerPid).toBe(1);
	expect(drawTree(seen.processes)).toEqual([
		"1 sigprobe --zombies=1",
		expect.stringMatching(/^└─ \d+ \[sigprobe\] \(zombie\)$/),
		expect.stringMatching(/^\d+ sleep 2000$/),
	]);
});

test("with the engine's own init, and in another's namespace, the first is found", async () => {
	const first = await Container.start(["sleep", "1000"], ["--init"]);
	const guest = await Container.start(
		["sh", "-c", "sleep 2000; true"],
		["--pid", `container:${first.id}`],
	);
	await guest.settled("it runs", (all) => all.length === 4);
	const found = await one();
	expect((await observe(found, first.id)).facts.init).toBe(true);
	const seen = await observe(found, guest.id);
	expect(drawTree(seen.processes)).toEqual([
		expect.stringMatching(/^\d+ sh -c 'sleep 2000; true'$/),
		expect.stringMatching(/^└─ \d+ sleep 2000$/),
	]);
});

test("a container that has ended is no running one", async () => {
	const container = await Container.start(["true"]);
	await container.ended();
	const found = await one();
	await expect(observe(found, container.id)).rejects.toThrow("does not run");
	await succeed("rm", container.id);
	await expect(observe(found, container.id)).rejects.toThrow("is gone");
});

test("podman's and docker's usual sockets are not there: one line says what to do", async () => {
	await expect(Engine.connect("ssh://x")).rejects.toThrow("'ssh://x'");
	await expect(Engine.connect("/nowhere")).rejects.toThrow(
		"the engine at /nowhere does not answer (ENOENT): is it running?",
	);
});
