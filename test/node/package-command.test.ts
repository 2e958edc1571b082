// command() of the npm package, beside the program that takes what it makes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
	command,
	type Options,
	type OwnOptions,
} from "../../src/package/index.ts";
import { run } from "../support/namespace.ts";
import { FIRSTBORN, ROOT } from "../support/programs.ts";

/** An environment in which no variable is an option. */
const env = { PATH: "/usr/bin:/bin" };

/** What the program makes of options: its status with a command that does nothing, and what it says. */
async function accepted(options: Options) {
	const [program, ...args] = command(options, ["/bin/true"], {
		path: FIRSTBORN,
	});
	const { status, stderr } = await run(program, args, { env });
	return { status, stderr };
}

const signal = fc.oneof(
	fc.integer({ min: 1, max: 64 }),
	fc.constantFrom<NonNullable<OwnOptions["parentDeath"]>>(
		...([
			"TERM",
			"SIGHUP",
			"RTMIN",
			"RTMIN+30",
			"SIGRTMAX-7",
			"IOT",
			"SIGPOLL",
			"WINCH",
		] as const),
	),
);
const heard = signal.filter((each) => ![9, 17, 19].includes(each as number));
const time = fc.oneof(
	fc.integer({ min: 0, max: 100_000_000 }),
	fc.integer({ min: 0, max: 100_000_000 }).map((number) => number / 1000),
	fc.constantFrom("0s" as const, "500ms" as const, "100000000m" as const),
);
const status = fc.integer({ min: 0, max: 255 });
const own: fc.Arbitrary<OwnOptions> = fc.record(
	{
		scope: fc.constantFrom("child", "group", "tree"),
		rewrite: fc
			.tuple(heard, fc.oneof(signal, fc.constant("none" as const)))
			.map(([from, to]) => ({ [from]: to })),
		delay: time,
		grace: time.filter((each) => each !== 0 && each !== "0s"),
		linger: time,
		stopSignals: fc.array(heard, { minLength: 1, maxLength: 5 }),
		beforeStop: fc.array(fc.stringMatching(/^[!-~é]{1,9}$/), {
			minLength: 1,
			maxLength: 64,
		}),
		beforeStopTimeout: time,
		exit: fc.dictionary(status.map(String), status),
		verbose: fc.oneof(fc.boolean(), fc.integer({ min: 0, max: 9 })),
		logFd: fc.constantFrom(1, 2),
		seal: fc.boolean(),
	},
	{ requiredKeys: [] },
);

test("whatever it makes the program takes", async () => {
	await fc.assert(
		fc.asyncProperty(own, async (options) => {
			const { status, stderr } = await accepted(options);
			// What the status of `true` becomes is the options' matter.
			const replaced = options.exit?.[0] ?? 0;
			return status === replaced && !/^firstborn: --/m.test(stderr);
		}),
		{ numRuns: 150 },
	);
});

test("it has every option that the program has, but for those that run no command", () => {
	const source = readFileSync(
		join(ROOT, "src/init/dialects/own-options.ts"),
		"utf8",
	);
	const table = /function options\(\)[^"]*"([^"]*)"/.exec(source)?.[1] ?? "";
	const names = table
		.split("\\n")
		.filter((line) => line !== "")
		.map((line) => line.slice(2).replace("=", ""));
	const inCamelCase = names.map((name) =>
		name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
	);
	let told = "";
	try {
		command({ nosuch: 1 } as Options);
	} catch (error) {
		told = String(error);
	}
	const listed = /there are: (.*)$/.exec(told)?.[1]?.split(", ");
	const without = ["help", "version"];
	expect(listed?.filter((name) => name !== "arguments").sort()).toEqual(
		inCamelCase.filter((name) => !without.includes(name)).sort(),
	);
});

test("without options it is the path, -- and the command", () => {
	expect(command({})).toEqual(["/firstborn", "--"]);
	expect(command({}, ["-x", "--"])).toEqual(["/firstborn", "--", "-x", "--"]);
	expect(
		command({ grace: undefined, singleChild: false, verbose: 0 }, ["a"], {
			path: "/sbin/init",
		}),
	).toEqual(["/sbin/init", "--", "a"]);
});

test("an older init's options stand as they are, behind its name", () => {
	const options = { as: "dumb-init", arguments: ["-c", "-r", "15:2"] } as const;
	expect(command(options, ["server"])).toEqual([
		...["/firstborn", "--as=dumb-init", "-c", "-r", "15:2", "--", "server"],
	]);
});
