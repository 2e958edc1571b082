// What a kernel hardly ever refuses: the init does without it, or says what it cannot do and ends with its own status.
import { constants } from "node:os";
import { describe, expect, it } from "vitest";
import { COMMAND, runScripted, STATUS } from "./scripted/run.ts";

const { SIGTERM, SIGCHLD, SIGKILL, SIGUSR1, SIGPIPE, SIGHUP, SIGCONT } =
	constants.signals;
const { EPERM, EINTR, EAGAIN, EACCES, EINVAL, ENOEXEC, ENOSYS, EPIPE, ESRCH } =
	constants.errno;
/** EHWPOISON (errno(3)), of which no message here tells. */
const NAMELESS = 133;
const PR_SET_PDEATHSIG = 1;

describe("what the init can do without", () => {
	it("is the parent's death, told of when asked to tell", () => {
		const answers = {
			prctl: ([option]: readonly number[]) =>
				option === PR_SET_PDEATHSIG ? -EINVAL : 0,
		};
		const words = ["--parent-death=TERM", "true"];
		const said = runScripted("firstborn", ["-v", ...words], { answers });
		expect(said.written).toContain(
			"firstborn: cannot hear of the parent's death (PR_SET_PDEATHSIG): Invalid argument\n",
		);
		expect(said.status).toBe(STATUS);
		expect(runScripted("firstborn", words, { answers })).toMatchObject({
			...{ status: STATUS, written: "" },
		});
	});

	it("is the program before a stop: the stop goes on", () => {
		const ran = runScripted("firstborn", ["--before-stop=/bin/x", "true"], {
			signals: [SIGTERM, SIGCHLD],
			answers: { clone: (_, __, before) => (before ? -EAGAIN : undefined) },
		});
		expect(ran.written).toBe(
			"firstborn: cannot start the program before a stop: Resource temporarily unavailable\n",
		);
		expect(ran.calls("kill")).toEqual([[-COMMAND, SIGTERM, 0]]);
		expect(ran.status).toBe(STATUS);
	});

	it("is close_range: descriptors are closed one by one", () => {
		const ran = runScripted("firstborn", ["--as=catatonit", "-P"], {
			signals: [-EINTR, SIGTERM],
			answers: { close_range: () => -ENOSYS },
		});
		expect(ran.status).toBe(0);
		expect(ran.calls("close").map(([descriptor]) => descriptor)).toEqual(
			Array.from({ length: 1021 }, (_, i) => 3 + i),
		);
	});

	it("is the clock: each wait counts as slept through", () => {
		const ran = runScripted("firstborn", ["--grace=2s", "true"], {
			// Two waits of a second, and one of the nanosecond by which no instant is 0.
			signals: [SIGTERM, -EAGAIN, -EAGAIN, -EAGAIN, SIGCHLD],
			answers: { clock_gettime: () => -EPERM },
		});
		expect(
			ran.calls("kill").filter(([, signal]) => signal === SIGKILL),
		).toEqual([-1, -COMMAND, COMMAND].map((whom) => [whom, SIGKILL, 0]));
		expect(ran.status).toBe(STATUS);
	});

	it("is time between a deadline's end and the wait for it", () => {
		const ran = runScripted("firstborn", ["--grace=500ms", "true"], {
			signals: [SIGTERM, -EAGAIN, SIGCHLD],
		});
		expect(ran.calls("kill")).toContainEqual([-1, SIGKILL, 0]);
		expect(ran.status).toBe(STATUS);
	});

	it.each([
		["firstborn", "--grace"],
		["sigprobe", "--cleanup"],
	] as const)(
		"is a complaint's write, which nobody can interrupt, as %s",
		(name, option) => {
			const ran = runScripted(name, [`${option}=x`], {
				answers: { write: () => -EINTR },
			});
			expect(ran.calls("write")).toHaveLength(1);
			expect(ran.status).toBe(125);
		},
	);

	it("is a terminal's hanging up that never comes, and somebody else's CONT is passed on", () => {
		const ran = runScripted("firstborn", ["true"], {
			signals: [-EAGAIN, { signal: SIGCONT, pid: 99 }, SIGCHLD],
			answers: { getsid: () => 1 },
		});
		expect(ran.calls("kill")).toEqual([[-COMMAND, SIGCONT, 0]]);
	});
});

describe("what the init cannot do without", () => {
	const SAID = "firstborn: cannot ";
	const REFUSED = "Operation not permitted\n";

	it.each([
		["firstborn", 125],
		["dumb-init", 2],
	])("is that signals are blocked, as %s", (dialect, status) => {
		const ran = runScripted("firstborn", [`--as=${dialect}`, "true"], {
			answers: { rt_sigprocmask: () => -EPERM },
		});
		expect(ran.written).toBe(
			`${SAID}block signals (rt_sigprocmask): ${REFUSED}`,
		);
		expect(ran.status).toBe(status);
		expect(ran.calls("clone")).toEqual([]);
	});

	it("is a process for the command; an error without a name has its number", () => {
		const ran = runScripted("firstborn", ["true"], {
			answers: { clone: () => -NAMELESS },
		});
		expect(ran.written).toBe(`${SAID}make a process: error ${NAMELESS}\n`);
		expect(ran.status).toBe(125);
	});

	it("is signals and a wait for the command together", () => {
		const ran = runScripted("firstborn", ["true"], {
			signals: [-EPERM],
			answers: { waitid: (_, __, before) => (before ? -EPERM : -EINTR) },
		});
		expect(ran.written).toBe(
			`${SAID}receive signals (rt_sigtimedwait): ${REFUSED}${SAID}wait for the command (waitid): ${REFUSED}`,
		);
		expect(ran.status).toBe(125);
	});

	it("is signals where there is no command", () => {
		const ran = runScripted("firstborn", ["--as=catatonit", "-P"], {
			signals: [-EPERM],
		});
		expect(ran.written).toMatch(/cannot receive signals.+ not permitted\n$/);
		expect(ran.status).toBe(1);
	});

	it.each([
		[["--linger=0", "true"], 125],
		[["--as=tini", "true"], 1],
	])("is a wait for the command: %j", (words, status) => {
		const ran = runScripted("firstborn", words, {
			answers: { waitid: (_, __, before) => (before ? -EPERM : -EINTR) },
			signals: [SIGCHLD, SIGCHLD],
		});
		expect(ran.written).toMatch(/waitid.+Operation not permitted\n$/);
		expect(ran.status).toBe(status);
	});

	it("is a shell that may be executed, for a script without an interpreter", () => {
		const ran = runScripted("firstborn", ["script"], {
			answers: {
				clone: () => 0,
				execve: ([path = 0], memory) =>
					memory.text(path) === "/bin/sh" ? -EACCES : -ENOEXEC,
			},
		});
		expect(ran.written).toBe(
			`${SAID}run 'script': Permission denied; it must be a file with the execute permission (chmod +x)\n`,
		);
		expect(ran.status).toBe(126);
	});
});

describe("the journal", () => {
	it.each([
		["nobody's", -EAGAIN, []],
		["the own", { signal: SIGPIPE, pid: 1 }, []],
		["somebody else's", { signal: SIGPIPE, pid: 99 }, [[1, SIGPIPE, 0]]],
	])(
		"that nobody reads is no reason to lose a SIGPIPE: %s",
		(_, taken, kills) => {
			// The plan, the command's end and the status are told: each is refused, and asked about its SIGPIPE.
			const ran = runScripted("firstborn", ["-v", "true"], {
				signals: [taken, SIGCHLD, -EAGAIN, -EAGAIN, -EAGAIN],
				answers: { pwritev2: () => -EPIPE },
			});
			expect(ran.calls("kill")).toEqual(kills);
			expect(ran.status).toBe(STATUS);
		},
	);

	it("of tini says that nobody was there to be told", () => {
		const ran = runScripted("firstborn", ["--as=tini", "-vvv", "true"], {
			signals: [SIGUSR1, SIGCHLD],
			answers: { kill: () => -ESRCH },
		});
		expect(ran.written).toContain("Child was dead when forwarding signal\n");
	});

	it("counts no lingering that is not to be", () => {
		const { written } = runScripted("firstborn", ["-v", "--linger=0", "true"]);
		expect(written).toMatch(/and then 0 s\n/);
	});

	it("has no name for a sender that is gone", () => {
		const signals = [{ signal: SIGHUP, pid: 99 }, SIGCHLD];
		const { written } = runScripted("firstborn", ["-v", "true"], {
			signals,
			answers: {
				readlinkat: ([, , into = 0], memory) => {
					memory.storeBytes(into, Buffer.from("1"));
					return 1;
				},
			},
		});
		expect(written).toContain("received HUP from process 99, user 0\n");
	});
});
