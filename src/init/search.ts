import { Errno } from "../kernel/errno";
import { readFile } from "../kernel/files";
import { byteAt, setWordAt, wordAt, wordSize } from "../kernel/host";
import { PATH_BUFFER, PATH_BYTES } from "../kernel/layout";
import { Address, absolute } from "../kernel/memory";
import { execute } from "../kernel/processes";
import { baseName, Char, find, length, variable } from "../kernel/text";
import { settings } from "./settings";

/** Joins a directory (the bytes from one address to another) and a name in PATH_BUFFER. Returns false when it is too long. */
function join(from: Address, to: Address, name: Address): bool {
	const letters = length(name);
	if (to - from + letters + 2 > PATH_BYTES) return false;
	let at = PATH_BUFFER;
	for (let i = from; i < to; i++) store<u8>(at++, <u8>byteAt(i));
	if (to > from) store<u8>(at++, Char.SLASH); // an empty element is the working directory
	for (let i = 0; i <= letters; i++) store<u8>(at++, <u8>byteAt(name + i));
	return true;
}

/** The longest name in a directory (limits.h). */
const NAME_MAX: i32 = 255;

const MAGIC: usize = memory.data(4, 4);
/** The first bytes of an ELF file, \x7fELF, as a number. */
const ELF: u32 = 0x464c457f;

/** Whether a file is a program of some machine: no script, whatever the kernel has against it. */
function isElf(path: Address): bool {
	return readFile(path, absolute(MAGIC), 4) === 4 && load<u32>(MAGIC) === ELF;
}

/**
 * Executes a file, or, when the kernel does not know its form, has the shell read it (exec(3), ENOEXEC). The shell's
 * argv is the program's with two words before its arguments: the word before argv has to be free.
 */
function executeFile(path: Address, argv: Address): i32 {
	const failed = execute(path, argv, settings.environment);
	if (failed !== -Errno.NOEXEC || isElf(path)) return failed;
	const name = wordAt(argv);
	setWordAt(argv, path);
	setWordAt(argv - wordSize(), absolute(text("/bin/sh")));
	const shellFailed = execute(
		absolute(text("/bin/sh")),
		argv - wordSize(),
		settings.environment,
	);
	setWordAt(argv, name);
	return shellFailed === -Errno.NOENT ? failed : shellFailed;
}

/** Whether the search goes on behind a directory where this happened (glibc's execvpe does so). */
function isElsewhere(failed: i32): bool {
	switch (-failed) {
		case Errno.ACCES:
		case Errno.NOENT:
		case Errno.STALE:
		case Errno.NOTDIR:
		case Errno.NODEV:
		case Errno.TIMEDOUT:
			return true;
		default:
			return false;
	}
}

/**
 * Becomes a program, searched in PATH as execvp(3) does, with the init's environment. The word before argv is used
 * for a script without an interpreter. Returns only on failure, with a negative errno.
 */
export function becomeProgram(argv: Address): i32 {
	const name = wordAt(argv);
	const end = name + length(name);
	if (end === name) return -Errno.NOENT;
	if (baseName(name) !== name) return executeFile(name, argv);
	if (end - name > NAME_MAX) return -Errno.NAMETOOLONG;
	let from = variable(settings.environment, text("PATH="));
	if (from === 0) from = absolute(text("/bin:/usr/bin"));
	const last = from + length(from);
	let refused = -Errno.NOENT;
	while (true) {
		const to = find(from, last, Char.COLON);
		// A directory with which the path would be too long has nothing that could be executed.
		const failed = join(from, to, name)
			? executeFile(absolute(PATH_BUFFER), argv)
			: -Errno.NOENT;
		if (!isElsewhere(failed)) return failed;
		if (failed === -Errno.ACCES) refused = failed;
		if (to === last) return refused;
		from = to + 1;
	}
}

/** The exit status for a program that one could not become, by the negative errno. */
export function startStatus(answer: i32): i32 {
	if (answer === -Errno.NOENT) return settings.statusNotFound;
	return answer === -Errno.ACCES
		? settings.statusNotExecutable
		: settings.statusElse;
}
