// The options of firstborn-doctor stop-test: what they mean, and what is refused.
import { expect, test } from "vitest";
import {
	readyWhen,
	recipeOf,
	type StopTestOptions,
	stopTestOptions,
} from "../../src/doctor/stop-test/options.ts";
import type { ImageFacts } from "../../src/observe/engines/image.ts";

const PLAIN: ImageFacts = {
	...{ id: "sha256:1", tags: [], entrypoint: [], command: [] },
	...{
		stopSignal: "",
		environment: [],
		healthcheck: [],
	},
};
const CHECKED = { ...PLAIN, healthcheck: ["CMD", "true"] };

/** What stop-test understands of these words. */
function understood(...words: string[]) {
	const command = stopTestOptions().configureOutput({ writeErr: () => {} });
	command.parse(words, { from: "user" });
	const [image = "", ...rest] = command.args;
	const options = command.opts<StopTestOptions>();
	return { options, recipe: recipeOf(image, rest, options) };
}

test("without any: the image's own command, and the engine's defaults", () => {
	expect(understood("web").recipe).toEqual({
		...{ image: "web", command: [], environment: [], init: undefined },
		...{ network: undefined, stopSignal: undefined, stopTimeout: undefined },
	});
});

test("what is behind -- is the command, options of its own included", () => {
	const words = ["--env=A=1", "--env", "B=2", "--no-init", "web", "--"];
	const { recipe } = understood(...words, "server", "--json", "--", "-x");
	expect(recipe).toMatchObject({
		...{ image: "web", command: ["server", "--json", "--", "-x"] },
		...{ environment: ["A=1", "B=2"], init: false },
	});
});

test("times are milliseconds, but what the engines count in seconds", () => {
	const { options } = understood("web", "--within=2s", "--stop-timeout=2m");
	expect(options).toMatchObject({ within: 2000, stopTimeout: 120 });
});

test.each([
	["nothing", [], PLAIN, { after: 1000 }],
	["nothing, with a health check", [], CHECKED, { healthy: true }],
	[
		"a health check that was switched off",
		[],
		{ ...PLAIN, healthcheck: ["NONE"] },
		{ after: 1000 },
	],
	["a port, and no health check", ["--ready-port=80"], CHECKED, { port: 80 }],
	[
		"all that is given",
		["--ready-log=up$", "--ready-healthy", "--ready-after=5s"],
		CHECKED,
		{ log: /up$/u, healthy: true, after: 5000 },
	],
])("ready: %s", (_what, words, image, expected) => {
	const { options } = understood("web", ...words);
	expect(readyWhen(options, image)).toEqual({ ...expected, within: 60_000 });
});

test("a health check that the image does not have is refused", () => {
	const { options } = understood("web", "--ready-healthy");
	expect(() => readyWhen(options, PLAIN)).toThrow(/has no health check/);
});

test.each([
	["--ready-log=(", "Invalid regular expression"],
	["--ready-port=0", "a port is a number"],
	["--ready-port=65536", "a port is a number"],
	["--accept=0,256", "from 0 to 255"],
	["--accept=", "from 0 to 255"],
	["--stop-timeout=1500ms", "whole seconds only"],
	["--stop-signal=TREM", "no signal's name"],
	["--within=soon", "a time is a number"],
])("%s is refused", (word, complaint) => {
	expect(() => understood("web", word)).toThrow(complaint);
});
