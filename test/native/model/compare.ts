// The same play in the simulated kernel and on the real one.
import { FIRST_REAL_TIME } from "../../simulated/kernel/names.ts";
import { FIRSTBORN_FILE } from "../../support/programs.ts";
import {
	type Performance,
	type Scene,
	SLOTS,
	type Step,
	tellStep,
} from "./orders.ts";
import type { Rehearsed } from "./rehearsal.ts";
import {
	commandSlot,
	type InitPlay,
	rehearse,
	rehearseInit,
} from "./rehearse.ts";
import { UNSEEN } from "./show.ts";
import { ACTOR, type Stage, type Surroundings } from "./stage.ts";

/** A SIGCHLD that is noted or taken, and whose it is. */
const OF_CHILD = /^(! \d+ 17|= \d+ \d+ 17 17) .*/;
/** How long something took, in the journal. */
const TIME = /\b[0-9.]+ (ms|s)\b/g;

/** What an actor says, in its order: what it notes, then its answer; then who is there; then the journal. */
function rank(line: string): number {
	if (line.startsWith(">")) return SLOTS + 1;
	if (/^[pth]/.test(line)) return SLOTS;
	return Number(line.split(" ")[1]) + (line.startsWith("=") ? 0.5 : 0);
}

/** What is open in a scene. */
interface Open {
	/** Whether it was crowded: its journal is. */
	readonly isCrowded: boolean;
	/** Whether it or one before was: whose SIGCHLD somebody has got is. */
	readonly wasCrowded: boolean;
	/**
	 * Whether somebody has ended or stopped, or the init sends signals without being held: whoever gets two may have taken
	 * the first or not when the second comes.
	 */
	readonly isUnordered: boolean;
	readonly merged: ReadonlySet<string>;
	/** Whether whoever made the call has ended by what came of it: the answer may have been told before, or not. */
	readonly hasNoAnswer: boolean;
}

/** The beginning of a note: who, and which signal. */
const NOTE = /^! \d+ \d+/;

/** The standard signals that an actor notes more than once in a scene of the model's: they may be merged. */
function mergeable(scene: Scene): ReadonlySet<string> {
	const notes = scene.flatMap((line) => NOTE.exec(line)?.[0] ?? []);
	return new Set(
		notes.filter(
			(note, at) =>
				notes.indexOf(note) < at &&
				Number(note.split(" ")[2]) < FIRST_REAL_TIME,
		),
	);
}

/** Notes in no order, and those that may be merged once, without their senders. */
function unordered(
	notes: readonly string[],
	merged: ReadonlySet<string>,
): string[] {
	const short = notes.map((note) => {
		const beginning = NOTE.exec(note)?.[0] ?? "";
		return merged.has(beginning) ? beginning : note;
	});
	return short
		.filter((note, at) => !merged.has(note) || short.indexOf(note) === at)
		.toSorted();
}

/** A scene without what is open in it. Several actors speak in any order. Of PID 1's end nothing else is to be seen. */
function comparable(scene: Scene, open: Open): Scene {
	const journal = scene
		.filter((line) => line.startsWith(">"))
		.map((line) => line.replaceAll(TIME, "TIME"));
	const said = open.isCrowded ? [] : journal;
	if (scene.some((line) => line.startsWith("p 1 Z"))) return ["p 1 Z", ...said];
	const others = scene
		.filter((line) => !line.startsWith(">"))
		.filter((line) => !(open.hasNoAnswer && line.startsWith("=")))
		.toSorted((a, b) => rank(a) - rank(b))
		.map((line) => (open.wasCrowded ? line.replace(OF_CHILD, "$1") : line));
	const merged = open.wasCrowded ? [...new Set(others)] : others;
	if (!open.isUnordered) return [...merged, ...said];
	const notes = merged.filter((line) => line.startsWith("!"));
	const rest = merged.filter((line) => !line.startsWith("!"));
	return [...unordered(notes, open.merged), ...rest, ...said];
}

/** Whether two lines say the same, but for what the model does not show. */
function isSame(ours: string, theirs: string): boolean {
	if (!ours.startsWith("p")) return ours === theirs;
	const seen = theirs.split(" ");
	return ours
		.split(" ")
		.every((word, at) => word === seen[at] || word === UNSEEN);
}

const CERTAIN = { isCrowded: false, isUnordered: false };

/** Where two performances go apart, told; empty where they do not. */
function difference(
	model: Rehearsed,
	kernel: Performance,
	isLoose: boolean,
): string {
	const story: string[] = [];
	let wasCrowded = false;
	for (let at = 0; at < model.scenes.length; at++) {
		const step = model.steps[at - 1];
		if (step) story.push(tellStep(step));
		const { isCrowded, isUnordered } = model.chances[at] ?? CERTAIN;
		wasCrowded ||= isCrowded;
		const scene = model.scenes[at] ?? [];
		const merged = mergeable(scene);
		const hasNoAnswer =
			isCrowded && !scene.some((line) => line.startsWith("="));
		const [ours = [], theirs = []] = [model, kernel].map(({ scenes }) =>
			comparable(scenes[at] ?? [], {
				isCrowded,
				wasCrowded,
				isUnordered: isLoose || isUnordered,
				merged,
				hasNoAnswer,
			}),
		);
		if (
			ours.length === theirs.length &&
			ours.every((line, i) => isSame(line, theirs[i] ?? ""))
		)
			continue;
		return [
			...[...story, "the model says:", ...ours],
			...["the kernel says:", ...theirs],
		].join("\n");
	}
	if (model.end === kernel.end) return "";
	return [...story, `end ${model.end} and ${kernel.end}`].join("\n");
}

/** What happens at the same time may come in any order: the model's has to be among the kernel's. */
const TRIES = 20;

async function agree(
	stage: Stage,
	model: Rehearsed,
	words: readonly string[],
	surroundings: Surroundings,
	isLoose: boolean,
): Promise<string> {
	let found = "";
	for (let tried = 0; tried < TRIES; tried++) {
		const kernel = await stage.play(words, model.steps, surroundings);
		found = difference(model, kernel, isLoose);
		if (found === "") break;
	}
	return found;
}

/**
 * Compares a play of actors only.
 *
 * @param limit how many signals may be pending, 0 for as many as here
 * @returns where it differs; empty where it does not
 */
export function compare(
	stage: Stage,
	steps: readonly Step[],
	limit = 0,
): Promise<string> {
	return agree(stage, rehearse(steps, limit), [ACTOR, "0"], { limit }, false);
}

/**
 * Compares a play with the init in it. Where two signals come at one moment, a held init may take the first before the
 * second comes, or not: the kernel's course has to be that of one of both models. Returns as compare.
 */
export async function compareInit(
	stage: Stage,
	module: WebAssembly.Module,
	play: InitPlay,
	steps: readonly Step[],
): Promise<string> {
	const above = play.isFirst ? [] : [ACTOR, "0"];
	const slot = String(commandSlot(play.isFirst));
	const words = [FIRSTBORN_FILE, ...play.options, "--", ACTOR, slot];
	const all = [...above, ...words];
	const isLoose = !play.isHeld;
	let found = "";
	for (const isPrompt of isLoose ? [false] : [false, true]) {
		const model = rehearseInit(module, play, steps, isPrompt);
		found = await agree(stage, model, all, play, isLoose);
		if (found === "") break;
	}
	const start = play.calls === undefined ? "" : `, then ${play.calls} calls`;
	return found && `${words.slice(0, -2).join(" ")}${start}\n${found}`;
}
