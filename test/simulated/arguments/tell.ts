// What the command says of what it was given, and ends with: as test/native/programs/tell.c does on the real kernel.
import type { Word } from "./line.ts";

/** FNV-1a over words and the NUL behind each (draft-eastlake-fnv, 32 bits). */
function digest(words: readonly Word[]): number {
	let hash = 0x811c9dc5;
	for (const word of words) {
		for (let i = 0; i < word.length; i++)
			hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
		hash = Math.imul(hash, 0x01000193);
	}
	return hash >>> 0;
}

/** Its line. */
export function told(argv: readonly Word[], env: readonly Word[]): Word {
	return `words ${argv.length} ${digest(argv)} variables ${env.length} ${digest(env)}\n`;
}

/** Its exit status: below 126, so that 126 and more is never its own. */
export function tellStatus(argv: readonly Word[]): number {
	return digest(argv) % 126;
}
