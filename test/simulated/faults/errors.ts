// What each call's page of section 2 of the manual (Debian's manpages-dev 6.03) lists under ERRORS.
import { constants } from "node:os";
import { Call } from "../../../src/kernel/numbers.ts";
import { SEAL } from "../host/instances.ts";

/** A call, or sealing, which the host does (seal in src/kernel/host.ts). */
export type CallName = keyof typeof Call | "seal";

/** The name of what is asked of the kernel, by its number. */
export function nameOfCall(number: number): CallName {
	return number === SEAL ? "seal" : (Call[number] as keyof typeof Call);
}

/** Those that Node has no name for (asm-generic/errno.h, linux/errno.h). */
const OTHERS = {
	ENOPKG: 65,
	ELIBBAD: 80,
	EUSERS: 87,
	ERESTARTNOINTR: 513,
	ENOIOCTLCMD: 515,
};

const NUMBERS = { ...constants.errno, ...OTHERS };

export type ErrorName = keyof typeof NUMBERS;

/** An error's number. */
export function numberOf(name: ErrorName): number {
	return NUMBERS[name];
}

/** What a seccomp filter makes a call answer: Docker's default one of the two, whatever the call's page says. */
const FILTERED = ["EPERM", "ENOSYS"] as const;

type Words<S extends string> = S extends `${infer First} ${infer Rest}`
	? First | Words<Rest>
	: S;

/** A page's errors, separated by spaces; those of a filter are added. */
function page<const S extends string>(
	...names: (Words<S> extends ErrorName ? S : never)[]
): readonly ErrorName[] {
	const own = names.flatMap((each) => each.split(" ")) as Words<S>[];
	return [...new Set([...own, ...FILTERED])] as ErrorName[];
}

/** Of a call that always succeeds. */
const NONE = [] as const;

const WRITE =
	"EAGAIN EBADF EDESTADDRREQ EDQUOT EFAULT EFBIG EINTR EINVAL EIO ENOSPC EPERM EPIPE";
const PRCTL =
	"EACCES EBADF EBUSY EFAULT EINVAL ENODEV ENXIO EOPNOTSUPP EPERM ERANGE";
const SEEK = "EBADF EINVAL ENXIO EOVERFLOW ESPIPE";

/** A call's errors. Where a page names another's ("for the same reasons as"), those are here. */
export const ERRORS: Readonly<Record<CallName, readonly ErrorName[]>> = {
	write: page(WRITE),
	pwritev2: page(WRITE, SEEK, "EOPNOTSUPP"),
	read: page("EAGAIN EBADF EFAULT EINTR EINVAL EIO EISDIR"),
	openat: page(
		"EACCES EBADF EBUSY EDQUOT EEXIST EFAULT EFBIG EINTR EINVAL EISDIR ELOOP EMFILE ENAMETOOLONG ENFILE ENODEV ENOENT",
		"ENOMEM ENOSPC ENOTDIR ENXIO EOPNOTSUPP EOVERFLOW EPERM EROFS ETXTBSY EWOULDBLOCK",
	),
	close: page("EBADF EINTR EIO ENOSPC EDQUOT"),
	fcntl: page(
		"EACCES EAGAIN EBADF EBUSY EDEADLK EFAULT EINTR EINVAL EMFILE ENOLCK ENOTDIR EPERM",
	),
	// ioctl(2), ioctl_tty(2).
	ioctl: page("EBADF EFAULT EINVAL ENOTTY ENOIOCTLCMD EPERM"),
	ppoll: page("EFAULT EINTR EINVAL ENOMEM"),
	chdir: page(
		"EACCES EBADF EFAULT EIO ELOOP ENAMETOOLONG ENOENT ENOMEM ENOTDIR",
	),
	getpid: NONE,
	getppid: NONE,
	getsid: page("EPERM ESRCH"),
	getpgid: page("EACCES EINVAL EPERM ESRCH"),
	setsid: page("EPERM"),
	setpgid: page("EACCES EINVAL EPERM ESRCH"),
	getuid: NONE,
	clone: page(
		"EACCES EAGAIN EBUSY EEXIST EINVAL ENOMEM ENOSPC EOPNOTSUPP EPERM ERESTARTNOINTR EUSERS",
	),
	execve: page(
		"E2BIG EACCES EAGAIN EFAULT EINVAL EIO EISDIR ELIBBAD ELOOP EMFILE ENAMETOOLONG ENFILE ENOENT ENOEXEC ENOMEM",
		"ENOTDIR EPERM ETXTBSY",
	),
	exit_group: NONE,
	waitid: page("EAGAIN ECHILD EINTR EINVAL ESRCH"),
	kill: page("EINVAL EPERM ESRCH"),
	prctl: page(PRCTL),
	rt_sigaction: page("EFAULT EINVAL"),
	rt_sigprocmask: page("EFAULT EINVAL"),
	// EFAULT is the kernel's own word: kernel/signal.c.
	rt_sigtimedwait: page("EAGAIN EFAULT EINTR EINVAL"),
	clock_gettime: page("EACCES EFAULT EINVAL ENODEV ENOTSUP EPERM"),
	getdents64: page("EBADF EFAULT EINVAL ENOENT ENOTDIR"),
	readlinkat: page(
		"EACCES EBADF EFAULT EINVAL EIO ELOOP ENAMETOOLONG ENOENT ENOMEM ENOTDIR",
	),
	pidfd_open: page("EINVAL EMFILE ENFILE ENODEV ENOMEM ESRCH"),
	pidfd_send_signal: page("EBADF EINVAL EPERM ESRCH"),
	lseek: page(SEEK),
	close_range: page("EINVAL EMFILE ENOMEM"),
	pipe2: page("EFAULT EINVAL EMFILE ENFILE ENOPKG"),
	// prctl(2), PR_SET_SECCOMP; those of seccomp(2), which does the same.
	seal: page(PRCTL, "ECANCELED ENOMEM ESRCH"),
};
