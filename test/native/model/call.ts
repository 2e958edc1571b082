// Orders as calls of the simulated kernel: those that the init makes.
import { Call } from "../../../src/kernel/numbers.ts";
import { Memory, MODULE_BASE } from "../../simulated/host/memory.ts";
import { calls } from "../../simulated/kernel/calls.ts";
import type { Kernel } from "../../simulated/kernel/kernel.ts";
import { exit, resetHandlers } from "../../simulated/kernel/lifecycle.ts";
import { Code, LAST_SIGNAL } from "../../simulated/kernel/names.ts";
import type { Process } from "../../simulated/kernel/process.ts";
import { type Habit, Order, type Step } from "./orders.ts";

/** Where a call finds and leaves what it is given by address: a set or action, its old value, a siginfo_t, a time. */
const AT = MODULE_BASE;
const OLD = MODULE_BASE + 64;
const INFO = MODULE_BASE + 128;
const TIME = MODULE_BASE + 256;
const SIZE = 512;

const PR_SET_PDEATHSIG = 1;
const PR_SET_CHILD_SUBREAPER = 36;

/** What an actor needs of others to obey. */
export interface Help {
	readonly kernel: Kernel;
	/** Makes a child. Returns its pid. */
	fork(parent: Process): number;
	adopt(actor: Process, signal: number, habit: Habit): void;
}

type Obey = (help: Help, actor: Process, step: Step) => number | undefined;

const memory = new Memory(new ArrayBuffer(SIZE), new ArrayBuffer(0));

function call(help: Help, actor: Process, number: Call, ...args: number[]) {
	return calls[number]?.(help.kernel, actor, args, memory) ?? 0;
}

/** Has an actor make calls that take numbers only. */
function plain(number: Call, ...first: number[]): Obey {
	return (help, actor, { a, b }) => call(help, actor, number, ...first, a, b);
}

function setAction(
	help: Help,
	actor: Process,
	signal: number,
	habit: Habit,
): number {
	memory.storeLong(AT, habit);
	const answer = call(help, actor, Call.rt_sigaction, signal, AT, OLD);
	if (answer === 0) help.adopt(actor, signal, habit);
	return answer;
}

const obey: Readonly<Record<Order, Obey>> = {
	[Order.FORK]: (help, actor) => help.fork(actor),
	[Order.EXIT]({ kernel }, actor, { a }) {
		exit(kernel, actor, Code.EXITED, a);
		return undefined;
	},
	[Order.KILL]: plain(Call.kill),
	[Order.PIDFD](help, actor, { a, b }) {
		const file = call(help, actor, Call.pidfd_open, a);
		if (file < 0) return file;
		const answer = call(help, actor, Call.pidfd_send_signal, file, b);
		call(help, actor, Call.close, file);
		return answer;
	},
	[Order.MASK]: (help, actor, { a }) =>
		call(help, actor, Call.rt_sigprocmask, a, AT, OLD),
	[Order.ACTION]: (help, actor, { a, b }) => setAction(help, actor, a, b),
	[Order.EVERY](help, actor, { a }) {
		for (let signal = 1; signal <= LAST_SIGNAL; signal++)
			setAction(help, actor, signal, a);
		return 0;
	},
	[Order.TAKE]: (help, actor) =>
		call(help, actor, Call.rt_sigtimedwait, AT, INFO, TIME),
	[Order.WAIT]: (help, actor, { a, b, c }) =>
		call(help, actor, Call.waitid, a, b, INFO, c),
	[Order.SETSID]: plain(Call.setsid),
	[Order.SETPGID]: plain(Call.setpgid, 0),
	[Order.GETSID]: plain(Call.getsid),
	[Order.GETPGID]: plain(Call.getpgid),
	[Order.GETPPID]: plain(Call.getppid),
	[Order.SUBREAPER]: plain(Call.prctl, PR_SET_CHILD_SUBREAPER),
	[Order.DEATH]: plain(Call.prctl, PR_SET_PDEATHSIG),
	[Order.EXECUTE](_, actor) {
		resetHandlers(actor);
		return undefined;
	},
};

/** Has an actor obey an order. Returns its answer and what that tells, as actor.c writes it; undefined without one. */
export function answerTo(
	help: Help,
	actor: Process,
	step: Step,
): readonly number[] | undefined {
	memory.storeBytes(MODULE_BASE, new Uint8Array(SIZE));
	memory.storePair(AT, step.b, step.c);
	const answer = obey[step.kind as Order](help, actor, step);
	if (answer === undefined) return undefined;
	const tells = step.kind === Order.TAKE || step.kind === Order.WAIT;
	const told = [0, 8, 16, 24].map((at) => memory.int(INFO + at));
	return [answer, ...(tells ? told : [])];
}
