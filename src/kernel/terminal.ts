import { system } from "./call";
import { absolute } from "./memory";
import { Call } from "./numbers";

const TIOCSCTTY: i64 = 0x540e;
const TIOCGPGRP: i64 = 0x540f;
const TIOCSPGRP: i64 = 0x5410;
const TIOCNOTTY: i64 = 0x5422;

const GROUP: usize = memory.data(4, 4);

/**
 * The foreground process group of the controlling terminal open as a descriptor. Returns a negative errno when the
 * descriptor is closed (-EBADF), no terminal or that of another session (-ENOTTY). See TIOCGPGRP(2const).
 */
export function foregroundGroup(descriptor: i32): i32 {
	const failed = <i32>(
		system(Call.ioctl, descriptor, TIOCGPGRP, absolute(GROUP))
	);
	return failed < 0 ? failed : load<i32>(GROUP);
}

/**
 * Makes a group of the own session the foreground one of its terminal. Returns 0 or a negative errno. From a
 * background group the kernel allows it only while SIGTTOU is blocked or ignored. See TIOCSPGRP(2const).
 */
export function setForegroundGroup(descriptor: i32, group: i32): i32 {
	store<i32>(GROUP, group);
	return <i32>system(Call.ioctl, descriptor, TIOCSPGRP, absolute(GROUP));
}

/**
 * Gives up the controlling terminal. When a session leader does, the terminal's foreground group gets SIGHUP and
 * SIGCONT, in the caller's name. Returns 0 or a negative errno. See TIOCNOTTY(2const).
 */
export function leaveTerminal(descriptor: i32): i32 {
	return <i32>system(Call.ioctl, descriptor, TIOCNOTTY);
}

/** Makes the terminal the controlling one of the session that the caller leads. Returns 0 or a negative errno. See TIOCSCTTY(2const). */
export function takeTerminal(descriptor: i32): i32 {
	return <i32>system(Call.ioctl, descriptor, TIOCSCTTY, 0);
}
