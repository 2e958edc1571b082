import { describe, expect, test } from "vitest";
import { causeOf } from "../../src/observe/trace/cause.ts";
import { parseFormat } from "../../src/observe/trace/format.ts";
import {
	type PageLayout,
	pageLayout,
	readPage,
} from "../../src/observe/trace/page.ts";
import { makeDecoder } from "../../src/observe/trace/records.ts";
import { capturedPage, FORMATS, HEADER_PAGE } from "./trace/captured.ts";

const LAYOUT = pageLayout(parseFormat(HEADER_PAGE));
const decode = makeDecoder({
	generated: parseFormat(FORMATS.generated),
	delivered: parseFormat(FORMATS.delivered),
	created: parseFormat(FORMATS.created),
	executed: parseFormat(FORMATS.executed),
	exited: parseFormat(FORMATS.exited),
});

/** A page made by hand: its time, its commit word without the length, and the words of its data. */
function pageOf(time: number, flags: number, words: number[]): Buffer {
	const page = Buffer.alloc(LAYOUT.size);
	page.writeUInt32LE(time, LAYOUT.time);
	page.writeUInt32LE(flags + words.length * 4, LAYOUT.commit.offset);
	words.forEach((word, index) => {
		page.writeUInt32LE(word >>> 0, LAYOUT.data + index * 4);
	});
	return page;
}

/** An event's first word. */
function head(type: number, delta: number): number {
	return delta * 32 + type;
}

const MISSED = 2 ** 31;
const STORED = 2 ** 30;

describe("formats", () => {
	test("tell where fields are, of arrays and of text that is elsewhere", () => {
		const { id, fields } = parseFormat(FORMATS.executed);
		expect(id).toBe(365);
		expect(fields.get("filename")).toEqual({
			...{ offset: 8, size: 4, elsewhere: true },
		});
		expect(parseFormat(FORMATS.created).fields.get("comm")).toEqual({
			...{ offset: 12, size: 16, elsewhere: false },
		});
	});

	test("without fields, or without one that is needed, are refused", () => {
		expect(() => parseFormat("name: nothing\n")).toThrow("no fields");
		const lacking = FORMATS.generated.replace("int result", "int outcome");
		expect(() =>
			makeDecoder({
				generated: parseFormat(lacking),
				delivered: parseFormat(FORMATS.delivered),
				created: parseFormat(FORMATS.created),
				executed: parseFormat(FORMATS.executed),
				exited: parseFormat(FORMATS.exited),
			}),
		).toThrow("no field result");
	});

	test("of a page's head tell its size and where events begin", () => {
		const expected: PageLayout = {
			...{ size: 4096, time: 0, data: 16 },
			commit: { offset: 8, size: 8 },
		};
		expect(LAYOUT).toEqual(expected);
	});
});

describe("a page of a real kernel", () => {
	const { entries, missed } = readPage(capturedPage(), LAYOUT);
	const records = entries.map((entry) => decode(entry));

	test("has each event that its text shows, with its time", () => {
		expect(missed).toBe(0);
		expect(records.map((record) => record?.kind)).toEqual([
			...["created", "executed", "generated", "delivered", "created"],
			...["executed", "exited", "generated", "delivered", "generated"],
			...["delivered", "exited", "generated", "delivered", "created"],
			...["executed", "generated", "exited", "generated", "delivered"],
		]);
		// The text has 2984.767179 and 2984.776125.
		expect(Math.round((records[0]?.time ?? 0) * 1000)).toBe(2984767179);
		expect(Math.round((records[19]?.time ?? 0) * 1000)).toBe(2984776125);
	});

	test("has signals with their receivers, and what became of them", () => {
		expect(records[2]).toMatchObject({
			...{ thread: 10972, to: 10972, signal: 28, code: 0 },
			...{ sent: "waits", name: "sh", interrupted: false },
		});
		expect(records[3]).toMatchObject({ signal: 28, by: "handler" });
		// SIGTERM ends it as SIGKILL does.
		expect(records[9]).toMatchObject({ signal: 15, sent: "waits" });
		expect(records[10]).toMatchObject({ signal: 9, by: "default" });
		expect(records[16]).toMatchObject({
			...{ thread: 10974, to: 10965, signal: 28, sent: "ignored" },
		});
	});

	test("has starts and programs", () => {
		expect(records[4]).toMatchObject({
			...{ thread: 10972, child: 10973, inProcess: false, name: "sh" },
		});
		expect(records[5]).toMatchObject({
			...{ thread: 10973, before: 10973, file: "/bin/true" },
		});
	});

	test("with a name of control characters, and without an end, keeps it as it is", () => {
		const page = capturedPage();
		// The third event's text is the receiver's name.
		const at = page.indexOf("sh\0", page.indexOf("/usr/bin/sh") + 12);
		page.write("sh\n1 2 [000] {}\x1b", at, "latin1");
		const [, , record] = readPage(page, LAYOUT).entries.map(decode);
		expect(record).toMatchObject({ name: "sh\n1 2 [000] {}\x1b", signal: 28 });
	});
});

describe("a page", () => {
	/** An event of so many words, behind so many nanoseconds. */
	const event = (delta: number, words: number) => [
		...[head(words, delta), ...Array.from({ length: words }, () => 7)],
	];
	const times = (page: Buffer) =>
		readPage(page, LAYOUT).entries.map(({ time }) => time);

	test("adds times up, those of extensions too", () => {
		const extended = [head(30, 5), 3];
		expect(
			times(pageOf(100, 0, [...event(1, 2), ...extended, ...event(2, 1)])),
		).toEqual([101, 101 + 3 * 2 ** 27 + 5 + 2]);
	});

	test("takes a time stamp for the whole time", () => {
		const stamp = [head(31, 9), 4];
		expect(
			times(pageOf(100, 0, [...event(1, 1), ...stamp, ...event(1, 1)])),
		).toEqual([101, 4 * 2 ** 27 + 10]);
	});

	test("has long events, whose length is a word of its own", () => {
		const long = [head(0, 3), 4 + 120, ...Array.from({ length: 30 }, () => 1)];
		const { entries } = readPage(
			pageOf(0, 0, [...long, ...event(1, 1)]),
			LAYOUT,
		);
		expect(entries.map(({ bytes }) => bytes.length)).toEqual([120, 4]);
	});

	test("leaves out what was discarded, and what is behind its end", () => {
		const discarded = [head(29, 1), 8, 7];
		expect(
			times(
				pageOf(0, 0, [
					...event(1, 1),
					...discarded,
					...event(1, 1),
					...[head(29, 0), 7, 7],
				]),
			),
		).toEqual([1, 2]);
	});

	test("says how many events were lost before it, where the kernel says so", () => {
		const words = event(1, 1);
		const page = pageOf(0, MISSED + STORED, words);
		page.writeUInt32LE(1234, LAYOUT.data + words.length * 4);
		expect(readPage(page, LAYOUT)).toMatchObject({ missed: 1234 });
		expect(times(page)).toEqual([1]);
		expect(readPage(pageOf(0, MISSED, words), LAYOUT).missed).toBeUndefined();
		expect(readPage(pageOf(0, 0, words), LAYOUT).missed).toBe(0);
	});

	test("of nonsense does no harm", () => {
		for (let word = 0; word < 32; word++) {
			const page = pageOf(0, 0, [head(word, 1), 0xffff_ffff, 1]);
			page.writeUInt32LE(0xf_ffff, LAYOUT.commit.offset);
			expect(() => readPage(page, LAYOUT)).not.toThrow();
		}
	});
});

test("si_code tells a signal's cause", () => {
	const rows: [number, number, string][] = [
		[15, 0, "kill"],
		[34, -1, "sigqueue"],
		[10, -6, "tgkill"],
		[14, -2, "timer"],
		// alarm(2) and setitimer(2), of which the kernel says no more than that it was itself.
		[14, 0x80, "timer"],
		[2, 0x80, "kernel"],
		[17, 1, "child"],
		[11, 1, "kernel"],
		[34, -3, "kernel"],
	];
	for (const [signal, code, cause] of rows)
		expect(causeOf(signal, code), `${signal} ${code}`).toBe(cause);
});
