import { getpid } from "../kernel/processes";
import {
	Code,
	only,
	Signal,
	SignalInfo,
	SignalSet,
	takeSignal,
} from "../kernel/signals";
import { passOn } from "./forward";
import { handedOff, received } from "./journal/journal";

const HUP: SignalInfo = changetype<SignalInfo>(memory.data(128, 8));
const CONT: SignalInfo = changetype<SignalInfo>(memory.data(128, 8));

/** The signals that giving up the terminal caused: swallowed. */
let echoes: SignalSet = 0;
/** Those of the same name that somebody else had sent before: theirs to be forwarded. */
let others: SignalSet = 0;

function take(signal: i32, info: SignalInfo): void {
	if (takeSignal(only(signal), info, 0) !== signal) return;
	if (info.code === Code.KERNEL || info.pid === getpid())
		echoes |= only(signal);
	else others |= only(signal);
}

/**
 * Takes the SIGHUP and SIGCONT that a session leader's giving up of its terminal has just caused. The kernel sends
 * them in the caller's name (drivers/tty/tty_jobctrl.c, disassociate_ctty); one that somebody else sent is kept.
 */
export function takeEchoes(): void {
	take(Signal.HUP, HUP);
	take(Signal.CONT, CONT);
}

function again(command: i32, info: SignalInfo): void {
	received(info);
	passOn(command, info);
}

/** Tells of what was taken, and forwards what was kept, once there is a command. */
export function settleEchoes(command: i32): void {
	if ((echoes & only(Signal.HUP)) !== 0) handedOff(HUP);
	if ((echoes & only(Signal.CONT)) !== 0) handedOff(CONT);
	if ((others & only(Signal.HUP)) !== 0) again(command, HUP);
	if ((others & only(Signal.CONT)) !== 0) again(command, CONT);
}
