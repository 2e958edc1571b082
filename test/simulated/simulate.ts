import { layOut } from "./host/area.ts";
import { Task } from "./host/task.ts";
import { calls } from "./kernel/calls.ts";
import { run } from "./kernel/execute.ts";
import { type File, Pipe } from "./kernel/files.ts";
import { Gone } from "./kernel/gone.ts";
import { Kernel, type Watch } from "./kernel/kernel.ts";
import { create } from "./kernel/lifecycle.ts";
import { Disposition, type Process } from "./kernel/process.ts";
import { Course, type Narrate } from "./world/course.ts";
import type { World } from "./world/world.ts";

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
		const leader = first;
		leader.terminal = terminal;
		init.terminal = terminal;
		terminal.session = leader.session;
		if (world.terminal === "leader" && !world.isFirst) {
			init.session = init.pid;
			terminal.session = init.session;
			leader.terminal = undefined;
		}
		if (!world.isFirst) init.group = init.pid;
		terminal.foreground =
			world.terminal === "background" ? leader.group : init.group;
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

/** What has become of a simulation. */
export interface Outcome {
	readonly kernel: Kernel;
	readonly init: Process;
	/** Whether it was left waiting, with nothing left to happen. */
	readonly waits: boolean;
}

/** Runs the module in a world to its end. What watch throws comes through. */
export function simulate(
	module: WebAssembly.Module,
	world: World,
	watching: (kernel: Kernel, init: Process) => Watch,
	narrate?: Narrate,
): Outcome {
	const kernel = new Kernel(calls);
	kernel.proc = world.proc;
	kernel.pidLimit = world.pidLimit;
	kernel.queueLimit = world.queueLimit;
	for (const [path, kind] of Object.entries(world.programs))
		kernel.programs.set(path, kind);
	const init = place(kernel, world);
	kernel.surroundings = new Course(kernel, world, init, narrate);
	kernel.watch = watching(kernel, init);
	const argv = ["firstborn", ...world.options, "--", ...world.command];
	const area = layOut(argv, world.environment);
	init.task = new Task(module, area, kernel.doorOf(init));
	try {
		run(kernel, init);
	} catch (error) {
		if (!(error instanceof Gone)) throw error;
		return { kernel, init, waits: true };
	}
	return { kernel, init, waits: false };
}
