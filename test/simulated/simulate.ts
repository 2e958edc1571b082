import { layOut } from "./host/area.ts";
import { Task } from "./host/task.ts";
import { calls } from "./kernel/calls.ts";
import { run } from "./kernel/execute.ts";
import { type File, Pipe } from "./kernel/files.ts";
import { Gone } from "./kernel/gone.ts";
import { OUTSIDE } from "./kernel/jobs.ts";
import { Kernel } from "./kernel/kernel.ts";
import { create } from "./kernel/lifecycle.ts";
import { Disposition, type Process } from "./kernel/process.ts";
import type { Observer } from "./properties/property.ts";
import { Course, type Narrate } from "./world/course.ts";
import type { World } from "./world/world.ts";

/** The group of a shell outside of the namespace. */
const SHELL = OUTSIDE + 1;

function journalFile(
	kernel: Kernel,
	journal: World["journal"],
): File | undefined {
	if (journal === "closed") return undefined;
	if (journal === "nothing") return { kind: "nothing" };
	if (journal === "terminal")
		return { kind: "terminal", terminal: kernel.terminal };
	const pipe = new Pipe(journal === "broken" ? 0 : journal);
	pipe.hasReader = journal !== "broken";
	return { kind: "pipe", pipe };
}

/** Puts the init where the world has it. */
function place(kernel: Kernel, world: World): Process {
	const first = create(kernel, undefined, "init");
	const init = world.isFirst ? first : create(kernel, first, "firstborn");
	if (world.terminal !== "none") {
		const { terminal } = kernel;
		const behind = world.isFirst ? SHELL : first.group;
		first.terminal = terminal;
		init.terminal = terminal;
		terminal.session = first.session;
		const isLeader = world.terminal === "leader";
		if (world.isFirst && !isLeader) {
			init.group = OUTSIDE;
			init.session = OUTSIDE;
			terminal.session = OUTSIDE;
			kernel.isJob = world.terminal !== "script";
		}
		if (isLeader && !world.isFirst) {
			init.session = init.pid;
			terminal.session = init.session;
			first.terminal = undefined;
		}
		if (!world.isFirst && world.terminal !== "script") init.group = init.pid;
		terminal.foreground = world.terminal === "background" ? behind : init.group;
		init.files.set(0, { kind: "terminal", terminal });
	} else init.files.set(0, { kind: "nothing" });
	init.files.set(1, { kind: "nothing" });
	const journal = journalFile(kernel, world.journal);
	if (journal) init.files.set(2, journal);
	for (const signal of world.blocked) init.blocked[signal] = 1;
	for (const signal of world.ignored)
		init.dispositions[signal] = Disposition.IGNORED;
	return init;
}

/** Runs the module in a world to its end. What an observer throws comes through. */
export function simulate(
	module: WebAssembly.Module,
	world: World,
	watching: (kernel: Kernel, init: Process) => Required<Observer>,
	narrate?: Narrate,
): void {
	const kernel = new Kernel(calls);
	kernel.proc = world.proc;
	kernel.pidLimit = world.pidLimit;
	kernel.queueLimit = world.queueLimit;
	kernel.programs = new Map(Object.entries(world.programs));
	const init = place(kernel, world);
	kernel.surroundings = new Course(kernel, world, init, narrate);
	const observer = watching(kernel, init);
	kernel.watch = observer;
	const argv = [world.name, ...world.options, "--", ...world.command];
	const area = layOut(argv, world.environment);
	init.task = new Task(module, area, kernel.doorOf(init));
	try {
		run(kernel, init);
	} catch (error) {
		// It waits, and nothing is left to happen.
		if (!(error instanceof Gone)) throw error;
	}
	observer.end();
}
