import type { Word } from "./line.ts";

/** One character of UTF-8, byte by byte (RFC 3629, section 4, "Syntax of UTF-8 Byte Sequences"). */
const CHARACTER =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are characters of UTF-8
	/[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/y;

/** How many bytes of a word are shown, and how many those become at most. */
const SHOWN = 240;
const BECOME = 720;

function escapeCharacter(character: Word): Word {
	const code = Buffer.from(character, "latin1").toString().codePointAt(0) ?? 0;
	if (character === '"' || character === "\\") return `\\${character}`;
	if (code < 0x20 || (code >= 0x7f && code < 0xa0))
		return `\\u${code.toString(16).padStart(4, "0")}`;
	return character;
}

/** A word as every message shows it: with what could steer a terminal, and what is no UTF-8, escaped as JSON has it. */
export function escaped(word: Word): Word {
	let text = "";
	let at = 0;
	while (at < Math.min(word.length, SHOWN) && text.length < BECOME) {
		CHARACTER.lastIndex = at;
		const character = CHARACTER.exec(word)?.[0];
		text += character === undefined ? "\\ufffd" : escapeCharacter(character);
		at += character?.length ?? 1;
	}
	return at < word.length ? `${text}\xe2\x80\xa6` : text;
}

/** Whether bytes are UTF-8 throughout, and free of what could steer a terminal but the newline. */
export function isPlain(bytes: Word): boolean {
	let at = 0;
	while (at < bytes.length) {
		CHARACTER.lastIndex = at;
		const character = CHARACTER.exec(bytes)?.[0];
		if (character === undefined) return false;
		if (character !== "\n" && escapeCharacter(character) !== character)
			if (character !== '"' && character !== "\\") return false;
		at += character.length;
	}
	return true;
}
