// The table of docs/stop-table.md: eight stops under seven inits on Docker, each run, and what was lost under each.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { logged } from "../test/engine/harness/logs.ts";
import { listProcesses } from "../test/engine/harness/processes.ts";
import { until } from "../test/engine/harness/until.ts";
import { docker, IMAGE, startEngine } from "../test/support/engine.ts";

const PAGE = join(import.meta.dirname, "../docs/stop-table.md");

/** Containers at a time; they mostly wait. */
const LANES = 6;

/** What the first words of a container's command are; the scenario's own follow. */
const INITS: Record<string, string[]> = {
	none: [],
	sh: ["sh", "-c", '"$@"; exit $?', "sh"],
	"dumb-init": ["dumb-init", "--"],
	tini: ["tini", "--"],
	"tini -g": ["tini", "-g", "--"],
	catatonit: ["catatonit", "--"],
	firstborn: ["firstborn", "--"],
};

/** Shell code that becomes a probe under a name of its own, by which the table knows it. */
function probe(name: string, options = "--exit-on=TERM --cleanup=1s"): string {
	return `exec -a ${name} /usr/bin/sigprobe ${options}`;
}

/** A program that leaves at once when it is asked to. */
const SERVER = probe("server", "--exit-on=TERM");
const HELPER = `setsid bash -c '${probe("helper")}'`;
const WORKER = `(${probe("worker")}) &`;

/** One stop: what runs in the container before it. */
interface Scenario {
	title: string;
	/** The command, as shell code that bash becomes. */
	script: string;
	/** How many probes it has, which say that they listen. */
	probes: number;
	/** Who is stopped (SIGSTOP) before. */
	frozen?: string;
}

const SCENARIOS: Scenario[] = [
	{
		title: "one program, which takes 1 s to clean up",
		script: probe("server"),
		probes: 1,
	},
	{
		title: "one program without a handler for SIGTERM",
		script: "exec sleep 1000",
		probes: 0,
	},
	{
		title: "the same as the first behind a shell: `sh -c 'server; true'`",
		script: `exec sh -c "(${probe("server")}); true"`,
		probes: 1,
	},
	{
		title: "a server, and a helper of 1 s in a session of its own",
		script: `${HELPER} & ${SERVER}`,
		probes: 2,
	},
	{
		title: "a server, and three workers of 1 s in its process group",
		script: `${WORKER} ${WORKER} ${WORKER} ${SERVER}`,
		probes: 4,
	},
	{
		title: "a server, and a daemon of 1 s that its parent has left",
		script: `(setsid bash -c '${probe("daemon")}' &); ${SERVER}`,
		probes: 2,
	},
	{
		title: "a server, its helper of 1 s, and a child that ignores SIGTERM",
		script: `${HELPER} & (${probe("deaf", "--ignore=TERM")}) & ${SERVER}`,
		probes: 3,
	},
	{
		title: "a server, and a worker of 1 s that is stopped (SIGSTOP)",
		script: `${WORKER} ${SERVER}`,
		probes: 2,
		frozen: "worker",
	},
];

/** What became of a scenario under an init. */
interface Outcome {
	/** Those who have not finished their clean-up. */
	lost: string[];
	seconds: number;
	status: number;
}

const engine = await startEngine();

async function call(...args: string[]): Promise<string> {
	const { status, stdout, stderr } = await docker(engine.folder, args);
	if (status !== 0) throw new Error(`docker ${args.join(" ")}: ${stderr}`);
	return stdout.trim();
}

async function freeze(id: string, name: string): Promise<void> {
	const find = () =>
		listProcesses(id).find(({ command }) => command.startsWith(`${name} `));
	await call("exec", id, "kill", "-STOP", `${find()?.pid}`);
	await until(`${name} is stopped`, () => find()?.state === "T");
}

async function run(init: string[], scenario: Scenario): Promise<Outcome> {
	const { script, probes, frozen } = scenario;
	const command = [...init, "bash", "-c", script];
	const id = await call("run", "--detach", IMAGE, ...command);
	if (probes > 0) await logged(engine.folder, id, "started", probes);
	else
		await until("the command runs", () =>
			listProcesses(id).some(({ command }) => command.startsWith("sleep")),
		);
	const cleaners = listProcesses(id).filter(({ command }) =>
		/^\w+ --exit-on=TERM --cleanup=1s$/.test(command),
	);
	if (cleaners.length !== script.split("--cleanup").length - 1)
		throw new Error(`not everyone runs who should: ${script}`);
	if (frozen !== undefined) await freeze(id, frozen);

	const begun = Date.now();
	await call("stop", id);
	const log = await call("logs", id);
	const format = "{{.State.ExitCode}} {{.State.FinishedAt}}";
	const [status, finished = ""] = (
		await call("inspect", "--format", format, id)
	).split(" ");
	await call("rm", id);
	return {
		lost: cleaners
			.filter(({ pid }) => !log.includes(`process [${pid}] has cleaned up`))
			.map(({ command }) => command.split(" ")[0] ?? ""),
		seconds: Math.round((Date.parse(finished) - begun) / 1000),
		status: Number(status),
	};
}

function cell({ lost, seconds, status }: Outcome): string {
	const who = [...new Set(lost)].map((name) => {
		const count = lost.filter((each) => each === name).length;
		return count > 1 ? `${count} × ${name}` : name;
	});
	const what = who.length > 0 ? `**${who.join(", ")}**` : "–";
	return `${what}<br>${seconds} s, ${status}`;
}

/** Runs all, so many at a time, and returns their answers in the order of the tasks. */
async function inLanes<T>(tasks: (() => Promise<T>)[]): Promise<T[]> {
	const answers: T[] = [];
	const rest = tasks.entries();
	const lane = async () => {
		for (const [index, task] of rest) answers[index] = await task();
	};
	await Promise.all(Array.from({ length: LANES }, lane));
	return answers;
}

async function versions(): Promise<string> {
	const asked = ["dumb-init", "tini", "catatonit", "firstborn"].map(
		async (program) => {
			const said = await docker(engine.folder, [
				...["run", "--rm", IMAGE, program, "--version"],
			]);
			const version = /\d+(\.\d+)+/.exec(said.stdout + said.stderr)?.[0];
			return `${program} ${version}`;
		},
	);
	const server = await call("version", "--format", "{{.Server.Version}}");
	return [`Docker ${server}`, ...(await Promise.all(asked))].join(", ");
}

function page(rows: string[], tools: string): string {
	return `# What a stop loses

Eight containers, each stopped by \`docker stop\` without options under seven inits. In a cell: who was lost, that is, killed
before it had finished its clean-up (– for nobody); how long the stop took; the exit status (137: the engine's SIGKILL
after its 10 seconds).

${rows.join("\n")}

\`none\` has the command itself as PID 1, \`sh\` a shell that waits for it. A *server* ends as soon as it gets SIGTERM; *of 1 s* is
a process that after SIGTERM takes a second to clean up, and it ends by itself then. All inits have their default options,
but for \`tini -g\`. The child that ignores SIGTERM costs firstborn its \`--linger\` of 5 seconds, as it cannot know that nothing
is to be waited for; the others leave at once, and with them everything that would have ended in time.

Made by \`npx tsx tools/stop-table.ts\` (as root: it starts an engine of its own), with ${tools}.
`;
}

try {
	const inits = Object.values(INITS);
	const outcomes = await inLanes(
		SCENARIOS.flatMap((scenario) =>
			inits.map((init) => () => run(init, scenario)),
		),
	);
	const rows = SCENARIOS.map(({ title }, index) => {
		const from = index * inits.length;
		const cells = outcomes.slice(from, from + inits.length).map(cell);
		return `| ${[title, ...cells].join(" | ")} |`;
	});
	const head = ["", ...Object.keys(INITS)];
	const table = [
		`| ${head.join(" | ")} |`,
		`|${" --- |".repeat(head.length)}`,
		...rows,
	];
	writeFileSync(PAGE, page(table, await versions()));
	console.log(table.join("\n"));
} finally {
	await engine.end();
}
