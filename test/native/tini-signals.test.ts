// Beside Debian's tini and docker-init: what becomes of each signal, of orphans, of the parent's death.
import { describe, expect, it } from "vitest";
import { startInNamespace } from "../support/namespace.ts";
import { childrenOf, send } from "../support/processes.ts";
import { besideWith, heard, planOf } from "./dialects/beside.ts";
import { WITNESS } from "./dialects/plan.ts";
import { carryOut } from "./dialects/stage.ts";
import { comparable, comparableRounds, tiniCouples } from "./dialects/tini.ts";

/** They mean a fault of the init's own, and end it unless it is PID 1. */
const FAULTS = [4, 5, 6, 7, 8, 11, 31];
const ALL = Array.from({ length: 64 }, (_, index) => index + 1).filter(
	(signal) => ![9, 19, 32, 33].includes(signal),
);
const FORWARDED = ALL.filter(
	(signal) => ![...FAULTS, 17, 21, 22].includes(signal),
);

describe.each(tiniCouples())("$dialect.side", (couple) => {
	it.each([["-vv"], ["-g"], ["-g", "-vv"]])(
		"forwards each signal but a few, with %s %s",
		async (...options) => {
			const words = [...options, "-s", "--", WITNESS, "members=2"];
			for (const first of [true, false]) {
				const sent = first
					? ALL
					: ALL.filter((signal) => !FAULTS.includes(signal));
				const steps = sent.map((signal) => ({ send: signal }));
				const plan = planOf(words, { steps, first });
				const told = await besideWith(couple, plan, comparable);
				expect(heard(told)).toEqual(FORWARDED);
				expect(told.stdout.includes("\n1 15 code")).toBe(
					options.includes("-g"),
				);
			}
		},
	);

	it.each(FAULTS)("ends by %i when it is not PID 1", async (signal) => {
		const steps = [{ send: signal }, { send: 15 }];
		const plan = planOf(["-s", "--", WITNESS], { steps, first: false });
		const told = await besideWith(couple, plan, comparable);
		expect(told.status).toBe(128 + signal);
		expect(heard(told)).toEqual([]);
	});

	it("takes signals that come together the lowest first, and real-time ones as often as they come", async () => {
		const steps = [{ burst: [50, 36, 15, 64, 50, 15, 1, 20, 34] }];
		const plan = planOf(["-vvv", "--", WITNESS], { steps });
		const told = await besideWith(couple, plan, comparable);
		expect(heard(told)).toEqual([1, 15, 18, 34, 36, 50, 50, 64]);
	});

	it("does not stop with the command, nor by TSTP", async () => {
		const steps = [{ send: 20 }, { send: 18 }, { send: 34 }];
		for (const effects of ["default=20", "default=18"])
			await besideWith(
				couple,
				planOf(["-vvv", "--", WITNESS, effects], { steps, first: false }),
				comparable,
			);
	});

	it.each([["-vvv"], ["-w"], ["-w", "-vvv"]])(
		"reaps orphans, %s %s",
		async (...options) => {
			const reactions = ["10:o3", "12:O9", "14:z5", "15:x7"];
			const steps = [10, 12, 14, 15].map((signal) => ({ send: signal }));
			const plan = planOf([...options, "--", WITNESS, ...reactions], { steps });
			const told = await besideWith(couple, plan, comparableRounds);
			expect(told.status).toBe(7);
			const warned = told.stderr.match(/Reaped zombie process with pid=\d+/g);
			expect(warned?.length).toBe(options.includes("-w") ? 3 : undefined);
		},
	);

	it("leaves orphans to others unless it is asked for them", async () => {
		const steps = [{ send: 10 }];
		for (const [option, parent] of [
			["-v", 1],
			["-s", 2],
		]) {
			const words = [`${option}`, "--", WITNESS, "10:o3"];
			const plan = planOf(words, { steps, first: false });
			const told = await besideWith(couple, plan, comparable);
			expect(told.stdout).toContain(`an orphan of ${parent} has ended`);
		}
	});

	it.each(["-g", "-gvv"])(
		"loses nothing when the command has left its group, as the original does with %s",
		async (option) => {
			const steps = [{ send: 10 }, { send: 15 }, { send: 40 }];
			const plan = planOf([option, "--", WITNESS, "10:g"], { steps });
			const { original, dialect } = couple;
			const theirs = await carryOut(original, plan);
			expect(heard(theirs)).toEqual([10]);
			expect(theirs.stderr).toBe(
				"[WARN  tini (1)] Child was dead when forwarding signal\n".repeat(2),
			);
			const ours = await carryOut(dialect, plan);
			expect(heard(ours)).toEqual([10, 15, 40]);
			expect(ours.stderr).toBe("");
		},
	);

	it("says with -vvv what it does, in this order", async () => {
		const steps = [{ send: 15 }, { send: 40 }];
		const plan = planOf(["-svvv", "--", WITNESS, "40:x3"], { steps });
		const { stdout } = await carryOut(couple.dialect, plan);
		const lines = stdout.split("\n").filter((line) => line.startsWith("["));
		expect(lines).toEqual([
			"[TRACE tini (1)] Registered as child subreaper",
			`[INFO  tini (1)] Spawned child process '${WITNESS}' with pid '2'`,
			"[DEBUG tini (1)] Passing signal: 'Terminated'",
			"[TRACE tini (1)] No child to reap",
			"[DEBUG tini (1)] Passing signal: 'Real-time signal 6'",
			"[TRACE tini (1)] No child to reap",
			"[DEBUG tini (1)] Received SIGCHLD",
			"[DEBUG tini (1)] Reaped child with pid: '2'",
			"[INFO  tini (1)] Main child exited normally (with status '3')",
			"[TRACE tini (1)] No child to wait",
			"[TRACE tini (1)] Exiting: child has exited",
		]);
	});

	it("gives the command the mask and the dispositions that it got", async () => {
		const [blocked, ignored] = [
			[1, 17, 20, 37],
			[2, 20, 21, 22, 36],
		];
		const plan = planOf(["--", WITNESS], { blocked, ignored, fourth: true });
		const told = await besideWith(couple, plan, comparable);
		expect(told.stdout).toMatch(
			/blocked 1000090001 ignored 800380002 pid 2 parent 1 group 2 session 0 .* descriptors 0 1 2 3/,
		);
	});

	it("gets -p's signal when its parent dies, and passes it on", async () => {
		const script = `sh -c '"$@" & exec sleep 1000' sh "$@" & exec sleep 1000`;
		const words = ["-s", "-p", "SIGUSR1", "--", WITNESS];
		for (const side of [couple.original, couple.dialect]) {
			const program = startInNamespace("sh", [
				...["-c", script, "sh", ...side.words, ...words],
			]);
			await program.says("ready\n");
			const [parent] = childrenOf(await program.first());
			send(parent?.pid ?? 0, "SIGKILL");
			await program.says(/^0 10 code 0 from/m);
			program.kill();
		}
	});
});
