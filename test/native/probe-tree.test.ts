// The trees, orphans and zombies that the probe makes, as /proc shows them.
import { describe, expect, it } from "vitest";
import {
	type Namespace,
	type Program,
	start,
	startInNamespace,
} from "../support/namespace.ts";
import { linesOf, reportsOf, traceProbe } from "../support/probe.ts";
import {
	childrenOf,
	descendantsOf,
	inspect,
	isEnded,
	send,
	until,
} from "../support/processes.ts";
import { SIGPROBE } from "../support/programs.ts";

/** Waits until so many lines have been written. */
function said(program: Program, lines: number): Promise<true> {
	return until(
		() => `${lines} lines are written; there are:\n${program.stdout}`,
		() => linesOf(program).length >= lines,
	);
}

/** Starts a probe as PID 1 of a namespace and waits until all of its tree, so many processes, listen. */
async function tree(args: string[], size: number): Promise<Namespace> {
	const namespace = startInNamespace(SIGPROBE, args);
	await said(namespace, size);
	return namespace;
}

function zombiesOf(pid: number): number {
	return childrenOf(pid).filter(({ state }) => state === "Z").length;
}

describe("a tree", () => {
	it.each([
		{ args: ["--children=0"], levels: [1] },
		{ args: ["--children=3"], levels: [1, 3] },
		{ args: ["--children=2", "--depth=3"], levels: [1, 2, 4, 8] },
		{ args: ["--children=1", "--depth=5"], levels: [1, 1, 1, 1, 1, 1] },
	])("of $args has $levels processes by level", async ({ args, levels }) => {
		const size = levels.reduce((sum, level) => sum + level);
		const probe = await tree(args, size);
		let level = [await probe.first()];
		for (const expected of levels) {
			expect(level).toHaveLength(expected);
			level = level.flatMap((pid) => childrenOf(pid).map(({ pid }) => pid));
		}
		expect(level).toEqual([]);

		const there = probe.members().map(({ innerPid }) => innerPid);
		expect(linesOf(probe).toSorted()).toEqual(
			there.map((pid) => `process [${pid}] started...`).toSorted(),
		);
		expect(linesOf(probe)[0]).toBe("process [1] started...");
	});

	it("shares its session and group, with --setsid each child has its own", async () => {
		const shared = await tree(["--children=2", "--depth=2"], 7);
		const root = inspect(await shared.first());
		for (const each of descendantsOf(await shared.first()))
			expect(each).toMatchObject({
				...{ session: root?.session, group: root?.group },
			});

		const apart = await tree(["--children=2", "--depth=2", "--setsid"], 7);
		const children = descendantsOf(await apart.first());
		expect(children).toHaveLength(6);
		for (const each of children)
			expect(each).toMatchObject({ session: each.pid, group: each.pid });
	});

	it("reports its shape", async () => {
		const probe = await tree(["--json", "--children=2", "--setsid"], 3);
		const [root, ...children] = reportsOf(probe);
		expect(root).toMatchObject({ pid: 1, parent: 0 });
		for (const child of children)
			expect(child).toMatchObject({
				...{ parent: 1, session: child.pid, group: child.pid },
			});
	});

	it("listens with every process, each for itself", async () => {
		const args = ["--children=2", "--depth=2", "--signals=USR1"];
		const probe = await tree(args, 7);
		for (const { pid } of probe.members()) send(pid, "SIGUSR1");
		await said(probe, 14);
		const pids = probe.members().map(({ innerPid }) => innerPid);
		expect(linesOf(probe).slice(7).toSorted()).toEqual(
			pids
				.map(
					(pid) => `process [${pid}] received sign: [usr1] , the sender is [0]`,
				)
				.toSorted(),
		);
	});

	it("cleans up in every process and reaps what has ended", async () => {
		const args = ["--exit-on=TERM", "--cleanup=10ms", "--exit=6"];
		const probe = await tree(["--children=2", ...args], 3);
		const root = await probe.first();
		const [first, second] = childrenOf(root);
		send(first?.pid ?? 0, "SIGTERM");
		await probe.says(`process [1] reaped [${first?.innerPid}], status 6\n`);
		send(second?.pid ?? 0, "SIGKILL");
		await probe.says(
			`process [1] reaped [${second?.innerPid}], killed by [kill]\n`,
		);
		expect(childrenOf(root)).toEqual([]);
		expect(linesOf(probe)).toContain(
			`process [${first?.innerPid}] has cleaned up`,
		);
		expect(probe.stdout).not.toContain("[chld]");
	});

	it("reaps children that end while it cleans up", async () => {
		const args = ["--children=1", "--exit-on=TERM,INT", "--cleanup=10m"];
		const probe = await tree(args, 2);
		await probe.signal("SIGTERM");
		await probe.says("[term]");
		send(childrenOf(await probe.first())[0]?.pid ?? 0, "SIGKILL");
		await probe.says("killed by [kill]");
	});

	it("lives on when its root has ended", async () => {
		const probe = startInNamespace("bash", [
			...["-c", `${SIGPROBE} --children=2 --exit-on=TERM; echo over; read`],
		]);
		await said(probe, 3);
		const shell = await probe.first();
		const root = childrenOf(shell)[0];
		const children = childrenOf(root?.pid ?? 0);
		expect(children).toHaveLength(2);
		send(root?.pid ?? 0, "SIGTERM");
		await probe.says("over");
		for (const child of children)
			expect(inspect(child.pid)).toMatchObject({ parent: shell, state: "S" });
	});

	it("leaves reaping to the kernel with --ignore=CHLD", async () => {
		const args = ["--children=2", "--ignore=CHLD", "--signals=all"];
		const probe = await tree(args, 3);
		const root = await probe.first();
		for (const { pid } of childrenOf(root)) send(pid, "SIGKILL");
		await until("they are gone", () => childrenOf(root).length === 0);
		expect(linesOf(probe)).toHaveLength(3);
	});

	it("reaps although CHLD was ignored when it was started", async () => {
		const probe = startInNamespace("env", [
			...["--ignore-signal=CHLD", SIGPROBE, "--children=1"],
		]);
		await said(probe, 2);
		send(childrenOf(await probe.first())[0]?.pid ?? 0, "SIGKILL");
		await probe.says("process [1] reaped [2], killed by [kill]");
	});
});

describe("zombies", () => {
	it("are there when it says that it has started, and stay", async () => {
		const args = ["--zombies=5", "--children=2"];
		const probe = await tree(args, 3);
		const root = await probe.first();
		expect(zombiesOf(root)).toBe(5);
		expect(descendantsOf(root)).toHaveLength(7);

		const living = childrenOf(root).filter(({ state }) => state !== "Z");
		for (const { pid } of living) send(pid, "SIGKILL");
		await said(probe, 5);
		expect(zombiesOf(root)).toBe(5);
		expect(childrenOf(root)).toHaveLength(5);
	});

	it("have ended when it says that it has started, however long that takes", async () => {
		const slowly = ["-f", "-e", "inject=exit_group:delay_enter=300000"];
		const { pid } = await traceProbe(slowly, ["--zombies=1"]);
		expect(zombiesOf(pid)).toBe(1);
	});

	it("have told of their end", async () => {
		const probe = await tree(["--zombies=1", "--signals=CHLD"], 2);
		expect(linesOf(probe)[1]).toBe("received sign: [chld] , the sender is [2]");
		expect(zombiesOf(await probe.first())).toBe(1);
	});

	it("are there although CHLD was ignored when it was started", async () => {
		const probe = startInNamespace("env", [
			...["--ignore-signal=CHLD", SIGPROBE, "--zombies=3"],
		]);
		await probe.says("started");
		expect(zombiesOf(await probe.first())).toBe(3);
	});
});

describe("orphans", () => {
	it("are left to PID 1, which does not reap them when it is no init", async () => {
		const namespace = startInNamespace("sleep", ["1000"]);
		const first = await namespace.first();
		const probe = start("nsenter", [
			...["--target", `${first}`, "--pid", "--mount", SIGPROBE],
			...["--orphans=7", "--signals=all"],
		]);
		const pid = Number(/\d+/.exec(await probe.says(/process \[\d+\] s/)));
		await until(
			() => `seven zombies are there; there is ${namespace.members()}`,
			() => zombiesOf(first) === 7,
		);
		expect(childrenOf(await namespace.find(pid))).toEqual([]);
		// It hears nothing of them, and nothing of how it made them.
		expect(linesOf(probe)).toEqual([`process [${pid}] started...`]);
		send(await namespace.find(pid), "SIGKILL");
		await probe.ended;
	});

	it("stay with a probe that is PID 1", async () => {
		const probe = await tree(["--orphans=4"], 1);
		const first = await probe.first();
		await until("four zombies are there", () => zombiesOf(first) === 4);
		expect(probe.members()).toHaveLength(5);
	});

	it("are no zombies' business, nor the tree's", async () => {
		const args = ["--orphans=3", "--zombies=2", "--children=2"];
		const probe = await tree([...args, "--depth=2"], 7);
		const first = await probe.first();
		await until("five zombies are there", () => zombiesOf(first) === 5);
		const children = childrenOf(first).filter(({ pid }) => !isEnded(pid));
		for (const { pid } of children) {
			expect(childrenOf(pid)).toHaveLength(2);
			expect(zombiesOf(pid)).toBe(0);
		}
	});
});
