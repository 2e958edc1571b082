/** What -l and -L print in the dialects that have it. */
export function licence(): usize {
	return phrase(
		"firstborn: MIT License. It may be used, copied, changed and passed on by anyone, with its notice, and comes without any warranty.\n",
	);
}
