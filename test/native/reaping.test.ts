import { describe, expect, test } from "vitest";
import { ORPHANS } from "../support/compiled.ts";
import { start, startInNamespace } from "../support/namespace.ts";
import {
	childrenOf,
	inspect,
	isEnded,
	send,
	until,
} from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";

describe("PID 1 of a namespace", () => {
	test("leaves none of 10,000 orphans that end at one moment", async () => {
		const program = startInNamespace(FIRSTBORN, ["--", ORPHANS, "10000"]);
		await program.says("orphaned 10000");
		await program.says("ended");
		const init = await program.first();
		await until(
			() => `one child is left: ${childrenOf(init).length}`,
			() => childrenOf(init).length === 1,
		);
		expect(program.members()).toHaveLength(2);
		program.closeInput();
		expect((await program.ended).status).toBe(0);
	});

	test("leaves none of many orphans that end one after the other", async () => {
		// Each ( … & ) leaves an orphan, which ends when it likes.
		const script =
			"for n in {1..500}; do ( : & ); done; echo done; read line; exit 3";
		const program = startInNamespace(FIRSTBORN, ["--", "bash", "-c", script]);
		await program.says("done");
		const init = await program.first();
		await until(
			() => `one child is left: ${childrenOf(init).length}`,
			() => childrenOf(init).length === 1,
		);
		program.write("\n");
		expect((await program.ended).status).toBe(3);
	});

	test("reaps orphans while signals come", async () => {
		const script =
			"trap : USR1; for n in {1..300}; do ( : & ); done; echo done; read line; exit 3";
		const program = startInNamespace(FIRSTBORN, ["--", "bash", "-c", script]);
		const init = await program.first();
		while (!program.stdout.includes("done")) {
			send(init, "SIGURG");
			await new Promise((resolve) => setImmediate(resolve));
		}
		await until(
			() => `one child is left: ${childrenOf(init).length}`,
			() => childrenOf(init).length === 1,
		);
		program.write("\n");
		expect((await program.ended).status).toBe(3);
	});
});

describe("not PID 1", () => {
	test("adopts the orphans of its descendants and leaves none", async () => {
		const program = start(FIRSTBORN, ["--", ORPHANS, "200"]);
		await program.says("ended");
		await until(
			() => `one child is left: ${childrenOf(program.pid).length}`,
			() => childrenOf(program.pid).length === 1,
		);
		program.closeInput();
		expect((await program.ended).status).toBe(0);
	});

	test("is the parent of an orphan that goes on, and reaps it in the end", async () => {
		const script = "( sleep 1000 & echo orphan $! ); read line; exit 3";
		const program = start(FIRSTBORN, ["--", "bash", "-c", script]);
		const orphan = Number((await program.says(/orphan \d+\n/)).slice(7));
		await until("it is adopted", () => inspect(orphan)?.parent === program.pid);
		send(orphan, "SIGKILL");
		await until("it is reaped", () => inspect(orphan) === undefined);
		program.write("\n");
		expect((await program.ended).status).toBe(3);
	});

	test("leaves the orphans of others alone", async () => {
		const program = start(FIRSTBORN, ["--", "sleep", "1000"]);
		await until("there is a command", () => childrenOf(program.pid).length);
		const other = start("bash", ["-c", "( sleep 1000 & echo $! )"]);
		const orphan = Number(await other.says(/\d+\n/));
		await until("it is an orphan", () => {
			const parent = inspect(orphan)?.parent;
			return parent !== undefined && parent !== other.pid && inspect(parent);
		});
		expect(inspect(orphan)?.parent).not.toBe(program.pid);
		send(orphan, "SIGKILL");
		await until("it ends", () => isEnded(orphan));
		send(program.pid, "SIGTERM");
		expect(await program.ended).toMatchObject({ status: 143 });
	});
});
