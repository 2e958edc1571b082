import { accessSync, constants, realpathSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { Options } from "./options.ts";

export interface Program {
	readonly name: string;
	readonly path: string;
	/** control: the first program again, under another name. Whatever differs between the two is noise. */
	readonly role: "firstborn" | "peer" | "other" | "control";
}

const peers = ["tini", "tini-static", "dumb-init", "catatonit"];

export interface Selection {
	readonly programs: readonly Program[];
	readonly missing: readonly string[];
}

/** Which programs this run measures, firstborn first and the control last. */
export function selectPrograms(root: string, options: Options): Selection {
	const wanted: [
		name: string,
		role: Program["role"],
		path: string | undefined,
	][] = [
		[
			"firstborn",
			"firstborn",
			executable(join(root, `dist/linux-${process.arch}/firstborn`)),
		],
		...options.also.map(
			([name, file]) =>
				[name, "other", executable(resolve(file))] as (typeof wanted)[0],
		),
		...peers.map((name) => [name, "peer", inPath(name)] as (typeof wanted)[0]),
	];
	for (const name of options.only)
		if (!wanted.some(([known]) => known === name))
			throw new Error(
				`--only=${name}: known are ${wanted.map(([known]) => known).join(", ")}`,
			);
	const programs: Program[] = [];
	const missing: string[] = [];
	for (const [name, role, path] of wanted) {
		if (options.only.length > 0 && !options.only.includes(name)) continue;
		if (path === undefined) missing.push(name);
		else programs.push({ name, role, path });
	}
	const first = programs[0];
	if (first)
		programs.push({ name: "control", role: "control", path: first.path });
	return { programs, missing };
}

function inPath(name: string): string | undefined {
	const folders = (process.env.PATH ?? "").split(delimiter);
	for (const folder of [...folders, "/usr/bin", "/usr/local/bin", "/sbin"]) {
		const found = executable(join(folder, name));
		if (found !== undefined) return found;
	}
	return undefined;
}

function executable(path: string): string | undefined {
	try {
		accessSync(path, constants.X_OK);
		return realpathSync(path);
	} catch {
		return undefined;
	}
}
