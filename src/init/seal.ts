// What the init can still do once the command runs: a filter of system calls (seccomp(2)) leaves what it needs.
import { seal } from "../kernel/host";
import { Call } from "../kernel/numbers";
import { failed } from "./journal/journal";
import { FOREVER, Placement, Scope, settings } from "./settings";
import { readyBeforeStop } from "./stopping/before-stop";
import { isFirst } from "./stopping/everyone";

/** The set of one call. */
function only(call: Call): u32 {
	const first: u32 = 1;
	return first << call;
}

/** To take signals, reap, pass on, measure time and leave, and to say what has gone wrong, which can always be. */
function always(): u32 {
	return (
		only(Call.rt_sigtimedwait) |
		only(Call.waitid) |
		only(Call.kill) |
		only(Call.getpid) |
		only(Call.clock_gettime) |
		only(Call.exit_group) |
		only(Call.write) |
		only(Call.pwritev2) |
		only(Call.ppoll) |
		only(Call.lseek)
	);
}

/** To read what /proc and /sys/fs/cgroup have: who there is, names, a count, a stat file. */
function reading(): u32 {
	return (
		only(Call.readlinkat) |
		only(Call.openat) |
		only(Call.read) |
		only(Call.close) |
		only(Call.getdents64)
	);
}

/** Whether processes may have to be told one by one (one-by-one.ts). */
function tellsOneByOne(): bool {
	if (isFirst()) return settings.linger > 0 && settings.scope !== Scope.CHILD;
	return (
		settings.linger > 0 ||
		settings.grace !== FOREVER ||
		settings.scope === Scope.TREE
	);
}

/** The calls that these settings need, as PID 1 or not. docs/seal.md has the table. */
function needed(): u32 {
	let calls = always();
	if (settings.verbosity > 0) calls |= reading();
	if (tellsOneByOne())
		calls |= reading() | only(Call.pidfd_open) | only(Call.pidfd_send_signal);
	if (settings.placement !== Placement.SESSION)
		calls |= only(Call.rt_sigaction) | only(Call.rt_sigprocmask);
	if (settings.placement === Placement.GROUP)
		calls |= only(Call.ioctl) | only(Call.getpgid);
	return calls;
}

/**
 * Seals the init, if asked for; the command runs and has none of it. A kernel that has no such filter, or refuses it, is
 * told of whatever the verbosity, and in nobody's way.
 */
export function sealInit(): void {
	if (!settings.seals) return;
	if (settings.beforeStop !== 0) readyBeforeStop();
	const answer = seal(needed());
	if (answer < 0) failed(phrase("cannot seal itself (seccomp)"), answer);
}
