// --seal: the init gives up the system calls that it needs no more; the command and all others keep theirs.
import {
	chmodSync,
	chownSync,
	copyFileSync,
	mkdtempSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { LAUNCH } from "../support/compiled.ts";
import { signalsTaken, startListener } from "../support/listener.ts";
import { MACHINE } from "../support/machine.ts";
import {
	Namespace,
	run,
	start,
	startInNamespace,
} from "../support/namespace.ts";
import { childrenOf, send, statusLine, until } from "../support/processes.ts";
import { EMULATED, FIRSTBORN } from "../support/programs.ts";
import { BOTH, courseOf, initOf } from "../support/stop.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "firstborn-seal-"));
chmodSync(FOLDER, 0o755);
afterAll(() => rmSync(FOLDER, { recursive: true }));

const REFUSED =
	/^firstborn: cannot seal itself \(seccomp\): (Invalid argument|Operation not permitted)\n/;

/** What says of a process whether it is sealed. */
function seals(pid: number): string[] {
	return ["NoNewPrivs", "Seccomp"].map((name) => statusLine(pid, name));
}

/** Waits until an init is sealed: it is only behind the start of its command. */
async function sealed(init: number): Promise<number> {
	await until(
		() => `${init} is sealed; it has ${seals(init)}`,
		() => seals(init).join() === "1,2",
	);
	return init;
}

test.each([
	["--seal", ["--seal"], {}],
	["FIRSTBORN_SEAL=1", [], { FIRSTBORN_SEAL: "1" }],
])(
	"%s leaves the command as it is, and says a refusal",
	async (_, options, env) => {
		const { status, stdout, stderr } = await run(
			FIRSTBORN,
			[...options, "--", "sh", "-c", "echo ran; exit 6"],
			{ env: { ...process.env, ...env } },
		);
		expect({ status, stdout }).toEqual({ status: 6, stdout: "ran\n" });
		if (EMULATED) expect(stderr).toMatch(REFUSED);
		else expect(stderr).toBe("");
	},
);

test("FIRSTBORN_SEAL=0 is not to seal, and =2 is refused", async () => {
	const with_ = (value: string) =>
		run(FIRSTBORN, ["--", "echo", "ran"], {
			env: { ...process.env, FIRSTBORN_SEAL: value },
		});
	expect(await with_("0")).toMatchObject({ status: 0, stderr: "" });
	expect(await with_("2")).toMatchObject({
		...{ status: 125, stdout: "" },
		stderr: "firstborn: FIRSTBORN_SEAL=2: 1 or 0 is allowed\n",
	});
});

describe("sealed", () => {
	test.each(BOTH)("is the init, and nobody else, %s", async (_, startIt) => {
		const program = startIt(
			["--seal", `--before-stop=${join(FOLDER, "tell")}`],
			["sh", "-c", "echo up; exec sleep 1000"],
		);
		writeFileSync(
			join(FOLDER, "tell"),
			"#!/bin/sh\ngrep -e NoNewPrivs -e Seccomp: -e SigBlk /proc/self/status\n",
			{ mode: 0o755 },
		);
		await program.says("up");
		const init = await sealed(await initOf(program));
		const [command, ready] = childrenOf(init);
		expect(seals(command?.pid ?? 0)).toEqual(["0", "0"]);
		expect(seals(ready?.pid ?? 0)).toEqual(["0", "0"]);
		send(init, "SIGTERM");
		expect((await program.ended).status).toBe(143);
		expect(program.stdout).toContain("SigBlk:\t0000000000000000\n");
		expect(program.stdout).toContain("NoNewPrivs:\t0\nSeccomp:\t0\n");
	});

	test("it lets a set-user-ID program of its command's become its owner", async () => {
		const id = join(FOLDER, "id");
		copyFileSync("/usr/bin/id", id);
		chownSync(id, 1234, 1234);
		chmodSync(id, 0o4755);
		const nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
		const program = start("setpriv", [
			...[...nobody, FIRSTBORN, "--seal", "--"],
			...["sh", "-c", 'read go; "$1" -u', "sh", id],
		]);
		await sealed(program.pid);
		program.write("\n");
		expect(await program.ended).toMatchObject({ status: 0 });
		expect(program.stdout).toBe("1234\n");
	});

	/** Lets an init call getppid(2) where it would pass a signal on, as a defect might. */
	async function misbehave(init: number): Promise<void> {
		const tracer = start("strace", [
			...["-p", String(init), "-o", "/dev/null"],
			...["-e", "inject=kill:retval=0:syscall=getppid:when=1"],
		]);
		await tracer.complains("attached");
		send(init, "SIGUSR1");
		await tracer.ended;
	}

	const WORDS = ["--seal", "--", "sh", "-c", "echo up; exec sleep 1000"];

	test.each([
		["PID 1", () => startInNamespace(FIRSTBORN, WORDS)],
		["not PID 1", () => start(FIRSTBORN, WORDS)],
	])(
		"it ends with a message and 125 at any other call, %s",
		async (_, startIt) => {
			const program = startIt();
			await program.says("up");
			const init =
				program instanceof Namespace ? await program.first() : program.pid;
			const [command] = childrenOf(await sealed(init));
			await misbehave(init);
			send(command?.pid ?? 0, "SIGKILL");
			expect((await program.ended).status).toBe(125);
			const number = { x64: 110, ia32: 64 }[MACHINE.name];
			expect(program.stderr).toBe(
				`firstborn: internal error: forbidden system call ${number}\n`,
			);
		},
	);

	test("a SIGSYS that comes while it works is passed on, with its sender", async () => {
		const { program, command } = await startListener(["--seal", "-v"]);
		await sealed(program.pid);
		// The kernel is held up in the midst of a signal's passing on: the next one finds no wait.
		const tracer = start("strace", [
			...["-p", String(program.pid), "-o", "/dev/null"],
			...["-e", "inject=kill:delay_exit=500000:when=1"],
		]);
		await tracer.complains("attached");
		send(program.pid, "SIGUSR1");
		await until("the first one is there", () =>
			signalsTaken(program).includes(10),
		);
		send(program.pid, "SIGSYS");
		await until(
			() => `SYS comes: ${program.stdout}${program.stderr}`,
			() => signalsTaken(program).includes(31),
		);
		await program.complains(`received SYS from process ${process.pid} (`);
		send(command, "SIGKILL");
		expect((await program.ended).status).toBe(137);
		expect(signalsTaken(program)).toEqual([10, 31]);
	});

	test.each(BOTH)("of storms no SIGSYS is lost, %s", async (_, startIt) => {
		const program = startIt(
			["--seal", "--scope=child"],
			[
				"perl",
				"-e",
				'$| = 1; $SIG{SYS} = sub { print "sys\\n" }; $SIG{RTMIN} = sub {}; print "up\\n"; sleep 1 while 1',
			],
		);
		await program.says("up");
		const init = await sealed(await initOf(program));
		const count = () => program.stdout.split("sys\n").length - 1;
		for (let round = 0; round < 200; round++) {
			const before = count();
			// The others keep it at work, so that SYS comes at any time, not only within the wait.
			for (let i = 0; i < round % 5; i++) send(init, 34);
			send(init, "SIGSYS");
			send(init, 34);
			await until(`SYS comes in round ${round}`, () => count() > before);
		}
		send(init, "SIGTERM");
		expect((await program.ended).status).toBe(143);
		expect(count()).toBe(200);
	});

	test.each(BOTH)(
		"the process that was to be the program before a stop goes with the command, %s",
		async (_, startIt) => {
			const program = startIt(
				["--seal", "--before-stop=echo never"],
				["sh", "-c", "read go; exit 9"],
			);
			const init = await sealed(await initOf(program));
			expect(childrenOf(init)).toHaveLength(2);
			program.write("\n");
			expect((await program.ended).status).toBe(9);
			expect(courseOf(program)).toEqual(["reaped", "leaving"]);
			expect(program.stdout).toBe("");
		},
	);

	test("what was sent to everyone before a stop does not reach its program", async () => {
		const hook = join(FOLDER, "hook");
		writeFileSync(hook, "#!/bin/sh\necho lives\n", { mode: 0o755 });
		const program = startInNamespace(FIRSTBORN, [
			...[
				"--seal",
				"--scope=tree",
				`--before-stop=${hook}`,
				"--",
				"bash",
				"-c",
			],
			"trap 'echo usr1' USR1; echo up; while :; do sleep 0.1; done",
		]);
		await program.says("up");
		const init = await sealed(await program.first());
		send(init, "SIGUSR1");
		await program.says("usr1");
		send(init, "SIGTERM");
		expect((await program.ended).status).toBe(143);
		expect(program.stdout).toContain("lives\n");
	});

	test("a stop goes on where that process has been killed before", async () => {
		const program = start(FIRSTBORN, [
			...["--seal", "--before-stop=echo never", "--"],
			...["sh", "-c", "echo up; exec sleep 1000"],
		]);
		await program.says("up");
		const init = await sealed(program.pid);
		send(childrenOf(init)[1]?.pid ?? 0, "SIGKILL");
		await program.complains("was ended by KILL");
		send(init, "SIGTERM");
		expect((await program.ended).status).toBe(143);
		expect(program.stderr).toBe(
			"firstborn: the program before a stop was ended by KILL\n" +
				"firstborn: cannot start the program before a stop: No such process\n",
		);
	});

	test("that process ends when the init is killed", async () => {
		const { program } = await startListener(["--seal", "--before-stop=true"]);
		const ready = childrenOf(await sealed(program.pid))[1]?.pid ?? 0;
		send(program.pid, "SIGKILL");
		await until("it ends", () => !send(ready, 0));
	});
});

test("a profile that refuses the filter is told of, and stops nothing", async () => {
	const prctl = { x64: 157, ia32: 172 }[MACHINE.name] ?? 167;
	const { status, stderr } = await run(LAUNCH, [
		...["-q", `${prctl}:1`, "--", FIRSTBORN],
		...["--seal", "--before-stop=true", "--", "sh", "-c", "exit 4"],
	]);
	expect(status).toBe(4);
	expect(stderr).toMatch(REFUSED);
});
