// The host's door: everything that the modules import. The native host (src/host/host.c) and a simulated kernel
// both offer these. Addresses are absolute: those of argv, envp and of this module's memory seen from outside.

/**
 * One system call by the project's own number (Call), its arguments as 64-bit words; three suffice for most.
 * Returns the kernel's answer, a failure as a negative errno; a call this machine does not have answers -ENOSYS.
 */
export declare function call(number: i32, a: i64, b: i64, c: i64): i64;

/** As call, with six arguments. */
export declare function callWide(
	number: i32,
	a: i64,
	b: i64,
	c: i64,
	d: i64,
	e: i64,
	f: i64,
): i64;

/**
 * From now on this process, and whoever it forks, can make no call but those of a set: bit N is the Call of number N,
 * up to the last one before fcntl. Another one ends it with a message and status 125. Blocked signals come as before, SIGSYS too. Returns 0 or a
 * negative errno, where the kernel has or allows no such filter (seccomp(2), SECCOMP_SET_MODE_FILTER).
 */
export declare function seal(calls: u32): i32;

/** The absolute address of this module's memory. */
export declare function base(): i64;

/** The byte at an absolute address. */
export declare function byteAt(address: i64): i32;

/** The machine's word (a pointer) at an absolute address. */
export declare function wordAt(address: i64): i64;

/** Stores a machine's word at an absolute address. */
export declare function setWordAt(address: i64, value: i64): void;

/** The bytes of a machine's word: 4 or 8. */
export declare function wordSize(): i32;
