// --scope=tree: each process below has each signal once, whatever its session and group; nobody else has any.
import { describe, expect, test } from "vitest";
import { LAUNCH } from "../support/compiled.ts";
import { start, startInNamespace } from "../support/namespace.ts";
import { childrenOf, send, until } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import {
	Below,
	BOTH,
	bash,
	initOf,
	line,
	linesLike,
	told,
} from "../support/stop.ts";

/** Each signal that a process of a tree has taken, by its pid, in order. */
function heard({ stdout }: { stdout: string }): Map<string, string[]> {
	const all = new Map<string, string[]>();
	for (const said of stdout.split("\n")) {
		const [, pid = "", signal = ""] =
			/^process \[(\d+)\] (?:started|received sign: \[(.*?)\])/.exec(said) ??
			[];
		if (pid === "") continue;
		const own = all.get(pid) ?? [];
		all.set(pid, own);
		if (signal !== "") own.push(signal);
	}
	return all;
}

const TREE = [
	SIGPROBE,
	"--signals=all",
	"--exit-on=USR2",
	"--children=3",
	"--depth=2",
];

describe.each(BOTH)("--scope=tree, %s", (name, startIt) => {
	test.each([
		["in sessions of their own", ["--setsid"]],
		["in one group", []],
	])(
		"13 processes %s each have each signal as often as it was sent",
		async (_, how) => {
			const program = startIt(["--scope=tree"], [...TREE, ...how]);
			await program.says(/(started[\s\S]*){13}/);
			const init = await initOf(program);
			// Real-time signals queue; two of the others are sent once, as they would merge.
			const sent = [
				1,
				10,
				...Array.from({ length: 10 }, () => [34, 50, 63]).flat(),
			];
			for (const signal of sent) send(init, signal);
			await told(program, { event: "forwarded", signal: "RTMIN+29" }, 9);
			// One more, of the highest number: a process takes it last, whatever else it still has (signal(7)).
			send(init, 64);
			await until(
				() => `all have the last one: ${program.stdout}`,
				() =>
					[...heard(program).values()].every((each) =>
						each.includes("rtmin+30"),
					),
			);
			const names = [
				"hup",
				"usr1",
				...Array.from({ length: 10 }, () => [
					"rtmin",
					"rtmin+16",
					"rtmin+29",
				]).flat(),
				"rtmin+30",
			];
			const all = heard(program);
			expect(all.size).toBe(13);
			for (const [pid, own] of all)
				expect({ pid, own: own.toSorted() }).toEqual({
					pid,
					own: names.toSorted(),
				});
			if (name !== "PID 1")
				expect(line(program, { event: "forwarded" })).toMatchObject({
					to: "everyone",
					count: 13,
				});
			console.log(
				`${name}: ${all.size} processes, each ${all.values().next().value?.length} signals`,
			);
			send(init, "SIGUSR2");
			expect((await program.ended).status).toBe(0);
		},
	);

	test("orphans in sessions of their own are of the tree, too", async () => {
		const script = `(setsid setsid ${SIGPROBE} --signals=USR1 --exit-on=TERM &); exec ${SIGPROBE} --signals=USR1 --exit-on=TERM`;
		const program = startIt(["--scope=tree"], bash(script));
		await program.says(/started[\s\S]*started/);
		const init = await initOf(program);
		await until("the orphan is adopted", () => childrenOf(init).length === 2);
		send(init, "SIGUSR1");
		await program.says(/\[usr1\][\s\S]*\[usr1\]/);
		send(init, "SIGTERM");
		expect((await program.ended).status).toBe(0);
		expect(program.stdout.match(/usr1/g)).toHaveLength(2);
	});
});

describe("not PID 1, others", () => {
	test("outside of the tree never get anything: siblings, the group, the session", async () => {
		// All in a namespace, in which the init could signal them; PID 1 is a shell. One is of the init's own group.
		const bystander = `${SIGPROBE} --signals=all`;
		const script = `setsid ${bystander} & ${bystander} & ${FIRSTBORN} --log=json --scope=tree --grace=300ms -- ${SIGPROBE} --signals=HUP,TERM & while :; do wait; done`;
		const shell = startInNamespace("bash", ["-c", script]);
		await shell.says(/(started[\s\S]*){3}/);
		const first = await shell.first();
		const init = childrenOf(first).find(({ args }) => args[0] === FIRSTBORN);
		send(init?.pid ?? 0, "SIGHUP");
		await shell.says("[hup]");
		send(init?.pid ?? 0, "SIGTERM");
		await until(
			() => `two bystanders are left: ${JSON.stringify(childrenOf(first))}`,
			() => childrenOf(first).length === 2,
		);
		await shell.complains('"event":"leaving"'); // the pipe may be behind the processes
		console.log(shell.stdout, linesLike(shell, { event: "killed" }));
		// HUP, TERM and, at the end of grace, KILL went to one process: the command.
		expect(linesLike(shell, { event: "killed" })).toHaveLength(1);
		expect(childrenOf(first).map(({ name }) => name)).toEqual([
			...["sigprobe", "sigprobe"],
		]);
		expect(shell.stdout.match(/received/g)).toHaveLength(2);
	});
});

/** Started in a PID namespace, not as its PID 1, with what is mounted on /proc by then. */
function below(mount: string, options: string): ReturnType<typeof start> {
	const script = `${mount}; ${FIRSTBORN} --log=json ${options} -- bash -c '${SIGPROBE} --signals=USR1 --exit-on=TERM & setsid ${SIGPROBE} --signals=USR1 --exit-on=TERM & trap : USR1; trap "exit 6" TERM; while :; do wait; done' & init=$!; read line; kill -$line $init; read line; kill -$line $init; wait $init; echo status $?; kill -KILL -1`;
	return start("setpriv", [
		"--pdeathsig",
		"KILL",
		"unshare",
		"--pid",
		"--mount",
		"--fork",
		"--kill-child=SIGKILL",
		"--",
		"bash",
		"-c",
		script,
	]);
}

describe.each([
	["no /proc", "umount -l /proc"],
	["a /proc of another namespace", "true"],
])("not PID 1, %s", (_, mount) => {
	test("tells the group instead, says that it did, and leaves with the command", async () => {
		const program = below(mount, "--scope=tree");
		await program.says(/started[\s\S]*started/);
		program.write("USR1\n");
		await program.says("[usr1]");
		program.write("TERM\n");
		await program.says("status 6");
		console.log(program.stderr);
		expect(program.stdout.match(/usr1/g)).toHaveLength(1);
		const forwarded = line(program, { event: "forwarded", signal: "USR1" });
		expect(forwarded).toHaveProperty("group");
		expect(forwarded).not.toHaveProperty("to");
		expect(linesLike(program, { event: "lingering" })).toEqual([]);
	});

	test("names no sender by somebody else's process", async () => {
		const program = below(mount, "");
		await program.says(/started[\s\S]*started/);
		program.write("USR1\n");
		const received = await told(program, { event: "received", signal: "USR1" });
		expect(["bash", undefined]).toContain(received.name);
		program.write("TERM\n");
	});
});

test.each([
	["pidfd_open", 434, "EPERM", 1],
	["pidfd_open", 434, "ENOSYS", 38],
	["pidfd_open", 434, "EMFILE", 24],
	["pidfd_send_signal", 424, "EPERM", 1],
	["pidfd_send_signal", 424, "ENOSYS", 38],
])(
	"%s (%d) refused with %s: the tree is told all the same",
	async (_call, number, _name, error) => {
		const program = new Below([
			LAUNCH,
			...[
				"-q",
				`${number}:${error}`,
				"--",
				FIRSTBORN,
				"--log=json",
				"--scope=tree",
				"--",
			],
			...[
				SIGPROBE,
				"--signals=USR1",
				"--exit-on=TERM",
				"--children=1",
				"--setsid",
			],
		]);
		await program.says(/started[\s\S]*started/);
		send(await initOf(program), "SIGUSR1");
		await told(program, { event: "forwarded", signal: "USR1" });
		send(await initOf(program), "SIGTERM");
		await told(program, { event: "leaving" });
		expect((await program.ended).status).toBe(0);
		expect(program.stdout.match(/\[usr1\]/g)).toHaveLength(2);
	},
);

test("no descriptor to be had: the command at least is told", async () => {
	const script = `ulimit -n 3; exec ${FIRSTBORN} --scope=tree -- ${SIGPROBE} --exit-on=TERM --exit=6`;
	const program = new Below(["bash", "-c", script]);
	await program.says("started...");
	send(await initOf(program), "SIGTERM");
	await program.says("[term]");
	expect((await program.ended).status).toBe(6);
});
