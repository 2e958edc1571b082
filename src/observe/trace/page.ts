import { type EventFormat, fieldOf } from "./format.ts";

/** How the kernel's pages of events begin (events/header_page): the time of the first event, and how many bytes follow. */
export interface PageLayout {
	/** Bytes of a whole page. */
	readonly size: number;
	readonly time: number;
	readonly commit: { readonly offset: number; readonly size: number };
	readonly data: number;
}

/** An event's bytes in a page. */
export interface Entry {
	/** Nanoseconds of the trace's clock. */
	readonly time: number;
	/** From the first byte of the event's own fields to the end of the event. */
	readonly bytes: Buffer;
}

/** What a page holds. */
export interface Page {
	/** The time of its first event. */
	readonly time: number;
	/** Events that were lost before it, as the kernel had to overwrite them: how many, or undefined when it cannot tell; 0: none. */
	readonly missed: number | undefined;
	readonly entries: readonly Entry[];
}

// kernel/trace/ring_buffer.c and include/linux/ring_buffer.h.
const MISSED = 0x8000_0000;
const MISSED_STORED = 0x4000_0000;
const LENGTH = 0x000f_ffff;
const PADDING = 29;
const TIME_EXTEND = 30;
const TIME_STAMP = 31;
/** An event's first word has the type in 5 bits and the time since the event before it in 27. */
const TYPE_BITS = 5;
const TIME_UNIT = 2 ** 27;
/** An absolute time stamp has 59 bits; those above are of the time before it. */
const STAMP_UNIT = 2 ** 59;

/** Takes the layout of pages from events/header_page. */
export function pageLayout(format: EventFormat): PageLayout {
	const { offset, size } = fieldOf(format, "commit");
	const data = fieldOf(format, "data");
	return {
		size: data.offset + data.size,
		time: fieldOf(format, "timestamp").offset,
		commit: { offset, size },
		data: data.offset,
	};
}

/** Takes a page apart. The entries' bytes are those of the page, not copies. Little-endian machines only. */
export function readPage(bytes: Buffer, layout: PageLayout): Page {
	const first = number64(bytes, layout.time);
	const commit = bytes.readUInt32LE(layout.commit.offset);
	const end = Math.min(layout.data + (commit & LENGTH), bytes.length);
	const entries: Entry[] = [];
	let time = first;
	for (let at = layout.data; at + 4 <= end; ) {
		const head = bytes.readUInt32LE(at);
		const type = head & (2 ** TYPE_BITS - 1);
		const delta = head >>> TYPE_BITS;
		// Nothing behind it is an event's.
		if (type === PADDING && delta === 0) break;
		const second = at + 8 <= end ? bytes.readUInt32LE(at + 4) : 0;
		if (type === TIME_EXTEND) {
			time += second * TIME_UNIT + delta;
			at += 8;
		} else if (type === TIME_STAMP) {
			const above = Math.floor(time / STAMP_UNIT) * STAMP_UNIT;
			time = above + second * TIME_UNIT + delta;
			at += 8;
		} else if (type === PADDING) {
			at += 4 + second;
		} else {
			time += delta;
			// A small event's length is its type, in words; a larger one's is a word of its own, which it counts.
			const start = type === 0 ? at + 8 : at + 4;
			at += 4 + (type === 0 ? second : type * 4);
			entries.push({ time, bytes: bytes.subarray(start, at) });
		}
	}
	return { time: first, missed: missedBefore(bytes, commit, end), entries };
}

function missedBefore(
	bytes: Buffer,
	commit: number,
	end: number,
): number | undefined {
	if ((commit & MISSED) === 0) return 0;
	const stored = (commit & MISSED_STORED) !== 0 && end + 4 <= bytes.length;
	return stored ? bytes.readUInt32LE(end) : undefined;
}

function number64(bytes: Buffer, offset: number): number {
	return bytes.readUInt32LE(offset) + bytes.readUInt32LE(offset + 4) * 2 ** 32;
}
