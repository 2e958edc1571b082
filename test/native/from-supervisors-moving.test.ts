// The examples of docs/from-s6-overlay-and-supervisord.md: the configuration before and after does the same.
import {
	closeSync,
	mkdirSync,
	openSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Namespace, startInNamespace } from "../support/namespace.ts";
import { until } from "../support/processes.ts";
import { FIRSTBORN, ROOT, SIGPROBE } from "../support/programs.ts";
import {
	folderOfTest,
	script,
	supervisordSection,
} from "./supervisors/sides.ts";

const page = readFileSync(
	join(ROOT, "docs/from-s6-overlay-and-supervisord.md"),
	"utf8",
);

/** The first block of the page in a language, with its places in the folder. */
function block(language: string, folder: string): string {
	const found = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(
		page,
	);
	return (found?.[1] ?? "")
		.replaceAll("/srv", `${folder}/srv`) // first: a checkout may lie below /srv
		.replaceAll("/usr/local/bin/server", `${folder}/server`)
		.replaceAll("/usr/local/bin/firstborn", FIRSTBORN);
}

/** A folder with a server that says how it was started, and has a worker in its process group. */
function withServer(): string {
	const folder = folderOfTest();
	mkdirSync(join(folder, "srv"));
	script(join(folder, "server"), [
		'echo "in $(pwd), $MODE, $*"',
		`exec ${SIGPROBE} --children=1 --exit-on=QUIT --exit=3`,
	]);
	return folder;
}

interface Story {
	started: string;
	/** How many were told QUIT, and TERM. */
	quit: number;
	term: number;
	status: number | null;
}

/** Runs a side to its end after one SIGTERM, with a file for its output that can be opened again by its name. */
async function stopped(
	folder: string,
	[program = "", ...args]: string[],
	how: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Story> {
	const file = join(folder, "output");
	const output = openSync(file, "a");
	onTestFinished(() => closeSync(output));
	const stdio: ["ignore", number, number] = ["ignore", output, output];
	const namespace: Namespace = startInNamespace(program, args, {
		...how,
		stdio,
	});
	const said = () => readFileSync(file, "utf8");
	await until(said, () => said().split("started...").length > 2);
	await namespace.signal("SIGTERM");
	const { status } = await namespace.ended;
	return {
		started: /^in .*$/m.exec(said())?.[0].replace(folder, "") ?? said(),
		quit: said().split("[quit]").length - 1,
		term: said().split("[term]").length - 1,
		status,
	};
}

/** What the page's Dockerfile runs, with its variables and its folder. */
function image(folder: string) {
	const lines = block("dockerfile", folder).split("\n");
	const after = (word: string) =>
		lines
			.filter((line) => line.startsWith(`${word} `))
			.map((line) => line.slice(word.length + 1));
	const variables = after("ENV").flatMap((line) => line.split(" "));
	return {
		words: ["ENTRYPOINT", "CMD"].flatMap(
			(word) => JSON.parse(after(word)[0] ?? "[]") as string[],
		),
		cwd: after("WORKDIR")[0] ?? "",
		env: {
			PATH: process.env.PATH,
			...Object.fromEntries(variables.map((each) => each.split("="))),
		},
	};
}

const started = "in /srv, production, --port 8080";

test("the supervisord.conf", async () => {
	const folder = withServer();
	const [, program = ""] = block("ini", folder).split("[program:");
	const file = join(folder, "supervisord.conf");
	writeFileSync(file, `${supervisordSection(folder)}[program:${program}`);
	const story = await stopped(folder, ["supervisord", "-n", "-c", file]);
	expect(story).toMatchObject({ started, term: 0, status: 0 });
	// It leaves when the server has ended: the kernel may kill the worker, told as it is, before it has said so.
	expect([1, 2]).toContain(story.quit);
});

test("the Dockerfile", async () => {
	const folder = withServer();
	const { words, ...how } = image(folder);
	expect(await stopped(folder, words, how)).toMatchObject({
		...{ started, quit: 2, status: 3 },
	});
});

test("s6's run script", async () => {
	const folder = withServer();
	const directory = join(folder, "scan/server");
	mkdirSync(directory, { recursive: true });
	script(join(directory, "run"), [block("sh", folder)]);
	writeFileSync(join(directory, "down-signal"), "SIGQUIT");
	writeFileSync(join(directory, "timeout-kill"), "8000");
	expect(await stopped(folder, ["s6-svscan", join(folder, "scan")])).toEqual({
		...{ started, quit: 1, term: 0, status: 0 },
	});
});

test("the Dockerfile, with the server alone told of the stop", async () => {
	const folder = withServer();
	const { words, cwd, env } = image(folder);
	const alone = { ...env, FIRSTBORN_SINGLE_CHILD: "1", FIRSTBORN_LINGER: "1s" };
	expect(await stopped(folder, words, { cwd, env: alone })).toMatchObject({
		...{ started, quit: 1, status: 3 },
	});
});
