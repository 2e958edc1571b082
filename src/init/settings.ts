import { Address } from "../kernel/memory";
import { SignalSet } from "../kernel/signals";

/** What the reading of arguments answers when there is a command to run; otherwise it is the exit status. */
export const UNREAD: i32 = -1;

/** Who is told of a signal. */
export enum Scope {
	CHILD,
	GROUP,
	/** Every process below, or, for PID 1, every process there is. */
	TREE,
}

/** Where the command runs. */
export enum Placement {
	/** In the init's own process group: what the terminal sends reaches both. */
	SHARED,
	/** As the leader of a new session, with the terminal if the init had it. */
	SESSION,
	/** As the leader of a new process group in the init's session, in the foreground where there is a terminal: the init minds its own. */
	FOREGROUND,
	/** Decided when it starts: a foreground group of the init's session if stdin is its terminal, otherwise SESSION. */
	FITTING,
	/** As the leader of a new process group in the init's session: what FITTING may turn into. */
	GROUP,
}

/** A time that never comes, in nanoseconds. */
export const FOREVER: i64 = -1;

/** Who words the journal. */
export enum Voice {
	TEXT,
	JSON,
	DUMB_INIT,
	TINI,
	CATATONIT,
}

/** All that a dialect decides and the rest of the init only reads. One instance, in static memory. */
@unmanaged
export class Settings {
	/** The command's argv, ended by 0, within the init's own. */
	command: Address;
	/** The environment, the command's too. */
	environment: Address;
	/** The journal: 0 says only what goes wrong, 1 signals and ends, 2 every orphan too. */
	verbosity: i32;
	logDescriptor: i32;
	/** How long the first stop signal is held before it is forwarded, in nanoseconds. */
	delay: i64;
	/** How long after the first forwarded stop signal all that is left is killed, in nanoseconds; FOREVER for never. */
	grace: i64;
	/** How long the ones left are waited for when the command has ended, in nanoseconds; 0: nobody is. */
	linger: i64;
	/** Which signals ask for a stop, as received. */
	stopSignals: SignalSet;
	/** A program and its arguments, split at spaces, to be run before a stop; 0 for none. */
	beforeStop: Address;
	/** How long that program may take, in nanoseconds. */
	beforeStopTimeout: i64;
	/** 0 for none. */
	parentDeathSignal: i32;
	/** Signals that are not taken: what they do to any process they do to the init. */
	deliverable: SignalSet;
	/** Signals that the command starts with blocked, besides those that the init was started with blocked. */
	commandBlocks: SignalSet;
	// What most dialects set is a byte each, side by side: several of them are one store.
	/** Exit statuses for a command that is not there, that may not or cannot be executed, and for a failure of the init's own. */
	statusNotFound: u8;
	statusNotExecutable: u8;
	statusElse: u8;
	statusFailure: u8;
	/** A Scope, a Placement and a Voice. */
	scope: u8;
	placement: u8;
	voice: u8;
	/** Whether somebody has asked for a time of lingering. */
	lingerGiven: bool;
	/** Whether orphans of descendants come here although this is not PID 1. */
	subreaper: bool;
	/** Whether the command starts with SIGHUP to SIGSYS at their defaults, even those inherited as ignored. */
	defaultDispositions: bool;
	/** Whether a terminal's signals, received by the init, have reached the command by the same way. */
	sharesTerminal: bool;
	/** Whether the terminal to put the command into the foreground of is /dev/tty before it is stdin's, and may be missing. */
	opensTerminal: bool;
	/** Whether the init leaves when the command has ended without a word to anybody. */
	leavesQuietly: bool;
	/** Whether there is no command: the init reaps until it is asked to end. */
	pauses: bool;
	/** Whether LISTEN_PID, if it names the init, is to name the command. */
	handsActivationOver: bool;
	/** Whether the init closes what it was started with above stderr. */
	keepsNoDescriptors: bool;
	/** Whether the init does not go on where orphans are asked for and refused. */
	hasToAdopt: bool;
	/** Whether every reaped orphan is warned of. */
	warnsOfReaped: bool;
	/** Whether the init keeps only the system calls that it still needs once the command runs. */
	seals: bool;
	/** Whether the init stops itself on every TSTP, TTIN and TTOU, whatever became of it and whoever could continue it. */
	suspendsAlways: bool;
}

/** The settings of this run. */
export const settings: Settings = changetype<Settings>(memory.data(256, 8));

/** Sets who is told of a signal. */
export function setScope(scope: Scope): void {
	settings.scope = <u8>scope;
}

/** Sets where the command runs. */
export function setPlacement(placement: Placement): void {
	settings.placement = <u8>placement;
}

/** Sets who words the journal. */
export function setVoice(voice: Voice): void {
	settings.voice = <u8>voice;
}

/** Sets the exit statuses that are not the command's, in the order of Settings. */
export function setStatuses(
	notFound: u8,
	notExecutable: u8,
	other: u8,
	failure: u8,
): void {
	settings.statusNotFound = notFound;
	settings.statusNotExecutable = notExecutable;
	settings.statusElse = other;
	settings.statusFailure = failure;
}

/** What is killed is gone at once; what is not, in an uninterruptible call, is reaped no longer than this, in nanoseconds. */
export const DRAIN: i64 = 1_000_000_000;

/**
 * What a stop takes at most, in nanoseconds: from its first signal on with grace, from the command's end on without.
 */
export function longestStop(): i64 {
	if (settings.grace === FOREVER)
		return settings.linger === 0 ? 0 : settings.linger + DRAIN;
	const before = settings.beforeStop === 0 ? 0 : settings.beforeStopTimeout;
	const hold = max<i64>(before, settings.delay);
	return hold + settings.grace + DRAIN;
}

/** A byte for each signal's number, up to Signal.RTMAX. */
const REWRITES: usize = memory.data(65, 8);
const DROPPED: u8 = 255;

/** Lets a signal be sent on as another one; to 0 drops it. Signals are 1 to 64. */
export function rewriteSignal(from: i32, to: i32): void {
	store<u8>(REWRITES + from, to === 0 ? DROPPED : <u8>to);
}

/** Whether something has been said of a signal by rewriteSignal. */
export function isRewritten(signal: i32): bool {
	return load<u8>(REWRITES + signal) !== 0;
}

/** Whether a signal is sent on as nothing at all. */
export function isDropped(signal: i32): bool {
	return load<u8>(REWRITES + signal) === DROPPED;
}

/** What a signal of which rewriteSignal has said something is sent on as; 0 for not at all. */
export function rewritten(signal: i32): i32 {
	return isDropped(signal) ? 0 : load<u8>(REWRITES + signal);
}

/** The difference (exclusive or) to each status: a table of zeros changes nothing. */
const EXITS: usize = memory.data(256, 8);

/** Lets the init end with another status than the command's. Both are 0 to 255. */
export function rewriteExit(from: i32, to: i32): void {
	store<u8>(EXITS + from, <u8>(from ^ to));
}

/** The init's status for a command's. */
export function exitFor(status: i32): i32 {
	return status ^ load<u8>(EXITS + (status & 255));
}
