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
	PIPE = 32,
	NAMETOOLONG = 36,
	NOSYS = 38,
	LOOP = 40,
	LIBBAD = 80,
	OPNOTSUPP = 95,
	TIMEDOUT = 110,
	STALE = 116,
}

/** What an error is called in messages, as strerror(3) has it; 0 for one without a text here. */
export function errorText(errno: i32): usize {
	switch (errno) {
		case Errno.PERM:
			return phrase("Operation not permitted");
		case Errno.NOENT:
			return phrase("No such file or directory");
		case Errno.SRCH:
			return phrase("No such process");
		case Errno.IO:
			return phrase("Input/output error");
		case Errno.TOOBIG:
			return phrase("Argument list too long");
		case Errno.NOEXEC:
			return phrase("Exec format error");
		case Errno.BADF:
			return phrase("Bad file descriptor");
		case Errno.AGAIN:
			return phrase("Resource temporarily unavailable");
		case Errno.NOMEM:
			return phrase("Cannot allocate memory");
		case Errno.ACCES:
			return phrase("Permission denied");
		case Errno.NOTDIR:
			return phrase("Not a directory");
		case Errno.ISDIR:
			return phrase("Is a directory");
		case Errno.INVAL:
			return phrase("Invalid argument");
		case Errno.NFILE:
			return phrase("Too many open files in system");
		case Errno.MFILE:
			return phrase("Too many open files");
		case Errno.NOTTY:
			return phrase("Inappropriate ioctl for device");
		case Errno.TXTBSY:
			return phrase("Text file busy");
		case Errno.NOSPC:
			return phrase("No space left on device");
		case Errno.PIPE:
			return phrase("Broken pipe");
		case Errno.NAMETOOLONG:
			return phrase("File name too long");
		case Errno.NOSYS:
			return phrase("Function not implemented");
		case Errno.LOOP:
			return phrase("Too many levels of symbolic links");
		case Errno.LIBBAD:
			return phrase("Accessing a corrupted shared library");
		default:
			return 0;
	}
}
