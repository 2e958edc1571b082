// The program that runs once before a stop: for images that cannot have a hook of the engine.
import { byteAt, setWordAt, wordSize } from "../../kernel/host";
import { WORDS_LIST, WORDS_TEXT, WORDS_TEXT_BYTES } from "../../kernel/layout";
import { Address, absolute } from "../../kernel/memory";
import { exit, forkUntilExec, newGroup } from "../../kernel/processes";
import {
	changeMask,
	EVERY_SIGNAL,
	kill,
	MaskHow,
	Signal,
} from "../../kernel/signals";
import { Char } from "../../kernel/text";
import { failed } from "../journal/journal";
import { deadlineSet, killing } from "../journal/stop";
import { restoreInherited } from "../prepare";
import { becomeProgram, startStatus } from "../search";
import { settings } from "../settings";
import { begin, cancel, Deadline } from "./timeline";

/** The bytes and words that fit. */
export const MOST_BYTES: i32 = WORDS_TEXT_BYTES - 1;
export const MOST_WORDS: i32 = 64;

/** How many words a text has, split at spaces. */
export function countWords(at: Address): i32 {
	let words = 0;
	let inside = false;
	for (let from = at; byteAt(from) !== 0; from++) {
		const space = byteAt(from) === Char.SPACE;
		if (!space && !inside) words++;
		inside = !space;
	}
	return words;
}

/** Splits the program's text into words in WORDS_LIST, with a free word before them and 0 behind. Returns the address of its argv. */
function splitWords(): Address {
	const argv = absolute(WORDS_LIST) + wordSize();
	let words = 0;
	let inside = false;
	let to = WORDS_TEXT;
	for (let from = settings.beforeStop; byteAt(from) !== 0; from++) {
		const space = byteAt(from) === Char.SPACE;
		if (!space && !inside) setWordAt(argv + words++ * wordSize(), absolute(to));
		store<u8>(to++, space ? 0 : <u8>byteAt(from));
		inside = !space;
	}
	store<u8>(to, 0);
	setWordAt(argv + words * wordSize(), 0);
	return argv;
}

let running: i32 = 0;

/** The program's pid while it runs, otherwise 0. */
export function beforeStopProcess(): i32 {
	return running;
}

/** Starts the program, in a process group of its own, and its time limit. A failure is told of, and in nobody's way. */
export function startBeforeStop(): void {
	const argv = splitWords();
	const pid = forkUntilExec();
	if (pid === 0) {
		newGroup();
		restoreInherited();
		const answer = becomeProgram(argv);
		changeMask(MaskHow.BLOCK, EVERY_SIGNAL);
		// Without waiting for whoever reads stderr: the init sleeps until this child has ended.
		failed(phrase("cannot run the program before a stop"), answer);
		exit(startStatus(answer));
	}
	if (pid < 0) {
		failed(phrase("cannot start the program before a stop"), pid);
		return;
	}
	running = pid;
	begin(Deadline.BEFORE_STOP, settings.beforeStopTimeout);
	deadlineSet(phrase("before-stop"), settings.beforeStopTimeout);
}

/** The program has ended and is about to be reaped. */
export function beforeStopEnded(): void {
	running = 0;
	cancel(Deadline.BEFORE_STOP);
}

/** Ends a program whose time is over, and its group. It is reaped like any other. */
export function killBeforeStop(): void {
	killing(running);
	kill(-running, Signal.KILL);
	kill(running, Signal.KILL); // where making the group was refused
	running = 0;
}
