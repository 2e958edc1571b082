// sigprobe where the kernel tells or refuses what it hardly ever does.
import { constants } from "node:os";
import { describe, expect, it } from "vitest";
import { type Answers, runScripted } from "./scripted/run.ts";

const { SIGTERM, SIGCHLD, SIGUSR1, SIGPIPE } = constants.signals;
const { EPERM, EINTR, EAGAIN, EIO, EPIPE, ECHILD } = constants.errno;
/** EHWPOISON (errno(3)), of which no message here tells. */
const NAMELESS = 133;

describe("--json", () => {
	/** What is said of one signal before the probe ends. */
	const told = (signal: number, code: number): string =>
		runScripted("sigprobe", ["--json", "--signals=all", "--exit-on=TERM"], {
			signals: [{ signal, code, pid: 9, status: 6 }, SIGTERM],
			answers: { waitid: () => -ECHILD },
		}).written.split("\n")[1] ?? "";

	it.each([
		[-1, "SI_QUEUE", true],
		[-2, "SI_TIMER", false],
		[-3, "SI_MESGQ", true],
		[-4, "SI_ASYNCIO", false],
		[-5, "SI_SIGIO", false],
		[-6, "SI_TKILL", true],
		[0x80, "SI_KERNEL", false],
		[-60, undefined, false],
	])("has the name of code %i: %s", (code, name, sender) => {
		const line = told(SIGUSR1, code);
		expect(JSON.parse(line)).toMatchObject({
			...{ signal: "USR1", number: SIGUSR1, code },
			...(name && { codeName: name }),
		});
		expect(line.includes('"codeName"')).toBe(name !== undefined);
		expect(line.includes('"sender":{"pid":9,')).toBe(sender);
	});

	it.each([
		[1, "CLD_EXITED"],
		[2, "CLD_KILLED"],
		[3, "CLD_DUMPED"],
		[4, "CLD_TRAPPED"],
		[5, "CLD_STOPPED"],
		[6, "CLD_CONTINUED"],
	])("tells of a child by code %i: %s", (code, codeName) => {
		expect(JSON.parse(told(SIGCHLD, code))).toMatchObject({
			...{ signal: "CHLD", code, codeName, status: 6 },
			sender: { pid: 9, uid: 0 },
		});
	});

	it("has the number of a signal without a name", () => {
		expect(JSON.parse(told(33, 0))).toMatchObject({ signal: "33", number: 33 });
	});
});

describe("what the kernel refuses", () => {
	/** Until TERM, with refusals. */
	const refused = (words: readonly string[], answers: Answers) =>
		runScripted("sigprobe", [...words, "--exit-on=TERM"], {
			...{ answers, signals: [SIGTERM] },
		});

	it.each([
		[["--exit-on=TERM"], [-EPERM]],
		[
			["--exit-on=TERM", "--cleanup=60m"],
			[SIGTERM, -EINTR, -EPERM],
		],
	])("signals: %j ends with 125", (words, signals) => {
		const ran = runScripted("sigprobe", words, { signals });
		expect(ran.written).toMatch(
			/\nsigprobe: cannot receive signals \(rt_sigtimedwait\): Operation not permitted\n$/,
		);
		expect(ran.status).toBe(125);
	});

	it("a process, with an error that has no name", () => {
		const ran = refused(["--orphans=2"], { clone: () => -NAMELESS });
		expect(ran.written).toContain(
			`has made 0 of 2 orphans and goes on with them: error ${NAMELESS}\n`,
		);
		expect(ran.status).toBe(0);
	});

	it("to say how a process in between has ended: the orphan counts as made", () => {
		const { written } = refused(["--orphans=1"], { waitid: () => -ECHILD });
		expect(written).not.toContain("has made");
	});

	it("a clock: the time is 0", () => {
		const ran = refused(["--json"], { clock_gettime: () => -EPERM });
		expect(ran.written).toContain('{"time":0.000000,');
	});

	it("a disposition: it listens all the same", () => {
		const ran = refused(["--ignore=USR1"], { rt_sigaction: () => -EPERM });
		expect(ran.status).toBe(0);
	});

	it.each([
		["is interrupted", [-EINTR], [], ""],
		["has to wait", [-EAGAIN], [-EINTR], ""],
		["has to wait and cannot", [-EAGAIN], [-EPERM], "Operation not permitted"],
		["takes nothing", [0], [], "Input/output error"],
		["has no reader", [-EPIPE], [], "Broken pipe"],
		["is of a broken disk", [-EIO], [], "Input/output error"],
	])("to write: stdout %s", (_, writes, polls, why) => {
		// Whoever takes PIPE takes the one back that its own write has caused, if there is one.
		const isPipe = writes[0] === -EPIPE;
		const words = isPipe ? ["--signals=PIPE"] : [];
		const { written, status, calls } = runScripted(
			"sigprobe",
			[...words, "--exit-on=TERM"],
			{
				signals: isPipe ? [SIGPIPE, -EAGAIN, SIGTERM] : [SIGTERM],
				answers: {
					write: ([descriptor], __, before) =>
						descriptor === 1 ? writes[before] : undefined,
					ppoll: (_, __, before) => polls[before],
				},
			},
		);
		expect(calls("ppoll")).toHaveLength(polls.length);
		const complaint = `sigprobe: cannot write to stdout, listening on: ${why}\n`;
		expect(written.startsWith(why ? complaint : "process [1] started...")).toBe(
			true,
		);
		expect(written).not.toContain("[pipe]");
		expect(written).toContain("[term]");
		expect(status).toBe(0);
	});
});

it.each(["RTMIN-3", "RTMAX+1"])("%s is no signal", (name) => {
	const ran = runScripted("sigprobe", [`--signals=${name}`]);
	expect(ran.written).toContain(`'${name}' is no signal`);
	expect(ran.status).toBe(125);
});
