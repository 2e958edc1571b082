import { expect, test } from "vitest";
import { Container } from "./harness/container.ts";

test.each([
	["HUP", "hup"],
	["USR1", "usr1"],
	["RTMIN+3", "rtmin+3"],
])(
	"docker kill -s %s reaches the command under firstborn",
	async (signal, name) => {
		const probe = await Container.start([
			...["firstborn", "sigprobe", "--signals=all"],
		]);
		await probe.logged("started");

		await probe.kill(signal);
		await probe.logged(`[${name}]`);
		// Signals pass one after the other: had the first one been sent twice, it would be there before this one.
		await probe.kill("WINCH");
		await probe.logged("[winch]");
		expect((await probe.lines()).slice(1)).toEqual([
			`received sign: [${name}] , the sender is [1]`,
			"received sign: [winch] , the sender is [1]",
		]);
	},
);

test("an image that stops on another signal than SIGTERM ends in time", async () => {
	const probe = await Container.start(
		["firstborn", "sigprobe", "--exit-on=RTMIN+3", "--exit=5"],
		["--stop-signal", "RTMIN+3"],
	);
	await probe.logged("started");

	expect(await probe.stop(30)).toBe(5);
	expect((await probe.lines()).slice(1)).toEqual([
		"received sign: [rtmin+3] , the sender is [1]",
	]);
});

test("a signal that the command does not handle ends it, and gives its status", async () => {
	const container = await Container.start(["firstborn", "sleep", "1000"]);
	await container.settled("the command runs", (processes) =>
		processes.some(({ command }) => command === "sleep 1000"),
	);

	await container.kill("HUP");
	expect(await container.ended()).toBe(128 + 1);
});
