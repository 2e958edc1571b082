// How a command is looked for, as execvp(3) does it.
import { constants } from "node:os";
import { execute } from "../files.ts";
import { variable, type Word } from "../line.ts";

const { EACCES, ENOENT, ENOTDIR, ENOEXEC } = constants.errno;

/** PATH_MAX with its NUL, and NAME_MAX (limits.h). */
const PATH_MAX = 4096;
const NAME_MAX = 255;

/** The paths that are tried, in their order; the last one is the program where there is one. */
export function search(name: Word, env: readonly Word[]): Word[] {
	const all = name.includes("/") ? [name] : inFolders(name, env);
	const tried: Word[] = [];
	for (const path of all) {
		const answer = -execute(path);
		tried.push(path);
		if (answer === ENOEXEC) tried.push("/bin/sh");
		if (![EACCES, ENOENT, ENOTDIR].includes(answer)) break;
	}
	return tried;
}

function inFolders(name: Word, env: readonly Word[]): Word[] {
	if (name === "" || name.length > NAME_MAX) return [];
	return (variable(env, "PATH") ?? "/bin:/usr/bin")
		.split(":")
		.map((folder) => (folder === "" ? name : `${folder}/${name}`))
		.filter((path) => path.length < PATH_MAX);
}
