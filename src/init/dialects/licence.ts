import { put } from "../../kernel/line";
import { sayLine } from "../../kernel/say";
import { version } from "../../kernel/version";

/** What -l and -L print in the dialects that have it. */
export function licence(): usize {
	return phrase(
		"firstborn: MIT License. It may be used, copied, changed and passed on by anyone, with its notice, and comes without any warranty.\n",
	);
}

/** Says the version with words before and behind it. Returns the exit status. */
export function sayVersion(descriptor: i32, before: usize, behind: usize): i32 {
	put(before);
	put(version());
	put(behind);
	sayLine(descriptor);
	return 0;
}
