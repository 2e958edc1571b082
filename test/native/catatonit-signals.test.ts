// Beside Debian's catatonit: what becomes of each signal, of orphans, and of a pause.
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commandOf, run, startInNamespace } from "../support/namespace.ts";
import { link, until } from "../support/processes.ts";
import { besideWith, heard, planOf } from "./dialects/beside.ts";
import { catatonitCouples, comparable } from "./dialects/catatonit.ts";
import { WITNESS } from "./dialects/plan.ts";
import { carryOut } from "./dialects/stage.ts";

/** They mean a fault of the init's own, and end it unless it is PID 1. */
const FAULTS = [4, 5, 6, 7, 8, 11, 31];
const ALL = Array.from({ length: 64 }, (_, index) => index + 1).filter(
	(signal) => ![9, 19, 32, 33].includes(signal),
);
const FORWARDED = ALL.filter(
	(signal) => ![...FAULTS, 17, 20, 21, 22].includes(signal),
);

describe.each(catatonitCouples())("$dialect.side", (couple) => {
	it.each([{ options: [] }, { options: ["-g"] }])(
		"forwards each signal but a few, with $options",
		async ({ options }: { options: string[] }) => {
			const words = [...options, "--", WITNESS, "members=2"];
			for (const first of [true, false]) {
				const sent = first ? ALL : ALL.filter((each) => !FAULTS.includes(each));
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
		for (const words of [["--", WITNESS], ["-P"]]) {
			const steps = [{ send: signal }, { send: 15 }];
			const audience = words.includes("-P") ? "init" : "witness";
			const plan = planOf(words, { steps, first: false, audience });
			const told = await besideWith(couple, plan, comparable);
			expect(told.status).toBe(128 + signal);
		}
	});

	it("takes signals that come together the lowest first, and real-time ones as often as they come", async () => {
		const steps = [{ burst: [50, 36, 15, 64, 50, 15, 1, 20, 34] }];
		const plan = planOf(["--", WITNESS], { steps });
		const told = await besideWith(couple, plan, comparable);
		expect(heard(told)).toEqual([1, 15, 18, 34, 36, 50, 50, 64]);
	});

	it("reaps orphans, as PID 1 or not", async () => {
		const words = ["--", WITNESS, "10:o3", "12:O9", "14:z5", "15:x7"];
		const steps = [10, 12, 14, 15].map((signal) => ({ send: signal }));
		for (const [first, parent] of [
			[true, 1],
			[false, 2],
		] as const) {
			const plan = planOf(words, { steps, first });
			const told = await besideWith(couple, plan, comparable);
			expect(told.status).toBe(7);
			expect(told.stdout).toContain(`an orphan of ${parent} has ended`);
		}
	});

	it("loses nothing when the command has left its group, as the original does", async () => {
		const steps = [{ send: 10 }, { send: 15 }, { send: 40 }];
		const plan = planOf(["-g", "--", WITNESS, "10:g"], { steps });
		const { original, dialect } = couple;
		expect(heard(await carryOut(original, plan))).toEqual([10]);
		expect(heard(await carryOut(dialect, plan))).toEqual([10, 15, 40]);
	});

	it.each([2, 15])("pauses until INT or TERM: %i", async (last) => {
		for (const first of [true, false]) {
			const others = ALL.filter(
				(each) => ![2, 15].includes(each) && (first || !FAULTS.includes(each)),
			);
			const steps = [...others, last].map((signal) => ({ send: signal }));
			const plan = planOf(["-P"], { steps, first, audience: "init" });
			const told = await besideWith(couple, plan, comparable);
			expect(told).toMatchObject({ status: 0, stdout: "" });
		}
	});

	it("pauses on after all the others", async () => {
		const steps = [1, 3, 10, 18, 20, 34, 64].map((send) => ({ send }));
		const plan = planOf(["-P"], { steps, first: false, audience: "init" });
		// It is killed at the end.
		const told = await besideWith(couple, plan, comparable);
		expect(told.status).toBe(137);
	});

	it("pauses whatever stands behind -P, and reaps", async () => {
		for (const { words } of [couple.original, couple.dialect]) {
			const [word = "", ...rest] = [...words, "-Pg", "--", "echo", "ran"];
			const pause = startInNamespace(word, rest);
			const first = await pause.first();
			const enter = ["--target", `${first}`, "--pid", "--", "sh", "-c"];
			const script = "sh -c 'exec sleep 0.01' & exec true";
			expect((await run("nsenter", [...enter, script])).status).toBe(0);
			await until("nobody else is left", () => pause.members().length === 1);
			await pause.signal("SIGTERM");
			expect(await pause.ended).toEqual({ status: 0, signal: null });
			expect(pause.stdout).toBe("");
		}
	});

	it("keeps no descriptor above 2 but one of its own, and its working directory", async () => {
		for (const { words } of [couple.original, couple.dialect]) {
			const [word = "", ...rest] = [...words, "--", "sleep", "1000"];
			const program = startInNamespace(word, rest, {
				...{ cwd: "/usr/bin", stdio: ["pipe", "pipe", "pipe", "pipe"] },
			});
			const init = await program.first();
			const command = await commandOf(init);
			const above = () =>
				readdirSync(`/proc/${init}/fd`)
					.filter((name) => Number(name) > 2)
					.filter((name) => !link(init, `fd/${name}`).includes("signalfd"));
			await until("it has closed all", () => above().length === 0);
			expect(readdirSync(`/proc/${command}/fd`)).toContain("3");
			expect(link(command, "cwd")).toBe("/usr/bin");
			program.kill();
		}
	});
});
