import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Recorded } from "../../src/lab/recorded.ts";

/** firstborn-lab, as it has been built. */
export const LAB = join(import.meta.dirname, "../../dist/lab/main.js");

/** What firstborn-lab has said, to its end. */
export interface Said {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** What `run --json` prints. */
export interface Told {
	readonly place: string;
	readonly scenarios: readonly Recorded[];
	readonly skipped: readonly { scenario: string; reason: string }[];
	readonly failed: readonly { scenario: string; reason: string }[];
}

/** Starts firstborn-lab, as it has been built. */
export function startLab(
	args: readonly string[],
	environment: NodeJS.ProcessEnv = {},
): { child: ChildProcess; said: Promise<Said>; stderr: () => string } {
	const child = spawn(process.execPath, [LAB, ...args], {
		env: { ...process.env, DOCKER_HOST: "", ...environment },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const text = { stdout: "", stderr: "" };
	child.stdout?.on("data", (data) => (text.stdout += data));
	child.stderr?.on("data", (data) => (text.stderr += data));
	const said = once(child, "close").then(([status]) => ({ status, ...text }));
	return { child, said, stderr: () => text.stderr };
}

/** Runs firstborn-lab to its end. */
export function lab(...args: string[]): Promise<Said> {
	return startLab(args).said;
}

/**
 * Runs scenarios, and returns what was seen of each by its name.
 *
 * @throws if it does not end with 0, or one was skipped or failed
 */
export async function recordedBy(
	...args: string[]
): Promise<Record<string, Recorded>> {
	const { status, stdout, stderr } = await lab("run", "--json", ...args);
	if (status !== 0) throw new Error(`status ${status}: ${stderr}`);
	const told: Told = JSON.parse(stdout);
	if (told.failed.length + told.skipped.length > 0)
		throw new Error(JSON.stringify([told.failed, told.skipped]));
	return Object.fromEntries(
		told.scenarios.map((each) => [each.scenario, each]),
	);
}

/** Who got what from whom: "outside TERM 1", "1 TERM 7 (ignored)", without what processes send themselves. */
export function arrows({ signals }: Recorded): string[] {
	return signals
		.filter(({ from, to }) => from.pid === undefined || from.pid !== to.pid)
		.map(({ signal, from, to, sent }) => {
			const sender = from.pid ?? from.where;
			return `${sender} ${signal} ${to.pid}${sent === "waits" ? "" : ` (${sent})`}`;
		});
}
