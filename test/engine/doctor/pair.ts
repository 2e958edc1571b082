/** A container of a pair. */
export interface Setting {
	/** What it runs. */
	readonly words: readonly string[];
	/** The programs of its processes once it has settled, by their numbers in it; Z is a zombie; "": it has ended. */
	readonly tree: string;
	readonly stopSignal?: string;
	readonly stopTimeout?: number;
	readonly environment?: readonly string[];
	readonly init?: boolean;
	readonly terminal?: boolean;
	/** Folders of this machine that it sees, as FOLDER:PLACE:ro. */
	readonly binds?: readonly string[];
	/** It is made, and not started. */
	readonly unstarted?: boolean;
}

/** Two containers that differ in one thing: one has a fault, and one has not. */
export interface Pair {
	readonly rule: string;
	/** What the two differ in. */
	readonly about: string;
	readonly severity: "error" | "warning" | "note";
	readonly faulty: Setting;
	readonly sound: Setting;
}

/** A pair of one rule, its severity "error" unless it is said. */
export function pair(
	rule: string,
	about: string,
	faulty: Setting,
	sound: Setting,
	severity: Pair["severity"] = "error",
): Pair {
	return { rule, about, severity, faulty, sound };
}

/** A container by its command line, split at spaces, with "…" around a shell's script. */
export function runs(
	line: string,
	tree: string,
	more: Omit<Setting, "words" | "tree"> = {},
): Setting {
	const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
		([, quoted, bare]) => quoted ?? bare ?? "",
	);
	return { words, tree, ...more };
}
