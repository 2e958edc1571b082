// Judges side by side, each a process of its own: a mutant that never comes back from the module is ended with it.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Case, Verdict } from "./judge.ts";
import { ROOT } from "./mutant.ts";

/** What a case takes of a processor's time at the most, in milliseconds: to begin with, and for each schedule. */
const MOST_TIME = 8_000;
const MOST_TIME_EACH = 5;
/** How often one looks whether that is over, in milliseconds. */
const LOOK = 2000;

/** The processor's time that a process has had, in milliseconds: fields 14 and 15 of proc_pid_stat(5), in hundredths of a second. */
function workOf(pid: number | undefined): number {
	const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** One process, started anew when it had to be ended. */
class Judge {
	readonly #work: string;
	#process: ChildProcess | undefined;

	constructor(work: string) {
		this.#work = work;
	}

	async judge(what: Case): Promise<Verdict> {
		this.#process ??= fork(
			join(import.meta.dirname, "worker.ts"),
			[this.#work],
			{ cwd: ROOT, execArgv: ["--import", "tsx"] },
		);
		const child = this.#process;
		const ending = new AbortController();
		const before = workOf(child.pid);
		const most = MOST_TIME + MOST_TIME_EACH * what.runs;
		const timer = setInterval(() => {
			if (workOf(child.pid) - before > most) ending.abort();
		}, LOOK);
		child.send(what);
		try {
			const [verdict] = await Promise.race([
				once(child, "message", { signal: ending.signal }),
				once(child, "exit", { signal: ending.signal }).then(([code]) => {
					this.#process = undefined;
					throw new Error(`the judge has ended with ${code}`);
				}),
			]);
			return verdict as Verdict;
		} catch (error) {
			if (!ending.signal.aborted) throw error;
			this.end();
			return { by: "it never comes back", after: 0, message: "" };
		} finally {
			clearInterval(timer);
			ending.abort();
		}
	}

	end(): void {
		this.#process?.kill("SIGKILL");
		this.#process = undefined;
		rmSync(join(ROOT, this.#work), { recursive: true, force: true });
	}
}

/** Judges cases, two at a time, and tells of each verdict as it comes. Returns them in the order of the cases. */
export async function judgeAll(
	cases: readonly Case[],
	tell: (index: number, verdict: Verdict) => void = () => {},
): Promise<Verdict[]> {
	const verdicts: Verdict[] = [];
	let next = 0;
	async function work(judge: Judge): Promise<void> {
		for (let what = cases[next]; what; what = cases[next]) {
			const index = next++;
			const one = what;
			// Once more, should the process itself have been ended: for want of memory.
			const verdict = await judge.judge(one).catch(() => judge.judge(one));
			verdicts[index] = verdict;
			tell(index, verdict);
		}
	}
	const judges = [0, 1].map(
		(each) => new Judge(`build/mutants/${process.pid}-${each}`),
	);
	try {
		await Promise.all(judges.map(work));
	} finally {
		for (const judge of judges) judge.end();
	}
	return verdicts;
}
