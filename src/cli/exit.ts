import { CommanderError } from "commander";
import {
	AmbiguousTargetError,
	NoTargetError,
	ObserveError,
} from "../observe/errors.ts";

import { UsageError } from "./command.ts";

/** The statuses that firstborn-lab and firstborn-doctor end with, besides 128 + signal when one has ended them. */
export const Exit = {
	/** All is well, or nothing was to be judged. */
	WELL: 0,
	/** What was judged is not well: a finding, a stop that failed. */
	UNWELL: 1,
	/** The command line is wrong; nothing was done. */
	USAGE: 2,
	/** It cannot be done here: no engine, no permission, a program is missing. */
	IMPOSSIBLE: 3,
	/** What was named is not there, is gone meanwhile, or is more than one. */
	NO_TARGET: 4,
	/** A fault of the program itself. */
	FAULT: 70,
} as const;

/** What an error ends the program with. */
export function statusOf(error: unknown): number {
	if (error instanceof CommanderError)
		return error.exitCode === 0 ? Exit.WELL : Exit.USAGE;
	if (error instanceof NoTargetError || error instanceof AmbiguousTargetError)
		return Exit.NO_TARGET;
	if (error instanceof UsageError) return Exit.USAGE;
	return error instanceof ObserveError ? Exit.IMPOSSIBLE : Exit.FAULT;
}
