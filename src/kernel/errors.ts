/** The errors that the programs tell apart (errno(3)); a call's answer has them negative. */
export enum Errno {
	PERM = 1,
	NOENT = 2,
	SRCH = 3,
	INTR = 4,
	IO = 5,
	NXIO = 6,
	TOOBIG = 7,
	NOEXEC = 8,
	BADF = 9,
	CHILD = 10,
	AGAIN = 11,
	NOMEM = 12,
	ACCES = 13,
	NODEV = 19,
	NOTDIR = 20,
	ISDIR = 21,
	INVAL = 22,
	NFILE = 23,
	MFILE = 24,
	NOTTY = 25,
	TXTBSY = 26,
	NOSPC = 28,
	SPIPE = 29,
	PIPE = 32,
	NAMETOOLONG = 36,
	NOSYS = 38,
	LOOP = 40,
	LIBBAD = 80,
	OPNOTSUPP = 95,
	TIMEDOUT = 110,
	STALE = 116,
}

/**
 * What errors are called in messages, as strerror(3) has it, each in the line of its number; an empty line for one that
 * no message here tells of.
 */
export function errorTexts(): usize {
	return phrase(`Operation not permitted
No such file or directory
No such process

Input/output error

Argument list too long
Exec format error
Bad file descriptor

Resource temporarily unavailable
Cannot allocate memory
Permission denied






Not a directory
Is a directory
Invalid argument
Too many open files in system
Too many open files
Inappropriate ioctl for device
Text file busy

No space left on device



Broken pipe



File name too long

Function not implemented

Too many levels of symbolic links
`);
}
