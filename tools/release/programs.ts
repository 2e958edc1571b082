import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MACHINES, type Machine } from "../machines.ts";

/** What all parts of a release are made with. */
export interface Release {
	/** The checkout. */
	readonly root: string;
	/** Where the programs and the manual pages are. */
	readonly dist: string;
	/** Where the release's files go. */
	readonly folder: string;
	readonly version: string;
	/** The time that everything in it says, in seconds since 1970. */
	readonly time: number;
}

/** The programs, in the order that everything lists them in. */
export const PROGRAMS = ["firstborn", "sigprobe"] as const;

/** A machine and its programs. */
export interface MachinePrograms {
	readonly machine: Machine;
	readonly programs: readonly {
		readonly name: string;
		readonly bytes: Buffer;
	}[];
}

/**
 * Every machine's programs. They are read once, so that all parts of a release have the same.
 *
 * @throws if one is missing
 */
export function machinePrograms({ dist }: Release): MachinePrograms[] {
	return MACHINES.map((machine) => ({
		machine,
		programs: PROGRAMS.map((name) => ({
			name,
			bytes: built(join(dist, `linux-${machine.name}`, name)),
		})),
	}));
}

/** The manual pages. */
export function manualPages({ dist }: Release) {
	return PROGRAMS.map((program) => ({
		name: `${program}.1`,
		bytes: built(join(dist, "man", `${program}.1`)),
	}));
}

function built(path: string): Buffer {
	try {
		return readFileSync(path);
	} catch (cause) {
		throw new Error(`${path} cannot be read: make machines makes it`, {
			cause,
		});
	}
}
