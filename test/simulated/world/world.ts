// What a simulation begins with and what happens in it: data only, so that it can be generated, shrunk and shown.

/** What a program does about a signal. Times are nanoseconds. */
export type Reaction =
	| { readonly kind: "default" | "ignores" | "notes" }
	| { readonly kind: "exits"; readonly status: number; readonly after: number }
	/** Makes a child, and exits or goes on. */
	| { readonly kind: "forks"; readonly exits: boolean };

/** A program's reactions: to the signals that ask for an end (HUP, INT, QUIT, TERM), to all others that can be caught. */
export interface Habit {
	readonly toEnd: Reaction;
	readonly toOthers: Reaction;
}

/** Something that happens, by itself or by a process, which are counted among those alive (0 is the eldest; too large a number goes round). */
export type Action =
	/** A process, or without one somebody outside, sends a signal to the init (-1), a process, or with toGroup to its group. */
	| {
			readonly kind: "send";
			readonly by: number | undefined;
			readonly to: number;
			readonly toGroup: boolean;
			readonly signal: number;
	  }
	| { readonly kind: "fork"; readonly by: number; readonly habit: number }
	| { readonly kind: "exit"; readonly by: number; readonly status: number }
	/** Waits for ended children, without blocking. */
	| { readonly kind: "reap"; readonly by: number }
	| { readonly kind: "session"; readonly by: number }
	/** Leads a group of its own, or joins another's. */
	| {
			readonly kind: "group";
			readonly by: number;
			readonly of: number | undefined;
	  }
	| { readonly kind: "habit"; readonly by: number; readonly habit: number }
	| {
			readonly kind: "block";
			readonly by: number;
			readonly signal: number;
			readonly blocked: boolean;
	  }
	/** Is in a call that nothing interrupts, from now on or no longer. */
	| { readonly kind: "stick"; readonly by: number; readonly stuck: boolean }
	| { readonly kind: "subreaper"; readonly by: number }
	| { readonly kind: "foreground"; readonly by: number }
	/** A shell brings the init's group to the front of the terminal (fg); some continue it only if they know it to be stopped. */
	| { readonly kind: "front"; readonly continues: boolean }
	/** A process from outside enters the namespace, as docker exec does. */
	| { readonly kind: "enter"; readonly habit: number }
	/** A key of the terminal: its foreground group gets the signal. */
	| { readonly kind: "key"; readonly signal: number }
	/** Everyone is frozen for a time. */
	| { readonly kind: "pause"; readonly time: number }
	/** Whoever reads the journal reads, or leaves. */
	| { readonly kind: "read"; readonly leaves: boolean };

/** When: so many calls of the init after the one before (at once if it waits), or when so many nanoseconds have passed since. */
export type After = { readonly calls: number } | { readonly time: number };

export interface Step {
	readonly after: After;
	readonly action: Action;
}

export interface World {
	/** The name by which the init is called: whose options and rules it takes on. */
	readonly name: "firstborn" | "dumb-init" | "tini" | "catatonit";
	/** Without the program's own name. */
	readonly options: readonly string[];
	readonly command: readonly string[];
	readonly environment: readonly string[];
	/** PID 1 of its namespace, or a child of a PID 1 that does not reap. */
	readonly isFirst: boolean;
	readonly proc: "own" | "foreign" | "none";
	/**
	 * Where the init stands to a terminal that is its stdin: leads its session, is a shell's job, or runs in front in the
	 * group of its parent, a script that leads the session, where nobody could continue it. Shell and script are outside of
	 * the namespace of a PID 1.
	 */
	readonly terminal: "none" | "leader" | "foreground" | "background" | "script";
	/** Where the journal goes: a pipe with room for some bytes and a reader, one without reader, the terminal, /dev/null, nowhere. */
	readonly journal: number | "broken" | "terminal" | "nothing" | "closed";
	/** Signals that the init was started with blocked, or ignored. */
	readonly blocked: readonly number[];
	readonly ignored: readonly number[];
	/** What can be executed. */
	readonly programs: Readonly<Record<string, "elf" | "script" | "refused">>;
	/** What programs do; the first is the command's. */
	readonly habits: readonly Habit[];
	/** pid_max, and how many signals may be pending. */
	readonly pidLimit: number;
	readonly queueLimit: number;
	readonly steps: readonly Step[];
}
