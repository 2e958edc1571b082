// The probe where things are missing: readers, /proc, processes; and what kind of program it is.
import { execFileSync } from "node:child_process";
import {
	chmodSync,
	closeSync,
	constants,
	copyFileSync,
	mkdtempSync,
	openSync,
	readFileSync,
	readSync,
	rmSync,
	writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import {
	type Namespace,
	type Program,
	start,
	startInNamespace,
} from "../support/namespace.ts";
import { linesOf, reportsOf, traceProbe } from "../support/probe.ts";
import {
	childrenOf,
	inspect,
	link,
	send,
	signalSets,
	until,
} from "../support/processes.ts";
import { SIGPROBE } from "../support/programs.ts";

function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "probe-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Waits until a program that was started by a shell has replaced it and waits for signals. */
function listening(program: Program): Promise<unknown> {
	return until("it listens", () => {
		const { pid } = program;
		return link(pid, "exe") === SIGPROBE && inspect(pid)?.state === "S";
	});
}

it.each([
	[">&-", "Bad file descriptor"],
	[">/dev/full", "No space left on device"],
])("listens on with %s and says why nothing is said", async (how, why) => {
	const probe = start("bash", [
		...["-c", `exec ${SIGPROBE} --exit-on=TERM --exit=9 --signals=USR1 ${how}`],
	]);
	const complaint = `sigprobe: cannot write to stdout, listening on: ${why}\n`;
	await probe.complains(complaint);
	send(probe.pid, "SIGUSR1");
	send(probe.pid, "SIGTERM");
	expect(await probe.ended).toEqual({ status: 9, signal: null });
	expect(probe.stderr).toBe(complaint);
});

it.each([
	["", ""],
	["--signals=PIPE", ""],
	["--signals=all", "2>&1"],
	["--json", ""],
])(
	"listens on when its reader has left, with %s %s",
	async (options, stderr) => {
		const fifo = join(temporaryFolder(), "fifo");
		execFileSync("mkfifo", [fifo]);
		const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
		const probe = start("bash", [
			"-c",
			`exec ${SIGPROBE} --signals=USR1 --exit-on=TERM --exit=9 ${options} >${fifo} ${stderr}`,
		]);
		await listening(probe);
		closeSync(reader);
		for (const signal of ["SIGUSR1", "SIGUSR1", "SIGPIPE"] as const) {
			send(probe.pid, signal);
			// A probe that reports the SIGPIPE of its own reports never sleeps again.
			await until(
				"it has taken the signal and sleeps",
				() =>
					signalSets(probe.pid).pending.length === 0 &&
					inspect(probe.pid)?.state === "S",
			);
		}
		send(probe.pid, "SIGTERM");
		expect(await probe.ended).toEqual({ status: 9, signal: null });
		expect(probe.stderr).toBe(
			stderr === ""
				? "sigprobe: cannot write to stdout, listening on: Broken pipe\n"
				: "",
		);
	},
);

it("waits for a slow reader, even where others have made its stdout one that does not wait", async () => {
	const fifo = join(temporaryFolder(), "fifo");
	execFileSync("mkfifo", [fifo]);
	const both = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
	onTestFinished(() => closeSync(both));
	const page = Buffer.alloc(4096, "x");
	let filled = 0;
	expect(() => {
		for (;;) filled += writeSync(both, page);
	}).toThrow("EAGAIN");

	// Node would make it one that waits if it were 0 to 2.
	const probe = start("bash", ["-c", `exec ${SIGPROBE} --exit-on=TERM >&3`], {
		stdio: ["ignore", "ignore", "pipe", both],
	});
	await listening(probe);
	let read = "";
	const buffer = Buffer.alloc(65536);
	const expected = `process [${probe.pid}] started...\n`;
	await until("its line is there", () => {
		try {
			read += buffer.toString("utf8", 0, readSync(both, buffer));
		} catch {
			// Nothing there yet.
		}
		return read.length >= filled + expected.length;
	});
	expect(read.slice(filled)).toBe(expected);
	send(probe.pid, "SIGTERM");
	expect(await probe.ended).toEqual({ status: 0, signal: null });
	expect(probe.stderr).toBe("");
});

it.each(["", "--json"])("needs no /proc (%s)", async (options) => {
	// bash's coproc is of pipes, which need no /proc either.
	const probe = startInNamespace("bash", [
		"-c",
		`umount -l /proc
		coproc PROBE { exec ${SIGPROBE} --exit-on=TERM --children=1 ${options}; }
		read -r one <&"\${PROBE[0]}"; read -r two <&"\${PROBE[0]}"
		kill $PROBE_PID; read -r three <&"\${PROBE[0]}"; echo "$three"; wait $PROBE_PID; echo $?`,
	]);
	await probe.ended;
	expect(probe.stderr).toBe("");
	const [received, status] = linesOf(probe);
	expect(status).toBe("0");
	if (options === "")
		expect(received).toBe(
			"process [3] received sign: [term] , the sender is [1]",
		);
	else
		expect(reportsOf({ stdout: `${received}\n` })[0]).toMatchObject({
			...{ pid: 3, signal: "TERM", sender: { pid: 1, uid: 0 } },
		});
});

/** A user that nobody else is: what a limit of a user's processes counts is then the test's own. */
let user = 1_000_000 + process.pid * 8;

/** Starts a probe as PID 1, as a user who may have so many processes; root has no such limit. */
async function startLimited(
	processes: number,
	args: string[],
): Promise<Namespace> {
	const folder = temporaryFolder();
	chmodSync(folder, 0o755);
	// That user may not reach the checkout.
	const copy = join(folder, "sigprobe");
	copyFileSync(SIGPROBE, copy);
	const probe = startInNamespace("setpriv", [
		...[`--reuid=${user++}`, "--clear-groups"],
		...["prlimit", `--nproc=${processes}`, copy, ...args],
	]);
	// For a process that has become another user, the kernel forgets what --kill-child has asked for.
	const first = await probe.first();
	onTestFinished(() => {
		send(first, "SIGKILL");
	});
	return probe;
}

it("says how far it has come where no more processes are allowed, and goes on", async () => {
	const probe = await startLimited(4, [
		...["--zombies=2", "--children=3", "--exit-on=TERM", "--exit=3"],
	]);
	await probe.complains(/\n/);
	await until("two listen", () => linesOf(probe).length === 2);
	const why = "goes on with them: Resource temporarily unavailable";
	expect(probe.stderr).toBe(
		`sigprobe: process [1] has made 1 of 3 children and ${why}\n`,
	);
	expect(childrenOf(await probe.first())).toHaveLength(3);
	await probe.signal("SIGTERM");
	expect(await probe.ended).toEqual({ status: 3, signal: null });
});

it.each([
	["zombies", 4],
	// As PID 1 it has the orphans as well, and one place is taken by who is in between.
	["orphans", 3],
])("says how many %s it could make", async (what, made) => {
	const probe = await startLimited(5, [`--${what}=10`]);
	await probe.says("started");
	await probe.complains("\n");
	expect(probe.stderr).toBe(
		`sigprobe: process [1] has made ${made} of 10 ${what} and goes on with them: Resource temporarily unavailable\n`,
	);
	expect(childrenOf(await probe.first())).toHaveLength(made);
});

it("is a static program without interpreter or dynamic section, of few bytes", () => {
	const file = readFileSync(SIGPROBE);
	expect(file.toString("latin1", 0, 4)).toBe("\x7fELF");
	expect(file.readUInt16LE(16)).toBe(2); // ET_EXEC
	expect(file.readUInt16LE(18)).toBe(62); // EM_X86_64
	const table = Number(file.readBigUInt64LE(32));
	const [size, count] = [file.readUInt16LE(54), file.readUInt16LE(56)];
	const types = Array.from({ length: count }, (_, i) =>
		file.readUInt32LE(table + i * size),
	);
	expect(types).toContain(1); // PT_LOAD
	expect(types).not.toContain(2); // PT_DYNAMIC
	expect(types).not.toContain(3); // PT_INTERP
	expect(file.length).toBeLessThanOrEqual(32_768);
});

it("waits in one call, and takes no timer", async () => {
	const { strace, pid } = await traceProbe([], []);
	// strace writes a call's beginning when it is made, and the rest when it returns.
	await until("it waits", () =>
		strace.stderr.includes("\nrt_sigtimedwait([TERM], "),
	);
	send(pid, "SIGTERM");
	const waited = await strace.complains(/\nrt_sigtimedwait\(.*TERM\)\n/);
	expect(waited).toContain(", NULL, 8) = 15 (SIGTERM)");
});
