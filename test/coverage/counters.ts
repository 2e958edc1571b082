// Counters in a module: before the code of each place a byte of its memory is set to 1.
import { Reader, unsigned, withSections } from "../support/module.ts";
import type { Mapped, Place } from "./places.ts";

/** Section 10 of a module holds the functions' bodies (WebAssembly core specification, 5.5). */
const CODE_SECTION = 10;
const I32_CONST = 0x41;
const I32_STORE8 = 0x3a;

function signed(value: number): number[] {
	const last = value >= -0x40 && value < 0x40;
	return last ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}

/** i32.store8 of a 1 at an address: it leaves the stack as it was, so it may stand before any instruction. */
function count(address: number): number[] {
	return [
		...[I32_CONST, ...signed(address)],
		...[I32_CONST, 1],
		...[I32_STORE8, 0, 0],
	];
}

/** Where a body's instructions begin: behind its local variables. */
function instructionsOf(bytes: Uint8Array, body: number): number {
	const reader = new Reader(bytes, body);
	for (let groups = reader.number(); groups > 0; groups--) {
		reader.number();
		reader.byte();
	}
	return reader.at;
}

/** The bodies with what is to be put in before some of their bytes. */
function countingBodies(
	bytes: Uint8Array,
	section: number,
	before: Map<number, number[]>,
): number[] {
	const reader = new Reader(bytes, section);
	const bodies = reader.number();
	const made = unsigned(bodies);
	for (let left = bodies; left > 0; left--) {
		const size = reader.number();
		const end = reader.at + size;
		const body = [
			...bytes.subarray(reader.at, instructionsOf(bytes, reader.at)),
		];
		for (let at = reader.at + body.length; at < end; at++) {
			body.push(...(before.get(at) ?? []), bytes[at] ?? 0);
			before.delete(at);
		}
		made.push(...unsigned(body.length), ...body);
		reader.at = end;
	}
	return made;
}

/** A module that counts, and what its counters stand for. */
export interface Counting {
	readonly bytes: Uint8Array<ArrayBuffer>;
	/** The place of each counter, in their order from the first one's address on. */
	readonly places: readonly Place[];
}

/**
 * Has a module set a byte for each place whose code has run, from an address in its memory on. Throws where the map
 * names bytes that are no instruction's.
 */
export function addCounters(
	module: Uint8Array,
	mapped: readonly Mapped[],
	first: number,
): Counting {
	const places = new Map<string, { counter: number; place: Place }>();
	const before = new Map<number, number[]>();
	for (const { at, place } of mapped) {
		const key = `${place.file}:${place.line}:${place.column}`;
		const own = places.get(key) ?? { counter: places.size, place };
		places.set(key, own);
		before.set(at, count(first + own.counter));
	}
	const bytes = withSections(module, ({ id, at }) =>
		id === CODE_SECTION ? countingBodies(module, at, before) : undefined,
	);
	if (before.size > 0)
		throw new Error(
			`the source map names ${before.size} bytes that are no instruction's`,
		);
	return {
		bytes,
		places: [...places.values()].map(({ place }) => place),
	};
}
