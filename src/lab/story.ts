// make run: what a stop does to the same program in three places, told in a few lines.
import { dirname } from "node:path";
import pc from "picocolors";
import { drawTree } from "../observe/processes/draw.ts";
import {
	Contained,
	NoNamespaceError,
	namespaceFlags,
	type Outcome,
} from "./namespace.ts";
import { programPath } from "./programs.ts";

const FIRSTBORN = programPath("firstborn");
const DIST = dirname(FIRSTBORN);
const PROBE = [programPath("sigprobe"), "--exit-on=TERM", "--cleanup=300ms"];

/** What an engine gives a container between SIGTERM and SIGKILL, in ms; Docker's default is 10,000. */
const GRACE = 3_000;

interface Scene {
	readonly title: string;
	readonly command: readonly string[];
}

const SCENES: readonly Scene[] = [
	{ title: "as PID 1", command: PROBE },
	{ title: "under a shell", command: ["sh", "-c", `${PROBE.join(" ")}; true`] },
	{ title: "under firstborn", command: [FIRSTBORN, ...PROBE] },
];

/** Paths cut to the program's name: that is what matters in a tree. */
function brief(line: string): string {
	return line.replaceAll(`${DIST}/`, "");
}

function verdict({ status, milliseconds, killed }: Outcome): string {
	const time = `${(milliseconds / 1000).toFixed(1)} s`;
	return killed
		? pc.red(
				`killed by SIGKILL after ${time}, status ${status}: what it had not written is lost`,
			)
		: pc.green(`ended by itself after ${time}, status ${status}`);
}

async function play(scene: Scene, flags: readonly string[]): Promise<void> {
	console.log(pc.bold(`\nThe probe ${scene.title}`));
	const contained = new Contained(flags, scene.command);
	try {
		await contained.seen(/started/);
		for (const line of drawTree(contained.tree()))
			console.log(`   ${brief(line)}`);
		const before = contained.lines.length;
		const outcome = await contained.stop(GRACE);
		const printed = contained.lines.slice(before);
		for (const line of printed) console.log(`   it printed: ${line}`);
		if (printed.length === 0)
			console.log("   it printed nothing: no signal reached it");
		console.log(`   ${verdict(outcome)}`);
	} finally {
		await contained.end();
	}
}

try {
	const flags = namespaceFlags();
	console.log(
		`Each is PID 1 of a PID namespace, stopped as an engine stops it: SIGTERM, ${GRACE / 1000} s later SIGKILL.`,
	);
	for (const scene of SCENES) await play(scene, flags);
	console.log(
		"\nYour own command under firstborn: make run CMD='…'. On a Docker engine: docs/article.md.",
	);
} catch (error) {
	if (!(error instanceof NoNamespaceError)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
}
