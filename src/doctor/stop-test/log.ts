import { PassThrough, type Readable } from "node:stream";
import type { Container } from "dockerode";

/** The longest line that is looked through, in characters; what is longer is looked through in parts. */
const LONGEST = 65_536;

/**
 * Waits until a line that a container has written, or has begun to write, matches. Never ends if none does before the
 * container ends, unless it is aborted.
 */
export async function findLine(
	container: Container,
	pattern: RegExp,
	signal: AbortSignal,
): Promise<void> {
	const source = (await container.logs({
		follow: true,
		stdout: true,
		stderr: true,
		abortSignal: signal,
	})) as unknown as Readable;
	const output = new PassThrough({ encoding: "utf8" });
	// Aborting it is how it is ended, and no error.
	source.on("error", () => output.end());
	// Without a terminal both outputs come in frames of one stream.
	container.modem.demuxStream(source, output, output);
	let line = "";
	for await (const chunk of output) {
		const lines = (line + chunk).split(/\r?\n/);
		line = (lines.at(-1) ?? "").slice(-LONGEST);
		if (lines.some((each) => pattern.test(each))) return;
	}
	await new Promise(() => {});
}

/** The last lines of what a container has written to both outputs. */
export async function lastLines(
	container: Container,
	count: number,
): Promise<string[]> {
	const all = await container.logs({ stdout: true, stderr: true, tail: count });
	return unframed(all)
		.split(/\r?\n/)
		.filter((line) => line !== "")
		.slice(-count);
}

/**
 * The text of frames as an engine sends both outputs: a byte for which, three that are 0, four for the length (Docker's
 * API, "Stream format").
 */
export function unframed(frames: Buffer): string {
	const parts: Buffer[] = [];
	for (let at = 0; at + 8 <= frames.length; ) {
		const end = at + 8 + frames.readUInt32BE(at + 4);
		parts.push(frames.subarray(at + 8, end));
		at = end;
	}
	return Buffer.concat(parts).toString("utf8");
}
