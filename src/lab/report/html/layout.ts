import type { Life, Recorded, Signal } from "../../recorded.ts";

/** The narrowest that a time line gets, in pixels: on a phone, beside the names. Labels have to fit there. */
const NARROWEST = 155;

/** Pixels that a character of a label takes, and a label's margin. */
const CHARACTER = 7;
const MARGIN = 12;

/** Rows in pixels: a lane with one row of labels, and each row more. */
const LANE = 40;
const ROW = 15;

/** Lanes of a time line; more would be no picture. The rest is in the table. */
const LANES = 12;

/** Where times lie, in per cent of the width: room for a mark on both sides. */
const LEFT = 3;
const RIGHT = 97;

/** A label above a lane's bar. */
export interface Label {
	readonly text: string;
	/** Per cent. */
	readonly x: number;
	/** From the bottom, 0 next to the bar. */
	readonly row: number;
	/** Pixels from its place to the outermost of the arrows there. */
	readonly aside: number;
	/** On which side of its point it is written. */
	readonly side: "left" | "right";
	readonly fatal: boolean;
}

export interface Lane {
	/** undefined: outside of the container. */
	readonly life: Life | undefined;
	/** Of the lane, and of its bar, in pixels from the top. */
	readonly top: number;
	readonly bar: number;
	readonly height: number;
	readonly labels: readonly Label[];
}

export interface Arrow {
	readonly signal: Signal;
	readonly x: number;
	/** Pixels that it stands aside, as others are at nearly the same place. */
	readonly aside: number;
	readonly from: Lane;
	readonly to: Lane;
}

/** A time line, laid out. Horizontal places are per cent, so that it fits any width; vertical ones pixels. */
export interface Layout {
	readonly lanes: readonly Lane[];
	readonly arrows: readonly Arrow[];
	readonly height: number;
	readonly ticks: readonly { readonly x: number; readonly text: string }[];
	/** Where an instant lies. */
	place(time: number): number;
}

/** Lays out the time line of a record. */
export function layOut(recorded: Recorded): Layout {
	const { lives } = recorded;
	const signals = recorded.signals.filter(isShown);
	const involved = new Set(
		signals.flatMap(({ from, to }) => [from.pid, to.pid]),
	);
	// Where there are too many, those who got or sent nothing are left out.
	const shown =
		lives.length <= LANES
			? lives
			: lives
					.filter(({ pid, zombie }) => pid === 1 || zombie || involved.has(pid))
					.slice(0, LANES);
	const times = [
		...signals.map(({ time }) => time),
		...lives.flatMap(({ from, to }) => [from ?? 0, to ?? 0]),
	];
	const begin = Math.min(0, ...times);
	const end = Math.max(begin + 1, ...times);
	const place = (time: number) =>
		LEFT + ((RIGHT - LEFT) * (time - begin)) / (end - begin);

	const aside = asides(
		signals.filter((signal) => !isAtEnd(signal)),
		place,
	);
	const lanes: Lane[] = [];
	let top = 0;
	for (const life of [undefined, ...shown]) {
		const got = life
			? signals.filter(({ to }) => to.pid === life.pid && to.where === "inside")
			: [];
		const labels = labelsOf(got, place, aside);
		const rows = Math.max(1, ...labels.map(({ row }) => row + 1));
		const height = life ? LANE + (rows - 1) * ROW : LANE / 2;
		lanes.push({ life, top, height, bar: top + height - 12, labels });
		top += height;
	}
	const outside = lanes[0];
	const laneOf = ({ pid, where }: Signal["from"]) =>
		where === "inside"
			? lanes.find(({ life }) => life !== undefined && life.pid === pid)
			: outside;
	const arrows = signals.flatMap((signal): Arrow[] => {
		const from = laneOf(signal.from);
		const to = laneOf(signal.to);
		// What dies with PID 1 has its mark; no arrow has been shot.
		if (!from || !to || from === to || isAtEnd(signal)) return [];
		return [
			{
				...{ signal, from, to, x: place(signal.time) },
				aside: aside.get(signal)?.arrow ?? 0,
			},
		];
	});
	return {
		lanes,
		arrows,
		height: top,
		ticks: ticksOf(begin, end, place),
		place,
	};
}

/** What a process sends itself, and what comes too late for anything, is left to the JSON. */
function isShown({ from, to, sent, signal }: Signal): boolean {
	if (from.pid !== undefined && from.pid === to.pid) return false;
	return !(signal === "KILL" && sent === "ignored");
}

/** The kernel's SIGKILL for all who are left when PID 1 has ended. */
export function isAtEnd({ signal, cause }: Signal): boolean {
	return signal === "KILL" && cause === "kernel";
}

/** A signal's name, and what became of it where that is not plain. */
export function labelOf({ signal, sent }: Signal): string {
	return sent === "ignored" ? `${signal} (no effect)` : signal;
}

/** What is less than this apart, in per cent, would be one arrow to the eye. */
const TOGETHER = 2;

/** Pixels between the arrows that are at nearly the same place. */
const APART = 6;

/** How many pixels an arrow stands aside, and where its label begins: beside all that are together. */
interface Aside {
	readonly arrow: number;
	readonly label: number;
}

/** For signals in the order of their times: to the right, but near the right edge to the left. */
function asides(
	signals: readonly Signal[],
	place: (time: number) => number,
): Map<Signal, Aside> {
	const clusters: Signal[][] = [];
	let before = Number.NEGATIVE_INFINITY;
	for (const signal of signals) {
		const x = place(signal.time);
		if (x - before < TOGETHER) clusters.at(-1)?.push(signal);
		else clusters.push([signal]);
		before = x;
	}
	return new Map(
		clusters.flatMap((cluster) => {
			const [first] = cluster;
			const late = first !== undefined && place(first.time) > 80;
			const wide = (cluster.length - 1) * APART;
			const shift = late ? wide : 0;
			return cluster.map((signal, index): [Signal, Aside] => [
				signal,
				{ arrow: index * APART - shift, label: late ? -wide : wide },
			]);
		}),
	);
}

/** Labels beside their points, in more rows where they would lie on each other. */
function labelsOf(
	signals: readonly Signal[],
	place: (time: number) => number,
	asides: ReadonlyMap<Signal, Aside>,
): Label[] {
	const ends: number[] = [];
	return signals
		.filter((signal) => !isAtEnd(signal))
		.map((signal) => {
			const text = labelOf(signal);
			const x = place(signal.time);
			const aside = asides.get(signal)?.label ?? 0;
			const width =
				((text.length * CHARACTER + MARGIN + Math.abs(aside)) / NARROWEST) *
				100;
			const side = x + width > 100 || aside < 0 ? "left" : "right";
			const from = side === "right" ? x : x - width;
			const free = ends.findIndex((end) => end <= from);
			const row = free < 0 ? ends.length : free;
			ends[row] = from + width;
			const fatal = signal.signal === "KILL";
			return { text, x, row, aside, side, fatal } as const;
		});
}

/** At most four steps of 1, 2 or 5 times a power of ten. */
function ticksOf(
	begin: number,
	end: number,
	place: (time: number) => number,
): Layout["ticks"] {
	const rough = (end - Math.max(0, begin)) / 3;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step =
		power * ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10);
	const count = Math.floor(end / step);
	return Array.from({ length: count + 1 }, (_, index) => ({
		x: place(index * step),
		text: tickText(index * step),
	}));
}

function tickText(milliseconds: number): string {
	if (milliseconds === 0) return "0";
	return milliseconds >= 1000
		? `${Number((milliseconds / 1000).toFixed(1))} s`
		: `${Number(milliseconds.toPrecision(2))} ms`;
}
