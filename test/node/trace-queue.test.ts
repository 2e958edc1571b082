// Events on their way to a reader: none is kept back, whenever it comes.
import { expect, test } from "vitest";
import type { TraceEvent } from "../../src/observe/trace/events.ts";
import { EventQueue } from "../../src/observe/trace/queue.ts";

function event(time: number): TraceEvent {
	return { kind: "missed", time, count: 1 };
}

/** Lets what waits for a promise that is settled go on by so many steps. */
async function steps(count: number): Promise<void> {
	for (let step = 0; step < count; step++) await undefined;
}

async function collect(queue: EventQueue): Promise<number[]> {
	const times: number[] = [];
	for await (const { time } of queue) times.push(time);
	return times;
}

const MOMENTS = Array.from({ length: 12 }, (_, at) => at);

test.each(MOMENTS)(
	"what comes %i steps after the reader has begun to wait is read",
	async (moment) => {
		const queue = new EventQueue();
		const next = queue[Symbol.asyncIterator]().next();
		await steps(moment);
		queue.add(event(1));
		// Were it kept back, nothing but the next one would bring it.
		const late = new Promise((resolve) => setImmediate(resolve, "kept back"));
		expect(await Promise.race([next, late])).toMatchObject({
			value: { time: 1 },
		});
	},
);

test.each(MOMENTS)(
	"what comes %i steps after the one before, with the end behind it, is read",
	async (moment) => {
		const queue = new EventQueue();
		const collected = collect(queue);
		queue.add(event(1));
		await steps(moment);
		queue.add(event(2));
		queue.end();
		expect(await collected).toEqual([1, 2]);
	},
);

test("what there is no room for is counted, and told behind the rest", async () => {
	const queue = new EventQueue(2);
	for (const time of [1, 2, 3, 4]) queue.add(event(time));
	queue.end();
	const read: TraceEvent[] = [];
	for await (const each of queue) read.push(each);
	expect(read).toEqual([
		event(1),
		event(2),
		{ kind: "missed", time: 3, count: 2 },
	]);
});
