import { describe, expect, test } from "vitest";
import { clientEnvironment, IMAGE, run } from "../support/engine.ts";
import { engine } from "./harness/docker.ts";
import {
	DOCKER_INIT,
	DOCKER_INITS,
	OURS,
	running,
	runUnder,
	startHelpedUnder,
	startUnder,
} from "./harness/docker-inits.ts";
import { cleanedUp, withHelper } from "./harness/stops.ts";

/** What a probe under an init says of a stop. */
const TOLD = "received sign: [term] , the sender is [1]";

/** A command, and a helper in its process group. */
const GROUP = `sigprobe --signals=USR1 & exec sigprobe --signals=USR1 --exit-on=TERM --exit=7`;

test("docker run --init puts firstborn at PID 1 under the name docker-init", async () => {
	const container = await startUnder(OURS, ["sleep", "1000"]);

	const [first] = await running(container, "sleep 1000");
	expect(first).toMatchObject({
		pid: 1,
		command: `${DOCKER_INIT} -- sleep 1000`,
	});
	expect(await container.exec("readlink", "/proc/1/exe")).toMatchObject({
		stdout: `${DOCKER_INIT}\n`,
	});
	expect(
		await container.exec("cmp", "/proc/1/exe", "/usr/bin/firstborn"),
	).toMatchObject({ status: 0, stdout: "" });
});

test("it needs no root and no writable file system", async () => {
	const container = await startUnder(
		OURS,
		["sigprobe", "--exit-on=TERM", "--exit=7"],
		["--user=nobody", "--read-only", "--cap-drop=ALL"],
	);
	await container.logged("started");

	expect(await container.stop(30)).toBe(7);
	expect(await container.lines()).toContain(TOLD);
});

test.each(["--pid=host", "--pid=container:"])(
	"with %s the engine starts no init at all",
	async (mode) => {
		const other = await startUnder(OURS, ["sleep", "2000"]);
		const pid = mode.endsWith(":") ? mode + other.id : mode;
		const container = await startUnder(OURS, ["sleep", "3000"], [pid]);

		const processes = await running(container, "sleep 3000");
		const commands = processes.map(({ command }) => command);
		expect(commands).toContain("sleep 3000");
		expect(commands).not.toContain(`${DOCKER_INIT} -- sleep 3000`);
	},
);

describe.each(DOCKER_INITS)("under %s as docker-init", (_name, init) => {
	test("the command hears signals from PID 1, and its status is the container's", async () => {
		const command = "sigprobe --signals=USR1,RTMIN+3 --exit-on=TERM --exit=7";
		const container = await startUnder(init, command.split(" "));
		await container.logged("started");
		await container.kill("USR1");
		await container.logged("[usr1]");
		await container.kill("RTMIN+3");
		await container.logged("[rtmin+3]");

		expect(await container.stop(30)).toBe(7);
		expect((await container.lines()).slice(1)).toEqual([
			"received sign: [usr1] , the sender is [1]",
			"received sign: [rtmin+3] , the sender is [1]",
			TOLD,
		]);
	});

	test.each([
		[42, ["sh", "-c", "exit 42"]],
		[137, ["sh", "-c", "kill -KILL $$"]],
		[127, ["no-such-program"]],
		[126, ["/tmp"]],
	])("the status is %i of %j", async (status, command) => {
		expect(await runUnder(init, ...command)).toMatchObject({ status });
	});

	test("a command that is not there is named", async () => {
		const { stderr } = await runUnder(init, "no-such-program");
		expect(stderr.replace(/\d+/, "PID")).toBe(
			"[FATAL tini (PID)] exec no-such-program failed: No such file or directory\n",
		);
	});

	test("orphans are reaped", async () => {
		const container = await startUnder(init, ["sleep", "1000"]);
		const orphans = "exec sigprobe --orphans=20 > /proc/1/fd/1";
		await container.enter("sh", "-c", orphans);
		await container.logged("started");

		await container.settled("no zombie is left", (processes) =>
			processes.every(({ state }) => state !== "Z"),
		);
	});

	test("standard input reaches the command", async () => {
		const words = [...init.options, IMAGE, ...init.words].join(" ");
		const piped = `echo heard | docker run --rm --interactive ${words} cat`;
		expect(
			await run("sh", ["-c", piped], { env: clientEnvironment(engine()) }),
		).toMatchObject({ status: 0, stdout: "heard\n" });
	});

	test.each([
		["the command alone", [], 1],
		[
			"its group, where TINI_KILL_PROCESS_GROUP is set",
			["--env=TINI_KILL_PROCESS_GROUP=1"],
			2,
		],
	])("%s is told", async (_who, options, count) => {
		const container = await startUnder(init, ["sh", "-c", GROUP], options);
		await container.logged("started", 2);
		await container.kill("USR1");
		await container.logged("[usr1]", count);

		expect(await container.stop(30)).toBe(7);
		const told = await container.lines();
		expect(told.filter((line) => line.includes("[usr1]"))).toHaveLength(count);
	});

	test.each([
		["a stop", []],
		[
			"a stop, firstborn's own variables or not",
			["AS=firstborn", "LINGER=9s", "SCOPE=tree", "LOG=json"],
		],
	])(
		"a helper in a session of its own is killed unheard on %s",
		async (_name, twins) => {
			const options = twins.map((twin) => `--env=FIRSTBORN_${twin}`);
			const container = await startHelpedUnder(init, options);

			expect(await container.stop(30)).toBe(7);
			expect((await container.lines()).slice(2)).toEqual([TOLD]);
		},
	);

	test("that helper finishes where the image has firstborn as well", async () => {
		const { container, helper } = await withHelper({
			init: [...init.words, "firstborn", "--"],
			options: init.options,
		});

		expect(await container.stop(30)).toBe(7);
		expect(await container.lines()).toContain(cleanedUp(helper));
	});
});
