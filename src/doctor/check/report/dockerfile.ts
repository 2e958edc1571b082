import { readFileSync } from "node:fs";
import { UsageError } from "../../../cli/command.ts";
import { printable } from "../../../observe/printable.ts";

/** A Dockerfile that results are shown in. */
export interface Dockerfile {
	/** As it was named. */
	readonly path: string;
	readonly lines: readonly string[];
}

/** Reads one. Throws UsageError. */
export function readDockerfile(path: string): Dockerfile {
	try {
		return { path, lines: readFileSync(path, "utf8").split(/\r?\n/) };
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new UsageError(
			`--dockerfile: '${printable(path)}' cannot be read (${code}): name the Dockerfile of the image`,
		);
	}
}

/** What has to do with how a container starts; the last one of each counts. */
const STARTS = ["ENTRYPOINT", "CMD", "STOPSIGNAL", "FROM"];

/**
 * The line that a change is about: that of the instruction which the change is, otherwise the one that says what is
 * started.
 *
 * @returns its number, from 1 on
 */
export function lineOf(
	{ lines }: Dockerfile,
	change: string | undefined,
): number {
	const [instruction = ""] = change?.split(" ") ?? [];
	const instructions = lines.map((line) =>
		(/^\s*([a-z]+)\s/i.exec(line)?.[1] ?? "").toUpperCase(),
	);
	const found = [instruction, ...STARTS]
		.filter((wanted) => wanted !== "")
		.map((wanted) => instructions.lastIndexOf(wanted) + 1);
	return found.find((line) => line > 0) ?? 1;
}
