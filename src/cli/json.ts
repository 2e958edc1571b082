/**
 * JSON in which nothing steers the terminal that it is shown on. It means the same: what is no plain text is written as
 * escapes, as JSON allows it.
 *
 * @param space as JSON.stringify has it; without, all of it is one line
 */
export function safeJson(value: unknown, space?: number | string): string {
	return JSON.stringify(value, null, space).replaceAll(
		/[\x7f-\x9f\p{Zl}\p{Zp}\p{Bidi_Control}]/gu,
		(character) =>
			`\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}
