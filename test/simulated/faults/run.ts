// One run of a world in which a call fails, and whether it comes out as docs/faults.md says.
import { Call } from "../../../src/kernel/numbers.ts";
import { Gone } from "../kernel/gone.ts";
import { Code } from "../kernel/names.ts";
import { PROPERTIES } from "../properties/all.ts";
import {
	type Property,
	type Scene,
	Violation,
	watchAll,
} from "../properties/property.ts";
import { simulate } from "../simulate.ts";
import type { Narrate } from "../world/course.ts";
import type { World } from "../world/world.ts";
import { type ErrorName, numberOf } from "./errors.ts";
import { isOutcome } from "./outcomes.ts";
import type { Seen } from "./seen.ts";
import { keyOf, TABLE } from "./table.ts";
import { type Asked, usesOf } from "./uses.ts";

/** A call that fails, counted from 0 over the init and its children that still run the same program. */
export interface Fault {
	readonly point: number;
	readonly error: ErrorName;
	/** Whether every later call of the same number fails as well. */
	readonly forever: boolean;
}

/** Between two waits the init, or a child of it, works no longer than so many calls. */
const MOST_WORK = 6000;
/** One that only looks again and again whether somebody has ended does so as long as it is let. */
const MOST_CALLS = 12_000;

/** Lets a property go on behind what does not hold, and notes that; but nothing goes on that spins. */
function noting(property: Property, violations: Set<string>): Property {
	return (scene) => {
		const handlers = Object.entries(property(scene)).map(([name, handler]) => {
			const handle = handler as (...args: unknown[]) => void;
			/** Returns whether it came to its end. */
			const tries = (args: unknown[]): boolean => {
				try {
					handle(...args);
					return true;
				} catch (error) {
					if (!(error instanceof Violation)) throw error;
					violations.add(error.message);
					if (/without end/.test(error.message)) throw error;
					return false;
				}
			};
			// A property that has found something behind it has still to see what it was told.
			return [name, (...args: unknown[]) => void (tries(args) || tries(args))];
		});
		return Object.fromEntries(handlers);
	};
}

/** What a process wants to write, as text. */
function wordsOf({ number, args, memory }: Asked): string {
	const [, at = 0, length = 0] = args;
	if (number === Call.write)
		return Buffer.from(memory.bytes(at, length)).toString("latin1");
	if (number !== Call.pwritev2) return "";
	const from = memory.long(at);
	return Buffer.from(memory.bytes(from, memory.long(at + 8))).toString(
		"latin1",
	);
}

/** A command that could not be run was told of, and the status says so. */
function isExplained({ scene, said }: Seen): boolean {
	const { command } = scene;
	if (command?.task === undefined || command.end.code !== Code.EXITED)
		return true;
	return (
		said.includes("cannot run ") && [126, 127].includes(command.end.status)
	);
}

/** A call, and what was wanted of it. */
export interface Made {
	readonly number: number;
	readonly use: string;
}

/** A run, and the keys of the table's rows for what has failed in it. */
export interface Run extends Seen {
	/** In order. */
	readonly calls: readonly Made[];
	readonly failed: ReadonlySet<string>;
}

/** Runs a world with a fault, or without one. Throws what no outcome allows: a trap, a stray address, spinning. */
export function runWith(
	world: World,
	module: WebAssembly.Module,
	fault?: Fault,
	narrate?: Narrate,
): Run {
	const depth = Error.stackTraceLimit;
	// Violations are noted by the thousand: what they cost is their stack traces.
	Error.stackTraceLimit = 0;
	try {
		return watched(world, module, fault, narrate);
	} finally {
		Error.stackTraceLimit = depth;
	}
}

function watched(
	world: World,
	module: WebAssembly.Module,
	fault?: Fault,
	narrate?: Narrate,
): Run {
	const violations = new Set<string>();
	const failed = new Set<string>();
	const calls: Made[] = [];
	let said = "";
	let work = 0;
	let scene: Scene | undefined;
	const resting: Property = (own) => {
		scene = own;
		return {
			quiet() {
				work = 0;
			},
		};
	};
	simulate(
		module,
		world,
		(kernel, init) => {
			const properties = Object.values(PROPERTIES);
			const observer = watchAll(
				[resting, ...properties.map((each) => noting(each, violations))],
				...([kernel, init, world] as const),
			);
			if (!scene) throw new Error("nobody has seen the scene");
			const own = scene;
			const useOf = usesOf(own);
			kernel.fault = (process, number, args, memory) => {
				const asked = { process, number, args, memory };
				const use = useOf(asked);
				const point = calls.push({ number, use }) - 1;
				said += wordsOf(asked);
				if (++work > MOST_WORK) throw new Violation("it works without end");
				if (point > MOST_CALLS) throw new Gone("waits for ever");
				if (!fault || point < fault.point) return 0;
				if (
					point > fault.point &&
					!(fault.forever && number === calls[fault.point]?.number)
				)
					return 0;
				narrate?.(`${process.pid}: ${use} fails with ${fault.error}`);
				failed.add(keyOf(use, fault.error, fault.forever));
				// Linux closes it all the same (close(2), NOTES).
				if (number === Call.close) process.files.delete(args[0] ?? -1);
				return -numberOf(fault.error);
			};
			// For a reader of the journal it waits a moment, whoever is left.
			const quiet = observer.quiet;
			return {
				...observer,
				quiet: (waiting) => {
					if (waiting !== init || calls.at(-1)?.number !== Call.ppoll)
						quiet(waiting);
				},
			};
		},
		narrate,
	);
	if (!scene) throw new Error("nobody has seen the scene");
	return { scene, violations, said, calls, failed };
}

/** Holds a run against the rows of the calls that have failed in it. */
export function expectOutcome(run: Run): void {
	const allowed = [...run.failed].flatMap((key) => {
		const row = TABLE[key];
		if (!row) throw new Violation(`the table has no "${key}"`);
		return row.outcomes;
	});
	if (!isExplained(run)) throw new Violation("nobody says why nothing was run");
	if (allowed.some((outcome) => isOutcome(run, outcome, allowed))) return;
	const { state, end } = run.scene.init;
	throw new Violation(
		`none of ${[...new Set(allowed)].join(", ")}: ${[...run.violations].join("; ")}; ${state}, ${end.code}, ${end.status}; said: ${run.said}`,
	);
}
