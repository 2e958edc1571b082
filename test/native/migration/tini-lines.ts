// When tini's lines are written, and how often.
import { expect } from "vitest";
import { runInNamespace } from "../../support/namespace.ts";
import type { Guide } from "./guide.ts";
import { withoutPids } from "./lines.ts";
import { runFirst } from "./scenes.ts";

const PATH = { PATH: "/usr/bin:/bin" };

/** What both write with a command that writes, too, and with one that cannot be run. */
async function written(program: string) {
	const start = { words: [program, "-s", "-vvv"], env: {} };
	const [ran, failed] = await Promise.all([
		runFirst(start, ["echo", "the command"]),
		runFirst(start, ["/nonexistent"]),
	]);
	const lines = withoutPids(ran.stdout).split("\n");
	const registered = failed.stdout.match(/Registered as child subreaper/g);
	return {
		first: lines[0],
		times: registered?.length,
		sorted: lines.sort(),
	};
}

/** The lines of a run are the same, but for their order, and for those that are there twice. */
export function writesAtOnce({ original, link }: Guide): () => Promise<void> {
	return async () => {
		const theirs = await written(original);
		const ours = await written(link);
		expect(theirs).toMatchObject({ first: "the command", times: 2 });
		const first = "[TRACE tini (N)] Registered as child subreaper";
		expect(ours).toMatchObject({ first, times: 1 });
		expect(ours.sorted).toEqual(theirs.sorted);
	};
}

/** The warning of one that gets no orphans: other words around those that both have. */
export async function wordsWarning({ original, link }: Guide): Promise<void> {
	const warn = async (program: string) => {
		const below = ["-c", '"$@"; exit $?', "sh", program, "--", "true"];
		return (await runInNamespace("sh", below, { env: PATH })).stderr;
	};
	const [theirs, ours] = await Promise.all([original, link].map(warn));
	const common =
		/^\[WARN {2}tini \(\d+\)\] [\s\S]*zombie reaping won't work\.\n/;
	for (const text of [theirs, ours]) expect(text).toMatch(common);
	expect(ours).not.toBe(theirs);
}
