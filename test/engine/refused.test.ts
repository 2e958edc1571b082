import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Container } from "./harness/container.ts";
import { engine, runOnce } from "./harness/docker.ts";
import { Terminal } from "./harness/terminal.ts";

/** What can be done without. */
const DISPENSABLE = ["prctl", "pwritev2", "ioctl", "setsid"];

/** The error that a call is refused with: the usual one, and the one of a kernel that does not know it. */
const ERRORS = { EPERM: 1, ENOSYS: 38 };

const refusals = [...DISPENSABLE, "all of these"].flatMap((call) =>
	Object.entries(ERRORS).map(([name, error]) => [call, name, error] as const),
);

/** The options of `docker run` for a seccomp profile that allows all calls but these. */
function refusing(call: string, error: number): string[] {
	const names = call === "all of these" ? DISPENSABLE : [call];
	const profile = join(engine(), `${names.join("-")}-${error}.json`);
	writeFileSync(
		profile,
		JSON.stringify({
			defaultAction: "SCMP_ACT_ALLOW",
			syscalls: [{ names, action: "SCMP_ACT_ERRNO", errnoRet: error }],
		}),
	);
	// With no-new-privileges the profile comes last, after the engine's own need of these calls.
	const options = [`seccomp=${profile}`, "no-new-privileges"];
	return options.flatMap((option) => ["--security-opt", option]);
}

test.each(refusals)(
	"with %s refused (%s) it works",
	async (call, _name, error) => {
		const probe = await Container.start(
			["firstborn", "sigprobe", "--exit-on=TERM", "--exit=7"],
			refusing(call, error),
		);
		await probe.logged("started");

		expect(await probe.stop(30)).toBe(7);
		expect((await probe.lines()).slice(1)).toEqual([
			"received sign: [term] , the sender is [1]",
		]);
	},
);

test.each(refusals)(
	"with %s refused (%s) it works on a terminal",
	async (call, _name, error) => {
		const { terminal } = await Terminal.run(
			["firstborn", "sh", "-c", "echo here; exit 7"],
			refusing(call, error),
		);
		await terminal.shows("here");
		expect(await terminal.ended()).toBe(7);
	},
);

test.each(refusals)(
	"with %s refused (%s) it works with a process above it",
	async (call, _name, error) => {
		const ended = await runOnce(
			["sh", "-c", 'firstborn sh -c "echo here; exit 7"; exit $?'],
			refusing(call, error),
		);
		expect(ended).toMatchObject({ status: 7, stdout: "here\n" });
	},
);

test.each(refusals)(
	"with %s refused (%s) the journal is written",
	async (call, _name, error) => {
		const ended = await runOnce(
			["firstborn", "--verbose", "true"],
			refusing(call, error),
		);
		expect(ended).toMatchObject({
			status: 0,
			stderr: expect.stringMatching(/^(firstborn: [^\n]+\n)+$/),
		});
	},
);
