/**
 * Text that somebody else has written (a process's words, a container's name, a line of a log), made fit to be shown:
 * control characters, line ends, and those that change the direction of writing become escapes, so that no name steers
 * the reader's terminal, forges a line, or hides what it is. Lone surrogates become escapes, too.
 */
export function printable(text: string): string {
	return text.replaceAll(
		/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/gu,
		(character) => {
			const short = SHORT[character];
			if (short !== undefined) return short;
			const code = character.charCodeAt(0);
			return code < 0x100
				? `\\x${code.toString(16).padStart(2, "0")}`
				: `\\u${code.toString(16).padStart(4, "0")}`;
		},
	);
}

const SHORT: Readonly<Record<string, string>> = {
	"\n": "\\n",
	"\r": "\\r",
	"\t": "\\t",
};

/** Words as one would type them: those with spaces, or with nothing, in quotes; all of it {@link printable}. */
export function commandLine(words: readonly string[]): string {
	return words
		.map((word) =>
			/^[\w@%+=:,./~-]+$/.test(word)
				? word
				: `'${printable(word).replaceAll("'", "'\\''")}'`,
		)
		.join(" ");
}
