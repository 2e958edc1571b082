/**
 * The calls that the programs use, by the project's own numbers: one module serves every machine, and each machine's
 * host translates. The build makes the host's table from this list: NAME becomes the kernel's __NR_NAME.
 */
export enum Call {
	// With times: the hosts of 32-bit machines have two numbers for each (words-32.h).
	ppoll,
	rt_sigtimedwait,
	clock_gettime,
	write,
	pwritev2,
	lseek,
	getpid,
	exit_group,
	waitid,
	kill,
	read,
	openat,
	close,
	readlinkat,
	getdents64,
	pidfd_open,
	pidfd_send_signal,
	rt_sigaction,
	rt_sigprocmask,
	ioctl,
	getpgid,
	// From here on: what a sealed init has no need of (seal in host.ts).
	fcntl,
	chdir,
	getppid,
	getsid,
	setsid,
	setpgid,
	getuid,
	clone,
	execve,
	prctl,
	close_range,
	pipe2,
}
