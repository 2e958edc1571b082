import type { OwnPlan } from "./own-plan.ts";

/** Inits whose dialect firstborn speaks. */
export const OLDER = ["dumb-init", "tini", "docker-init", "catatonit"] as const;

/** An init or a supervisor, and whom it tells of a stop. */
export interface Init {
	/** What it behaves as: firstborn, one of {@link OLDER}, s6, supervisord and so on. */
	readonly name: string;
	/** Whether the program is firstborn, whatever it behaves as. */
	readonly firstborn: boolean;
	/** Where its program lies in the container; undefined: this user may not see it. */
	readonly path: string | undefined;
	/** Whom it passes a signal on to: the command, the command's process group, everyone, or services by rules of its own. */
	readonly audience: "command" | "group" | "everyone" | "services";
	/** Whether it tells and waits for everyone left when the command has ended, and how long, in milliseconds; 0: no. */
	readonly linger: number;
	/** Signals that it passes on as others; as 0: not at all. */
	readonly rewrite: ReadonlyMap<number, number>;
	/** Whether it ends with other statuses than the command's: --exit, tini's -e. */
	readonly rewritesExit: boolean;
	/** Of firstborn as itself. */
	readonly plan: OwnPlan | undefined;
}

/** What an init does, whatever its program is. */
export type Manner = Omit<Init, "path" | "firstborn">;
