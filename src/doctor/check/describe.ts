// Processes and signals in the words of reports. All of it is printable.
import { printable } from "../../observe/printable.ts";
import { commandOf, type Process } from "../../observe/processes/process.ts";
import {
	nameOfSignal,
	type SignalSet,
	signalsOf,
} from "../../observe/signals.ts";
import type { Scene } from "./facts.ts";

/** A command line is cut behind so many characters: what matters comes first. */
const LONGEST = 100;

/** Text with its end cut off where it is long. */
export function brief(text: string): string {
	const characters = [...text];
	return characters.length > LONGEST
		? `${characters.slice(0, LONGEST - 1).join("")}…`
		: text;
}

/** A process by its number in the container and its command: process 7 (server --port 80). */
export function describe(process: Process): string {
	return `process ${process.innerPid} (${brief(commandOf(process))})`;
}

/** The first few of a list, and how many more there are. */
export function several(processes: readonly Process[], most = 5): string {
	const named = processes.slice(0, most).map(describe);
	const more = processes.length - named.length;
	return `${named.join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
}

/** Signals by name; "none" for an empty set. */
export function signalNames(set: SignalSet): string {
	return signalsOf(set).map(nameOfSignal).join(" ") || "none";
}

/** What /proc says of a process's signals. */
export function dispositions(
	{ pid, innerPid, caught, ignored, blocked }: Process,
	{ awaited }: Pick<Scene, "awaited">,
): string {
	const waits = awaited.get(pid) ?? 0n;
	return [
		`process ${innerPid}: catches ${signalNames(caught)}`,
		`ignores ${signalNames(ignored)}`,
		`blocks ${signalNames(blocked)}`,
		...(waits === 0n ? [] : [`waits for ${signalNames(waits)}`]),
	].join("; ");
}

/** A time in seconds. */
export function seconds(milliseconds: number): string {
	return `${milliseconds / 1000} s`;
}

/** A list in the brackets that Dockerfile, Compose and Kubernetes have in common. */
export function bracketed(words: readonly string[]): string {
	return `[${words.map((word) => JSON.stringify(printable(word))).join(", ")}]`;
}
