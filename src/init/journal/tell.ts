// An event in the wording that the settings ask for: a line of the voice's page, with values and conditions put in.
import { lineOf, putByte } from "../../kernel/line";
import { sayLine } from "../../kernel/say";
import { Char } from "../../kernel/text";
import { settings, Voice } from "../settings";
import { isSo } from "./conditions";
import { dumbInitPage } from "./dumb-init";
import { emit, lossTold, lostLines } from "./emit";
import { Event } from "./events";
import { jsonPage } from "./json";
import { occasion } from "./occasion";
import { textPage } from "./text";
import { tiniLevels, tiniPage } from "./tini";
import { putValue } from "./values";

const STDOUT: i32 = 1;
const STDERR: i32 = 2;

/** The voice that has an event's line; words are catatonit's, too, and everyone's where they have none of their own. */
function voiceOf(event: Event): Voice {
	const voice = settings.voice;
	if (voice === Voice.CATATONIT) return Voice.TEXT;
	if (voice === Voice.DUMB_INIT && event === Event.FAILED) return Voice.TEXT;
	// What reads stderr expects nothing but JSON there; elsewhere complaints about the command are for people.
	const complains = event === Event.CANNOT_RUN || event === Event.CANNOT_START;
	return voice === Voice.JSON && complains && settings.logDescriptor !== STDERR
		? Voice.TEXT
		: voice;
}

function pageOf(voice: Voice): usize {
	if (voice === Voice.TEXT) return textPage();
	if (voice === Voice.JSON) return jsonPage();
	return voice === Voice.TINI ? tiniPage() : dumbInitPage();
}

/** Puts a line together. Returns whether it is to be waited for (%!). */
function spell(line: usize): bool {
	let waits: bool = false;
	let said: bool = true;
	for (let at = line; load<u8>(at) !== 0; at++) {
		if (load<u8>(at) !== Char.PERCENT) {
			if (said) putByte(load<u8>(at));
			continue;
		}
		const letter = <i32>load<u8>(++at);
		if (letter === Char.EXCLAMATION) waits = true;
		else if (letter === Char.DASH) said = !said;
		else if (letter === Char.POINT) said = true;
		else if (letter < Char.UNDERSCORE) said = isSo(letter);
		else if (said) putValue(letter);
	}
	return waits;
}

/** Tells of an event, whatever the verbosity. An empty line is none. */
export function tell(event: Event, first: i32, second: i32 = 0): void {
	const voice = voiceOf(event);
	const line = lineOf(pageOf(voice), event);
	if (load<u8>(line) === 0) return;
	occasion.first = first;
	occasion.second = second;
	if (spell(line)) sayLine(STDERR);
	else if (emit() && lostLines() > 0 && voice <= Voice.JSON) {
		occasion.first = lostLines();
		spell(lineOf(pageOf(voice), Event.LOST));
		if (emit()) lossTold();
	}
}

/** From which verbosity on an event is told; as an unsigned number too high for one that never is. */
function levelOf(event: Event): u32 {
	if (settings.voice === Voice.TINI)
		return load<u8>(tiniLevels() + event - 1) - Char.ZERO;
	const many = event === Event.REAPED || event === Event.STARTED;
	return many && settings.voice !== Voice.DUMB_INIT ? 2 : 1;
}

/** Tells of an event if the verbosity asks for it. */
export function say(event: Event, first: i32, second: i32 = 0): void {
	if (settings.verbosity < 1) return;
	const level = levelOf(event);
	if (<u32>settings.verbosity < level) return;
	if (settings.voice === Voice.TINI)
		settings.logDescriptor = level === 1 ? STDERR : STDOUT;
	tell(event, first, second);
}

/** Tells of an event of which there is nothing more to say. */
export function note(event: Event): void {
	say(event, 0, 0);
}
