import { commandOf, type Process } from "./process.ts";

/** One process of a tree, with how deep it lies below a root. */
export interface Branch {
	readonly process: Process;
	readonly depth: number;
}

/** Processes in the order of a tree: parents before children, whoever's parent is not among them as a root. */
export function branches(processes: readonly Process[]): Branch[] {
	const pids = new Set(processes.map(({ pid }) => pid));
	const children = new Map<number, Process[]>();
	for (const each of processes) {
		const parent = pids.has(each.parent) ? each.parent : 0;
		children.set(parent, [...(children.get(parent) ?? []), each]);
	}
	const found: Branch[] = [];
	const grow = (parent: number, depth: number) => {
		for (const process of children.get(parent) ?? []) {
			found.push({ process, depth });
			grow(process.pid, depth + 1);
		}
	};
	grow(0, 0);
	return found;
}

/** A tree as text, a process a line, children indented, by their numbers in their own namespace. Printable. */
export function drawTree(processes: readonly Process[]): string[] {
	return branches(processes).map(({ process, depth }) => {
		const indent = depth > 0 ? `${"   ".repeat(depth - 1)}└─ ` : "";
		const state = process.state === "Z" ? " (zombie)" : "";
		return `${indent}${process.innerPid} ${commandOf(process)}${state}`;
	});
}
