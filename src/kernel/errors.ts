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
