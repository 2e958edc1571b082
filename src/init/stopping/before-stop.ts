// The program that runs once before a stop: for images that cannot have a hook of the engine.
import { Errno } from "../../kernel/errno";
import { close, makePipe, read, write } from "../../kernel/files";
import { byteAt, setWordAt, wordSize } from "../../kernel/host";
import { WORDS_LIST, WORDS_TEXT, WORDS_TEXT_BYTES } from "../../kernel/layout";
import { Address, absolute } from "../../kernel/memory";
import {
	exit,
	fork,
	forkUntilExec,
	newGroup,
	waitEnd,
} from "../../kernel/processes";
import {
	changeMask,
	EVERY_SIGNAL,
	kill,
	MaskHow,
	Signal,
	SignalInfo,
	takeSignal,
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

/** The program's pid while it runs, or waits for its word to; otherwise 0, or a negative errno that says why not. */
let running: i32 = 0;

/** The program's pid while it runs, or waits for its word to; otherwise 0 or less. */
export function beforeStopProcess(): i32 {
	return running;
}

/** Becomes the program, in a process group of its own. Runs in the child. */
function become(): void {
	newGroup();
	restoreInherited();
	const answer = becomeProgram(splitWords());
	changeMask(MaskHow.BLOCK, EVERY_SIGNAL);
	// Without waiting for whoever reads stderr: the init may sleep until this child has ended.
	failed(phrase("cannot run the program before a stop"), answer);
	exit(startStatus(answer));
}

/** The pipe's ends, the reading one first. The init keeps both, so that a write to a child that is gone does not fail. */
const PIPE: usize = memory.data(8, 4);
const WORD: usize = memory.data(1);
const MISSED: SignalInfo = changetype<SignalInfo>(memory.data(128, 8));

/** Waits for the word to go on, which is any byte; ends when none can come, as the init has ended. Runs in the child. */
function awaitWord(): void {
	close(load<i32>(PIPE, 4));
	if (read(load<i32>(PIPE), absolute(WORD), 1) !== 1) exit(0);
	// What was sent to everyone meanwhile was not meant for the program.
	while (takeSignal(EVERY_SIGNAL, MISSED, 0) > 0);
}

/** Makes the process that becomes the program at a word, for an init that will be sealed and then cannot make one. */
export function readyBeforeStop(): void {
	running = makePipe(PIPE);
	if (running === 0) running = fork();
	if (running !== 0) return;
	awaitWord();
	become();
}

/** Ends the process that has been made ready, and is not needed any more, as the command has ended. */
export function dismissBeforeStop(): void {
	if (running > 0 && kill(running, Signal.KILL) === 0) waitEnd(running);
}

/** Has the process that was made ready go on. Where the word is refused it is killed, reaped as any other, and it is known why. */
function sendWord(): void {
	const answer = write(load<i32>(PIPE, 4), absolute(WORD), 1);
	if (answer >= 0) return;
	kill(running, Signal.KILL);
	running = answer;
}

/** Starts the program, and its time limit. A failure is told of, and in nobody's way. */
export function startBeforeStop(): void {
	if (!settings.seals) running = forkUntilExec();
	else if (running > 0) sendWord();
	if (running === 0) become();
	if (running < 0) {
		failed(phrase("cannot start the program before a stop"), running);
		return;
	}
	begin(Deadline.BEFORE_STOP, settings.beforeStopTimeout);
	deadlineSet(phrase("before-stop"), settings.beforeStopTimeout);
}

/** The program has ended and is about to be reaped. */
export function beforeStopEnded(): void {
	running = -Errno.SRCH;
	cancel(Deadline.BEFORE_STOP);
}

/** Ends a program whose time is over, and its group. It is reaped like any other. */
export function killBeforeStop(): void {
	killing(running);
	kill(-running, Signal.KILL);
	kill(running, Signal.KILL); // where making the group was refused
	running = -Errno.SRCH;
}
