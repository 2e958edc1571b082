// Carries out a plan with one init, in a PID namespace of its own.
import { readFileSync } from "node:fs";
import { LAUNCH } from "../../support/compiled.ts";
import {
	finish,
	type Namespace,
	type Outcome,
	type Side,
	startInNamespace,
} from "../../support/namespace.ts";
import {
	childrenOf,
	descendantsOf,
	isEnded,
	isStopped,
	link,
	send,
	until,
} from "../../support/processes.ts";
import type { Plan, Step } from "./plan.ts";

/** Enough for all that is run, and nothing of the machine's own. */
const PATH = "/usr/bin:/bin";

/** A shell that is PID 1 and ends as its only child does. */
const SHELL = ["sh", "-c", '"$@"; exit $?', "sh"];

/** The whole command line, behind those of the namespace. */
export function commandLine(side: Side, plan: Plan): string[] {
	const launch = [
		...[LAUNCH, "-b", plan.blocked.join(), "-i", plan.ignored.join(), "--"],
	];
	const [program = "", ...options] = side.words;
	// launch gives the same start whatever the tests were started with; it looks for no program in PATH, and needs none.
	return [
		...(plan.first ? [] : SHELL),
		...launch,
		...[program, ...options, ...plan.words],
	];
}

/**
 * What a process is about, with a count of its sleeps; undefined while it has something to do. One that is stopped
 * has nothing, whatever is pending.
 */
function rest(pid: number): string | undefined {
	let status: string;
	try {
		status = readFileSync(`/proc/${pid}/status`, "utf8");
	} catch {
		return "gone";
	}
	const state = /^State:\t(.)/m.exec(status)?.[1] ?? "Z";
	const pending = /^(Sig|Shd)Pnd:\t(?!0{16}$)/m.test(status);
	if (state === "R" || state === "D" || (state === "S" && pending))
		return undefined;
	const sleeps = /^voluntary_ctxt_switches:\t(\d+)/m.exec(status)?.[1];
	return `${pid} ${state} ${sleeps}`;
}

/** As {@link rest}, of an init and of all below it. */
function allRest(init: number): string | undefined {
	const pids = [init, ...descendantsOf(init).map(({ pid }) => pid)];
	const rests = pids.map(rest);
	return rests.includes(undefined) ? undefined : rests.join();
}

/** Waits until nothing moves any more, or the init has ended. */
function calm(program: Namespace, init: number): Promise<unknown> {
	return until(
		() =>
			`all that ${program.pid} started rests; it said:\n${program.stdout}${program.stderr}`,
		() => {
			if (!program.runs || isEnded(init)) return true;
			// Whoever was woken and sleeps again in between has slept once more.
			const first = allRest(init);
			return first !== undefined && first === allRest(init);
		},
	);
}

/** The init's number here: PID 1's, or that of the shell's only child. */
async function initOf(program: Namespace, { first }: Plan): Promise<number> {
	const one = await program.first();
	if (first) return one;
	return until("the shell has started the init", () => {
		const pid = childrenOf(one)[0]?.pid;
		return pid && link(pid, "exe") !== link(one, "exe") && pid;
	});
}

async function takeStep(step: Step, init: number): Promise<void> {
	if ("send" in step) send(init, step.send);
	else if ("command" in step)
		send(childrenOf(init)[0]?.pid ?? init, step.command);
	else {
		send(init, "SIGSTOP");
		await until("the init is stopped", () => isStopped(init));
		for (const signal of step.burst) send(init, signal);
		send(init, "SIGCONT");
	}
}

/** Runs an init with a plan to its end, and returns what came of it. */
export async function carryOut(side: Side, plan: Plan): Promise<Outcome> {
	const [word = "", ...words] = commandLine(side, plan);
	const program = startInNamespace(word, words, {
		env: { PATH, ...plan.env },
		stdio: ["pipe", "pipe", "pipe", ...(plan.fourth ? ["pipe" as const] : [])],
	});
	if (plan.audience !== "nobody") {
		if (plan.audience === "witness") await program.says("ready\n");
		const init = await initOf(program, plan);
		await calm(program, init);
		for (const step of plan.steps) {
			if (!program.runs || isEnded(init)) break;
			await takeStep(step, init);
			await calm(program, init);
			if (!isStopped(init)) continue;
			// It has stopped itself, as a terminal's signal asks for; somebody lets it go on, as a shell does.
			send(init, "SIGCONT");
			await calm(program, init);
		}
		// Without a command it is the init that is left.
		if (!isEnded(init)) send(childrenOf(init)[0]?.pid ?? init, "SIGKILL");
	}
	return finish(program);
}
