// Reading, writing and asking of descriptors: pipe(7), write(2), ppoll(2), ioctl_tty(2).
import { Errno } from "../../../src/kernel/errno.ts";
import type { Memory } from "../host/memory.ts";
import type { SystemCall } from "./calls.ts";
import { Channel, install, type Pipe } from "./files.ts";
import { Gone } from "./gone.ts";
import { leaveTerminal, setForeground, takeTerminal, told } from "./jobs.ts";
import type { Kernel } from "./kernel.ts";
import { Code, SIG } from "./names.ts";
import { openMade } from "./proc.ts";
import type { Process } from "./process.ts";
import { send } from "./signals.ts";

/** Writes to a pipe, whole or not at all (PIPE_BUF). Returns how many bytes, -EAGAIN without room, or -EPIPE, with its signal. */
function writeToPipe(
	kernel: Kernel,
	process: Process,
	pipe: Pipe,
	bytes: number,
): number {
	if (!pipe.hasReader) {
		const { pid } = process;
		const signal = SIG.SIGPIPE;
		send(kernel, process, { signal, code: Code.USER, pid, status: 0 });
		return -Errno.PIPE;
	}
	if (bytes > pipe.room) return -Errno.AGAIN;
	pipe.room -= bytes;
	return bytes;
}

export const write: SystemCall = (
	kernel,
	process,
	[descriptor = -1, , length = 0],
) => {
	const file = process.files.get(descriptor);
	if (!file) return -Errno.BADF;
	if (file.kind === "channel") {
		file.channel.bytes += length;
		file.channel.reader?.goOn?.();
	}
	if (file.kind !== "pipe") return length;
	while (true) {
		const wrote = writeToPipe(kernel, process, file.pipe, length);
		if (wrote !== -Errno.AGAIN) return wrote;
		kernel.wait(process, Number.POSITIVE_INFINITY);
		kernel.hold(process);
	}
};

/** With RWF_NOWAIT, as the init uses it. */
export const pwritev2: SystemCall = (
	kernel,
	process,
	[descriptor = -1, vector = 0],
	memory,
) => {
	const file = process.files.get(descriptor);
	if (!file) return -Errno.BADF;
	if (file.kind === "terminal") return -Errno.OPNOTSUPP;
	const length = memory.long(vector + 8);
	if (file.kind !== "pipe") return length;
	return writeToPipe(kernel, process, file.pipe, length);
};

/** For one descriptor that is to be written to. */
export const poll: SystemCall = (
	kernel,
	process,
	[at = 0, , timeout = 0],
	memory,
) => {
	const file = process.files.get(memory.int(at));
	const deadline = kernel.deadline(memory, timeout);
	const before = process.interruptions;
	while (
		file?.kind === "pipe" &&
		file.pipe.hasReader &&
		file.pipe.room < 4096
	) {
		if (deadline <= kernel.clock) return 0;
		const passed = kernel.wait(process, deadline);
		kernel.hold(process);
		if (process.interruptions !== before) return -Errno.INTR;
		if (!passed) return 0;
	}
	return 1;
};

export const lseek: SystemCall = (_, process, [descriptor = -1]) => {
	const file = process.files.get(descriptor);
	if (!file) return -Errno.BADF;
	return file.kind === "nothing" ? 0 : -Errno.SPIPE;
};

/** The first bytes of what can be executed. */
const BEGINNINGS = {
	elf: "\x7fELF",
	script: "echo",
	refused: "",
};

const O_CLOEXEC = 0x80000;

export const openat: SystemCall = (
	kernel,
	process,
	[, at = 0, flags = 0],
	memory,
) => {
	const path = memory.text(at);
	const isClosedByExec = (flags & O_CLOEXEC) !== 0;
	if (path === "/dev/tty") {
		const { terminal } = process;
		return terminal
			? install(process, { kind: "terminal", terminal }, isClosedByExec)
			: -Errno.NXIO;
	}
	const program = kernel.programs.get(path);
	const file = program
		? ({ kind: "made", content: () => BEGINNINGS[program] } as const)
		: openMade(kernel, path);
	return typeof file === "number"
		? file
		: install(process, file, isClosedByExec);
};

/** One byte, or none when nobody is left who could write one. */
function readChannel(
	kernel: Kernel,
	process: Process,
	channel: Channel,
): number {
	if (channel.bytes > 0) return channel.bytes--;
	const hasWriter = kernel.living.some(({ files }) =>
		[...files.values()].some(
			(file) =>
				file.kind === "channel" && file.channel === channel && file.writes,
		),
	);
	if (!hasWriter) return 0;
	channel.reader = process;
	throw new Gone("put aside");
}

export const pipe2: SystemCall = (_, process, [at = 0, flags = 0], memory) => {
	const channel = new Channel();
	const isClosedByExec = (flags & O_CLOEXEC) !== 0;
	for (const [index, writes] of [false, true].entries())
		memory.storeInt(
			at + 4 * index,
			install(process, { kind: "channel", channel, writes }, isClosedByExec),
		);
	return 0;
};

/** From a file's beginning. */
export const read: SystemCall = (
	kernel,
	process,
	[descriptor = -1, into = 0, length = 0],
	memory,
) => {
	const file = process.files.get(descriptor);
	if (!file) return -Errno.BADF;
	if (file.kind === "channel")
		return readChannel(kernel, process, file.channel);
	if (file.kind !== "made") return -Errno.INVAL;
	const content = file.content();
	if (typeof content === "number") return content;
	const bytes = Buffer.from(content, "latin1").subarray(0, length);
	memory.storeBytes(into, bytes);
	return bytes.length;
};

const TIOCSCTTY = 0x540e;
const TIOCGPGRP = 0x540f;
const TIOCSPGRP = 0x5410;
const TIOCNOTTY = 0x5422;

function terminalCall(
	kernel: Kernel,
	process: Process,
	request: number,
	at: number,
	memory: Memory,
): number {
	switch (request) {
		case TIOCGPGRP:
			memory.storeInt(at, told(kernel.terminal.foreground));
			return 0;
		case TIOCSPGRP:
			return setForeground(kernel, process, memory.int(at));
		default:
			return leaveTerminal(kernel, process);
	}
}

export const ioctl: SystemCall = (
	kernel,
	process,
	[descriptor = -1, request = 0, at = 0],
	memory,
) => {
	const file = process.files.get(descriptor);
	if (!file) return -Errno.BADF;
	if (file.kind !== "terminal") return -Errno.NOTTY;
	// hung_up_tty_ioctl
	if (file.terminal.isHungUp)
		return request === TIOCSPGRP ? -Errno.NOTTY : -Errno.IO;
	if (request === TIOCSCTTY) return takeTerminal(process, file.terminal);
	if (![TIOCGPGRP, TIOCSPGRP, TIOCNOTTY].includes(request)) return -Errno.INVAL;
	if (process.terminal !== file.terminal) return -Errno.NOTTY;
	return terminalCall(kernel, process, request, at, memory);
};
