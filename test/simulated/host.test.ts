import { expect, it } from "vitest";
import { Call } from "../../src/kernel/numbers.ts";
import { layOut } from "./host/area.ts";
import { AREA_BASE, StrayAddress } from "./host/memory.ts";
import { loadModule } from "./host/program.ts";
import { Divergence, Task } from "./host/task.ts";

const module = loadModule("firstborn");

/** A kernel that forks once and then ends the command with a status. */
function door(status: number, calls: number[]) {
	let pid = 0;
	return (task: Task, number: number, args: readonly number[]): number => {
		calls.push(number);
		if (number === Call.clone) {
			pid = 7;
			return pid;
		}
		if (number === Call.getpid) return 1;
		if (number === Call.rt_sigtimedwait) return 17;
		if (number === Call.waitid && pid === 0) return -10;
		if (number === Call.waitid) {
			const info = args[2] ?? 0;
			task.program.memory.storeInt(info + 8, 1);
			task.program.memory.storeInt(info + 16, pid);
			task.program.memory.storeInt(info + 24, status);
			pid = 0;
		}
		return 0;
	};
}

const area = layOut(["firstborn", "true"], ["PATH=/bin"]);

it("runs the module to the command's status", () => {
	expect(new Task(module, area, door(3, [])).program.run()).toBe(3);
});

it("runs the other side of a fork by replaying what led to it", () => {
	const exec = new Error("exec");
	const calls: number[] = [];
	const child: string[] = [];
	const beside = (task: Task, number: number, args: readonly number[]) => {
		if (number !== Call.execve) return 0;
		child.push(task.program.memory.text(args[0] ?? 0));
		throw exec;
	};
	const parent = door(0, calls);
	const task = new Task(module, area, (own, number, args) => {
		if (number === Call.clone)
			expect(() => own.fork(0, beside).program.run()).toThrow(exec);
		return parent(own, number, args);
	});
	expect(task.program.run()).toBe(0);
	expect(child).toEqual(["/bin/true"]);
});

it("notices a replay that goes another way", () => {
	const task = new Task(module, area, () => 0, [
		{ number: Call.getppid, answer: 0, stored: [] },
	]);
	expect(() => task.program.run()).toThrow(Divergence);
});

it("notices an address that is nobody's", () => {
	const { memory } = new Task(module, area, () => 0).program;
	expect(memory.byte(AREA_BASE + 8)).toBe((AREA_BASE + 48) & 255);
	for (const at of [0, -1, AREA_BASE - 1, AREA_BASE + area.bytes.length])
		expect(() => memory.byte(at)).toThrow(StrayAddress);
});
