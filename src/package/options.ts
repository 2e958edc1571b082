import type { Signal } from "./signals.js";

/** A time: a number of seconds, to the millisecond, or as firstborn's command line has it: "500ms", "5s", "2m". */
export type Time = number | `${number}${"ms" | "s" | "m"}`;

/** An older init, to the letter. */
export type Dialect = "dumb-init" | "tini" | "docker-init" | "catatonit";

/** firstborn's own options; what they mean in full is in its manual page and `firstborn --help`. */
export interface OwnOptions {
	/** Forward to the command alone, in the init's own session: the same as the scope "child". */
	readonly singleChild?: boolean | undefined;
	/** Who is told of a signal: the command, its process group (default), or everyone. */
	readonly scope?: "child" | "group" | "tree" | undefined;
	/** Which signals are forwarded as which others, as in { TERM: "QUIT" }; "none" drops one. */
	readonly rewrite?:
		| { readonly [From in Signal]?: Signal | "none" | undefined }
		| undefined;
	/** How long the first stop signal is held before it is forwarded. */
	readonly delay?: Time | undefined;
	/** From the first forwarded stop signal on; then SIGKILL for everyone (default: none). */
	readonly grace?: Time | undefined;
	/** When the command has ended: SIGTERM to all who are left, wait for them this long, SIGKILL (default 5 s). */
	readonly linger?: Time | undefined;
	/** Which signals ask for a stop (default TERM, INT and RTMIN+3). */
	readonly stopSignals?: readonly Signal[] | undefined;
	/** A program, with its arguments, that is run before a stop signal is forwarded. No word can have a space in it. */
	readonly beforeStop?: string | readonly string[] | undefined;
	/** No longer than this (default 5 s). */
	readonly beforeStopTimeout?: Time | undefined;
	/** Which exit statuses are replaced by which others, as in { 143: 0 }. */
	readonly exit?: { readonly [from: number]: number | undefined } | undefined;
	/** Sent to the init when its parent dies. */
	readonly parentDeath?: Signal | undefined;
	/** Once the command runs, keep only the system calls that are still needed. */
	readonly seal?: boolean | undefined;
	/** Say what happens, in this form. */
	readonly log?: "text" | "json" | undefined;
	/** Say it on this descriptor (default 2, standard error). It must be open when firstborn starts. */
	readonly logFd?: number | undefined;
	/** Say what happens; 2 is with reaped orphans; up to 9. */
	readonly verbose?: boolean | number | undefined;
	readonly as?: undefined;
	readonly arguments?: undefined;
}

/** The options of an older init: what its own command line has, as it has it. */
export interface DialectOptions
	extends Readonly<
		Partial<Record<Exclude<keyof OwnOptions, "as" | "arguments">, undefined>>
	> {
	/** The init to be. */
	readonly as: Dialect;
	/** Its options, word by word, without "--" and the command. */
	readonly arguments?: readonly string[] | undefined;
}

/** What {@link command} takes: firstborn's own options, or those of the init that it is to be. */
export type Options = OwnOptions | DialectOptions;
