// firstborn-doctor check on a host with many containers: time, memory, and how both grow with the processes.
// npx tsx bench/doctor.ts [CONTAINERS], as root, after make build. It starts an engine of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpus, loadavg, setPriority } from "node:os";
import { join } from "node:path";
import Dockerode from "dockerode";
import { clientEnvironment, run, startEngine } from "../test/support/engine.ts";

const ROOT = join(import.meta.dirname, "..");
const IMAGE = "probe";

/** How many containers are started at the same time. */
const AT_ONCE = 4;

/** Runs of which the median is told. */
const ROUNDS = 5;

/** Says at its end, on descriptor 3, the most memory that it had, in KiB, and its processor time, in µs (getrusage(2)). */
const TELL_MEMORY = `data:text/javascript,${encodeURIComponent(
	'import { writeSync } from "node:fs"; process.on("exit", () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); writeSync(3, JSON.stringify([maxRSS, userCPUTime + systemCPUTime])); });',
)}`;

interface Measured {
	readonly seconds: number;
	/** Of the processor: what a busy machine does not prolong much. */
	readonly busy: number;
	readonly mebibytes: number;
	readonly targets: number;
}

/** Runs check as it is published, and measures it. */
async function measure(socket: string): Promise<Measured> {
	const words = ["check", "--all", "--json", "--fail-on=never"];
	const main = join(ROOT, "dist/doctor/main.js");
	const begun = performance.now();
	const child = spawn(
		process.execPath,
		["--import", TELL_MEMORY, main, ...words, "--engine", socket],
		{ stdio: ["ignore", "pipe", "inherit", "pipe"] },
	);
	// The bench may have been started with nice; the program is to have what a user's has.
	setPriority(child.pid ?? 0, 0);
	let text = "";
	let usage = "";
	child.stdout?.setEncoding("utf8").on("data", (part) => {
		text += part;
	});
	child.stdio[3]?.on("data", (part) => {
		usage += part;
	});
	const [status] = await once(child, "close");
	if (status !== 0) throw new Error(`check ended with ${status}`);
	const [memory, time] = JSON.parse(usage) as number[];
	return {
		seconds: (performance.now() - begun) / 1000,
		busy: (time ?? 0) / 1e6,
		mebibytes: (memory ?? 0) / 1024,
		targets: (JSON.parse(text) as { targets: unknown[] }).targets.length,
	};
}

/** An image with nothing but the probe, which is static. */
async function importProbe(folder: string): Promise<void> {
	const program = join(folder, "rootfs/usr/bin");
	const made = await run(
		"sh",
		["-c", `tar -C ${program} -c sigprobe | docker import - ${IMAGE}`],
		{ env: clientEnvironment(folder) },
	);
	if (made.status !== 0) throw new Error(made.stderr);
}

async function startMany(
	api: Dockerode,
	count: number,
	words: string[],
): Promise<void> {
	const left = Array.from({ length: count }).keys();
	const worker = async () => {
		for (const _ of left) {
			const container = await api.createContainer({
				Image: IMAGE,
				Cmd: ["/sigprobe", ...words],
				HostConfig: { NetworkMode: "none" },
			});
			await container.start();
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function tell(socket: string, what: string): Promise<void> {
	const rounds: Measured[] = [];
	for (let round = 0; round < ROUNDS; round++)
		rounds.push(await measure(socket));
	rounds.sort((one, other) => one.seconds - other.seconds);
	const middle = rounds[Math.floor(ROUNDS / 2)];
	const most = Math.max(...rounds.map(({ mebibytes }) => mebibytes));
	console.log(
		`${middle?.targets} containers, ${what}: ${middle?.seconds.toFixed(2)} s ` +
			`(${rounds[0]?.seconds.toFixed(2)} to ${rounds.at(-1)?.seconds.toFixed(2)}), ${middle?.busy.toFixed(2)} s of a processor, ` +
			`at most ${most.toFixed(0)} MiB`,
	);
}

const count = Number(process.argv[2] ?? 200);
const engine = await startEngine();
const load = () => `load ${loadavg()[0]?.toFixed(0)}`;
try {
	const socket = join(engine.folder, "socket");
	const api = new Dockerode({ socketPath: socket });
	await importProbe(engine.folder);
	console.log(
		`${cpus().length} processors, ${load()}; median of ${ROUNDS} runs`,
	);
	await tell(socket, "none");
	await startMany(api, count / 2, []);
	await tell(socket, "one process each");
	await startMany(api, count / 2, []);
	await tell(socket, "one process each");
	await startMany(api, 1, ["--children=1000"]);
	await tell(socket, "one of them with 1,001 processes");
	await startMany(api, 3, ["--children=1000"]);
	await tell(socket, "four of them with 1,001 processes");
	console.log(load());
} finally {
	await engine.end();
}
