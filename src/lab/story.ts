// make run: what a stop does to the same program in three places, told in a few lines.

import { Cleanup } from "../cli/cleanup.ts";
import { colors } from "../cli/colors.ts";
import { NotAllowedError } from "../observe/errors.ts";
import { drawTree } from "../observe/processes/draw.ts";
import { now } from "../observe/trace/clock.ts";
import { namespaces } from "./places/namespace.ts";
import type { Place } from "./places/place.ts";
import { until } from "./until.ts";

const PROBE = ["sigprobe", "--exit-on=TERM", "--cleanup=300ms"];

/** What an engine gives a container between SIGTERM and SIGKILL, in seconds; Docker's default is 10. */
const GRACE = 3;

interface Scene {
	readonly title: string;
	readonly command: readonly string[];
}

const SCENES: readonly Scene[] = [
	{ title: "as PID 1", command: PROBE },
	{ title: "under a shell", command: ["sh", "-c", `${PROBE.join(" ")}; true`] },
	{ title: "under firstborn", command: ["firstborn", ...PROBE] },
];

function verdict(status: number, milliseconds: number): string {
	const time = `${(milliseconds / 1000).toFixed(1)} s`;
	return milliseconds >= GRACE * 1000
		? colors.red(
				`killed by SIGKILL after ${time}, status ${status}: what it had not written is lost`,
			)
		: colors.green(`ended by itself after ${time}, status ${status}`);
}

async function play({ title, command }: Scene, place: Place): Promise<void> {
	console.log(colors.bold(`\nThe probe ${title}`));
	const contained = await place.start({
		name: title,
		target: { kind: "words", words: command },
		terminal: false,
	});
	const lines = () => contained.output().split("\n").slice(0, -1);
	await until("the probe has started", () =>
		contained.output().includes("started"),
	);
	for (const line of drawTree(contained.processes())) console.log(`   ${line}`);
	const before = lines().length;
	const begun = now();
	await contained.stop(GRACE);
	const { status, time } = await contained.ended;
	const printed = lines().slice(before);
	for (const line of printed) console.log(`   it printed: ${line}`);
	if (printed.length === 0)
		console.log("   it printed nothing: no signal reached it");
	console.log(`   ${verdict(status, time - begun)}`);
	await contained.remove();
}

const cleanup = new Cleanup();
try {
	const place = namespaces(cleanup);
	console.log(
		`Each is PID 1 of a PID namespace, stopped as an engine stops it: SIGTERM, ${GRACE} s later SIGKILL.`,
	);
	for (const scene of SCENES) await play(scene, place);
	console.log(
		"\nYour own command under firstborn: make run CMD='…'. On a Docker engine: docs/article.md.",
	);
} catch (error) {
	if (!(error instanceof NotAllowedError)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
} finally {
	await cleanup.all();
}
