// Who has been told of the present signal: each process once, by pid and start time. A hash table in static memory.
import { TOLD_TABLE } from "../../kernel/layout";

/** Slots, each a word; a power of two. Beyond ROOM entries nobody is remembered, and the rounds end. */
const SLOTS: u32 = 16384;
const ROOM: i32 = 14000;

/** An entry belongs to the present signal when it has the present generation: nothing needs to be cleared. */
const GENERATIONS: u64 = 255;
let generation: u64 = 0;
let entries: i32 = 0;

/** Forgets everyone: for the next signal. */
export function forgetTold(): void {
	entries = 0;
	generation++;
	if (generation <= GENERATIONS) return;
	generation = 1;
	memory.fill(TOLD_TABLE, 0, SLOTS * 8);
}

/** An entry: 24 bits of pid, 32 of the start time, 8 of generation. The kernel's pids have at most 22 bits. */
function entryOf(pid: i32, start: i64): u64 {
	return ((<u64>pid) << 40) | ((<u64>start & 0xffffffff) << 8) | generation;
}

/** The slot that holds an entry, or the free one where it would go. */
function slotOf(entry: u64): usize {
	const mixed = (<u32>(entry >> 8) + <u32>(entry >> 40)) * 0x9e3779b1; // Fibonacci hashing
	let slot = mixed >> 18; // its upper 14 bits
	while (true) {
		const found = load<u64>(TOLD_TABLE + <usize>slot * 8);
		if (found === entry || (found & GENERATIONS) !== generation)
			return TOLD_TABLE + <usize>slot * 8;
		slot = (slot + 1) & (SLOTS - 1);
	}
}

/** Whether a process has been told. */
export function isTold(pid: i32, start: i64): bool {
	const entry = entryOf(pid, start);
	return load<u64>(slotOf(entry)) === entry;
}

/** Remembers that a process has been told. Returns false when there is no room to. */
export function remember(pid: i32, start: i64): bool {
	if (entries >= ROOM) return false;
	const entry = entryOf(pid, start);
	store<u64>(slotOf(entry), entry);
	entries++;
	return true;
}
