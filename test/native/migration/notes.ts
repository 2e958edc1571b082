// What the third cells of the tables of options say.
import { expect } from "vitest";
import type { Notes } from "./guide.ts";

/** Each text, and which facts are otherwise then. */
export const NOTES: Notes = {
	"the same": {},
	"who is left is waited for": { finished: ["worker", "helper"] },
	"the same, in the journal's words": {},
	"[the journal](journal.md), on stderr": {
		said: "",
		complained: expect.stringMatching(
			/firstborn: received USR1 from process \w+ \(sh\)[\s\S]*firstborn: the command, process N, exited with 3/,
		),
	},
	"[the journal](journal.md), on stderr, with the end of each orphan": {
		said: "",
		complained: expect.stringMatching(
			/firstborn: reaped process N was ended by KILL\nfirstborn: received USR1/,
		),
	},
	"on stdout": { on: ["stdout"] },
};
