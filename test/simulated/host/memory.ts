// What a program sees of memory: the module's own, and an area with its arguments and environment. Both lie at addresses
// that the host chooses, far from each other and from 0, so that a stray one is noticed.

/** What the simulated machine's pointers have: 8 bytes, unless a test is of 32-bit machines. */
export type WordSize = 4 | 8;

/** Where the module's memory begins, as the kernel sees it. */
export const MODULE_BASE = 0x1000_0000;
/** Where argv, the environment and their texts begin. */
export const AREA_BASE = 0x2000_0000;

/** An address that no part of memory has. The real kernel would answer EFAULT, or end the program. */
export class StrayAddress extends Error {}

/** Bytes that a call has stored. */
export interface Stored {
	readonly at: number;
	readonly bytes: Uint8Array;
}

/** The two parts of memory by absolute address. What goes through `store…` can be recorded, to be done again in a replay. */
export class Memory {
	#stored: Stored[] | undefined;
	readonly #module: DataView<ArrayBuffer>;
	readonly #area: DataView<ArrayBuffer>;

	constructor(module: ArrayBuffer, area: ArrayBuffer) {
		this.#module = new DataView(module);
		this.#area = new DataView(area);
	}

	/** From now on what is stored is noted in a list. */
	record(into: Stored[]): void {
		this.#stored = into;
	}

	/** Stores once more what has been recorded. */
	repeat(stored: readonly Stored[]): void {
		for (const { at, bytes } of stored)
			this.#bytes(at, bytes.length).set(bytes);
	}

	byte(at: number): number {
		return at >= AREA_BASE
			? this.#area.getUint8(this.#place(at, 1))
			: this.#module.getUint8(this.#place(at, 1));
	}

	/** A signed number of 4 bytes. */
	int(at: number): number {
		return this.#part(at).getInt32(this.#place(at, 4), true);
	}

	/** A signed number of 8 bytes: exact below 2^53. */
	long(at: number): number {
		const part = this.#part(at);
		const place = this.#place(at, 8);
		return (
			part.getUint32(place, true) +
			part.getInt32(place + 4, true) * 0x1_0000_0000
		);
	}

	/** The bytes from an address on, not copied. */
	bytes(at: number, length: number): Uint8Array {
		return this.#bytes(at, length);
	}

	/** The text up to a NUL, as Latin-1: a byte is a character. */
	text(at: number): string {
		const part = this.#part(at);
		const from = this.#place(at, 1);
		const bytes = Buffer.from(part.buffer);
		const end = bytes.indexOf(0, from);
		if (end < 0)
			throw new StrayAddress(`the text at 0x${at.toString(16)} has no end`);
		return bytes.toString("latin1", from, end);
	}

	storeInt(at: number, value: number): void {
		this.#part(at).setInt32(this.#place(at, 4), value, true);
		this.#note(at, 4);
	}

	storeLong(at: number, value: number): void {
		const part = this.#part(at);
		const place = this.#place(at, 8);
		part.setUint32(place, value >>> 0, true);
		part.setInt32(place + 4, Math.floor(value / 0x1_0000_0000), true);
		this.#note(at, 8);
	}

	/** Stores two halves of 8 bytes. */
	storePair(at: number, low: number, high: number): void {
		const part = this.#part(at);
		const place = this.#place(at, 8);
		part.setInt32(place, low, true);
		part.setInt32(place + 4, high, true);
		this.#note(at, 8);
	}

	storeBytes(at: number, bytes: Uint8Array): void {
		this.#bytes(at, bytes.length).set(bytes);
		this.#note(at, bytes.length);
	}

	/** What the module itself does to its arguments: part of its course, so never recorded. */
	setWord(at: number, value: bigint, bytes: WordSize): void {
		const place = this.#place(at, bytes);
		if (bytes === 4) this.#part(at).setInt32(place, Number(value), true);
		else this.#part(at).setBigInt64(place, value, true);
	}

	/** A pointer. */
	word(at: number, bytes: WordSize = 8): bigint {
		const place = this.#place(at, bytes);
		return bytes === 4
			? BigInt(this.#part(at).getInt32(place, true))
			: this.#part(at).getBigInt64(place, true);
	}

	#note(at: number, length: number): void {
		this.#stored?.push({ at, bytes: this.#bytes(at, length).slice() });
	}

	#part(at: number): DataView<ArrayBuffer> {
		return at >= AREA_BASE ? this.#area : this.#module;
	}

	#place(at: number, length: number): number {
		const part = this.#part(at);
		const place = at - (at >= AREA_BASE ? AREA_BASE : MODULE_BASE);
		if (!(place >= 0 && place + length <= part.byteLength))
			throw new StrayAddress(`address 0x${at.toString(16)} is nobody's`);
		return place;
	}

	#bytes(at: number, length: number): Uint8Array<ArrayBuffer> {
		const part = this.#part(at);
		return new Uint8Array(part.buffer, this.#place(at, length), length);
	}
}
