// Surroundings in which an ordinary program would stumble.
import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmdirSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { LAUNCH, LISTEN } from "../support/compiled.ts";
import { listening, signalsTaken } from "../support/listener.ts";
import { run, runInNamespace, startInNamespace } from "../support/namespace.ts";
import { send, until } from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";

describe("closed descriptors", () => {
	test.each([
		["0", ["-d", "0"]],
		["1", ["-d", "1"]],
		["2", ["-d", "2"]],
		["0, 1 and 2", ["-d", "0", "-d", "1", "-d", "2"]],
	])("%s", async (_, closed) => {
		for (const options of [[], ["-vv"], ["-c", "-vv"], ["-vv", "--log=json"]]) {
			const { status } = await run(LAUNCH, [
				...[...closed, "--", FIRSTBORN, ...options],
				...["--", "sh", "-c", "exit 7"],
			]);
			expect(status).toBe(7);
		}
		const failed = [...closed, "--", FIRSTBORN, "--", "/none"];
		expect((await run(LAUNCH, failed)).status).toBe(127);
		const refused = [...closed, "--", FIRSTBORN, "--yolo", "--", "true"];
		expect((await run(LAUNCH, refused)).status).toBe(125);
	});

	test("the command finds them closed, too", async () => {
		const list = ["bash", "-c", "[ -e /proc/self/fd/0 ] || exit 7"];
		const args = ["-d", "0", "--", FIRSTBORN, "-v", "--", ...list];
		expect((await run(LAUNCH, args)).status).toBe(7);
	});
});

describe("no process more", () => {
	const expected = {
		status: 125,
		stdout: "",
		stderr: expect.stringMatching(
			/^firstborn: cannot make a process: [^\n]*limit of processes[^\n]*\n$/,
		),
	};

	test("by the user's limit", async () => {
		// RLIMIT_NPROC counts a user's processes, so the user has to be one with no other.
		const user = ["--reuid=54322", "--regid=54322", "--clear-groups"];
		const outcome = await run("setpriv", [
			...[...user, "--", LAUNCH, "-l", "6:1", "--"],
			...[FIRSTBORN, "--", "echo", "ran"],
		]);
		expect(outcome).toMatchObject(expected);
	});

	const pids = "/sys/fs/cgroup/pids";
	const unified = "/sys/fs/cgroup/cgroup.controllers";
	const parent = existsSync(pids)
		? pids
		: existsSync(unified) && readFileSync(unified, "utf8").includes("pids")
			? "/sys/fs/cgroup"
			: undefined;

	test.skipIf(parent === undefined)("by a control group's limit", async () => {
		const group = join(parent ?? "", `firstborn-test-${process.pid}`);
		mkdirSync(group);
		onTestFinished(() => rmdirSync(group));
		writeFileSync(join(group, "pids.max"), "1");
		const script = `echo $$ > ${group}/cgroup.procs; exec "$@"`;
		const outcome = await run("sh", [
			...["-c", script, "sh", FIRSTBORN, "--", "echo", "ran"],
		]);
		expect(outcome).toMatchObject(expected);
	});
});

test("no /proc", async () => {
	const program = startInNamespace("sh", [
		...["-c", `umount -l /proc && exec "$@"`, "sh"],
		...[FIRSTBORN, "-v", "--scope=tree", "--", LISTEN],
	]);
	await listening(program);
	const init = await program.first();
	send(init, "SIGUSR1");
	await until("USR1 comes", () => signalsTaken(program).includes(10));
	send(await program.command(), "SIGKILL");
	expect((await program.ended).status).toBe(137);
	expect(program.stderr).toContain("received USR1 from process 0");
});

test("no /proc, and not PID 1", async () => {
	const script = `umount -l /proc; "$@"; echo $?`;
	for (const options of [[], ["-vv"], ["--scope=tree"], ["--linger=1s"]]) {
		const { stdout } = await runInNamespace("sh", [
			...["-c", script, "sh", FIRSTBORN, ...options],
			...["--", "sh", "-c", "kill -URG $PPID; exit 7"],
		]);
		expect(stdout).toBe("7\n");
	}
});

test("a root that cannot be written", async () => {
	const script = `mount --make-rprivate / && mount -o bind / /mnt && mount -o remount,bind,ro /mnt && exec chroot /mnt "$@"`;
	for (const [command, status] of [
		[["sh", "-c", "touch /x 2>/dev/null && exit 1; exit 7"], 7],
		[["/none"], 127],
	] as const) {
		const outcome = await runInNamespace("sh", [
			...["-c", script, "sh", FIRSTBORN, "-vv", "--", ...command],
		]);
		expect(outcome.status, outcome.stderr).toBe(status);
	}
});

test("an empty root, with the init alone", async () => {
	const script = `mount -t tmpfs none /mnt && cp "$0" "$1" /mnt && exec chroot /mnt /firstborn -v -- "$2"`;
	const runIn = (command: string) =>
		runInNamespace("sh", ["-c", script, FIRSTBORN, LAUNCH, command]);
	const launcher = LAUNCH.slice(LAUNCH.lastIndexOf("/"));
	// Without a word to start, the launcher ends with 99.
	expect((await runIn(launcher)).status).toBe(99);
	expect(await runIn("/none")).toMatchObject({ status: 127 });
});

test("an unprivileged user", async () => {
	const user = ["--reuid=54323", "--regid=54323", "--clear-groups"];
	const nothing = ["--bounding-set=-all", "--inh-caps=-all"];
	for (const options of [[], ["-c"], ["-vv"], ["--scope=tree"]]) {
		const { status, stdout } = await run("setpriv", [
			...[...user, ...nothing, "--", FIRSTBORN, ...options],
			...["--", "sh", "-c", "id -u; exit 7"],
		]);
		expect({ status, stdout }).toEqual({ status: 7, stdout: "54323\n" });
	}
});

test("SIGCHLD inherited as ignored and blocked, with orphans", async () => {
	const script = "( : & ); ( : & ); exit 7";
	const { status, stderr } = await run(LAUNCH, [
		...["-b", "17", "-i", "17", "--", FIRSTBORN],
		...["--", "bash", "-c", script],
	]);
	expect({ status, stderr }).toEqual({ status: 7, stderr: "" });
});
