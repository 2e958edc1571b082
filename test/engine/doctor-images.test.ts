// What is said of an image, which nothing has been started from.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonReport } from "../../src/doctor/check/report/json.ts";
import { clientEnvironment, run } from "../support/engine.ts";
import { check } from "./doctor/cli.ts";
import { docker, engine, succeed } from "./harness/docker.ts";

interface Configuration {
	readonly changes: readonly string[];
	readonly signal?: string;
}

const changed = (...changes: string[]): Configuration => ({ changes });

const IMAGES = [
	{
		rule: "shell-form",
		about: "CMD",
		faulty: changed("CMD server --port 80"),
		sound: changed('CMD ["server", "--port", "80"]'),
	},
	{
		rule: "shell-form",
		about: "ENTRYPOINT behind firstborn, and alone",
		faulty: changed("ENTRYPOINT server"),
		sound: changed('ENTRYPOINT ["firstborn", "--"]', "CMD server"),
	},
	{
		rule: "package-manager-in-front",
		about: "npm",
		faulty: changed('CMD ["npm", "start"]'),
		sound: changed('CMD ["node", "server.js"]'),
	},
	{
		rule: "stop-signal-unheard",
		about: "STOPSIGNAL",
		faulty: { changes: ['CMD ["server"]'], signal: "SIGKILL" },
		sound: { changes: ['CMD ["server"]'], signal: "SIGQUIT" },
	},
].map((each, index) => ({
	...each,
	names: [`doctor-${index}:faulty`, `doctor-${index}:sound`] as const,
}));

/** The beginning of all: an image of nothing. */
const NOTHING = "doctor:nothing";

/** Makes an image of nothing but its configuration, from a container, since an import takes no STOPSIGNAL. */
async function make(name: string, { changes, signal }: Configuration) {
	const id = await succeed(
		"create",
		"--stop-signal",
		signal ?? "TERM",
		NOTHING,
		"x",
	);
	const words = changes.flatMap((each) => ["--change", each]);
	await succeed("commit", ...words, id, name);
	await succeed("rm", id);
}

let report: JsonReport;

beforeAll(async () => {
	const made = await run(
		"sh",
		["-c", `tar cf - -T /dev/null | docker import - ${NOTHING}`],
		{ env: clientEnvironment(engine()) },
	);
	expect(made.stderr).toBe("");
	for (const { names, faulty, sound } of IMAGES) {
		await make(names[0], faulty);
		await make(names[1], sound);
	}
	const { stdout } = await check(
		"--json",
		...IMAGES.flatMap(({ names }) => names),
	);
	report = JSON.parse(stdout) as JsonReport;
});

afterAll(async () => {
	await docker("rmi", ...IMAGES.flatMap(({ names }) => names), NOTHING);
});

describe.each(IMAGES)("$rule: $about", ({ rule, names }) => {
	test.each([
		["is found where it is", names[0], [rule]],
		["is not found where it is not", names[1], []],
	])("%s", (_what, name, rules) => {
		const target = report.targets.find((each) => each.name === name);
		expect(target?.findings.map((each) => each.rule)).toEqual(rules);
	});
});
