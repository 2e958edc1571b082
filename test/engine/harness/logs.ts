import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { clientEnvironment } from "../../support/engine.ts";
import { PATIENCE } from "./until.ts";

/**
 * Waits until a container's standard output has `count` lines with `text` in them.
 *
 * @param folder the engine's
 * @throws if they do not come in time, or the container ends without them
 */
export async function logged(
	folder: string,
	container: string,
	text: string,
	count = 1,
): Promise<void> {
	const follower = spawn("docker", ["logs", "--follow", container], {
		env: clientEnvironment(folder),
		stdio: ["ignore", "pipe", "ignore"],
	});
	const timer = setTimeout(() => follower.kill(), PATIENCE);
	const seen = await writes(follower, text, count);
	clearTimeout(timer);
	follower.kill();
	if (!seen) throw new Error(`the container never writes: ${text}`);
}

/** Reads a command's output until `count` lines have contained `text`; false if it ends before. */
async function writes(
	{ stdout }: ChildProcess,
	text: string,
	count: number,
): Promise<boolean> {
	if (stdout === null) return false;
	let missing = count;
	for await (const line of createInterface({ input: stdout }))
		if (line.includes(text) && --missing === 0) return true;
	return false;
}
