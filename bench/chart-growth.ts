import type { Growth, Kind } from "./growth.ts";
import type { Kept } from "./pages.ts";
import { element, picture, text, width } from "./svg.ts";

/** Both axes are logarithmic: from 10 to 10,000 descendants, from 10 µs to 1 s. */
const across = [10, 100, 1000, 10_000] as const;
const upward = [10, 100, 1000, 10_000, 100_000, 1_000_000] as const;
const names = ["10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s"] as const;

const plot = { left: 60, right: 130, height: 220 };

/** Above the first panel, and from one panel to the next beside the plot. */
const head = 66;
const apart = 68;

const panels: readonly { title: string; kinds: readonly Kind[] }[] = [
	{ title: "as PID 1", kinds: ["forward", "linger", "reap"] },
	{ title: "not PID 1", kinds: ["forwardBeside", "lingerBeside"] },
];

/** Each kind's colour, mark and word; the mark tells them apart where colours do not. */
const looks: Record<Kind, { kind: string; mark: Mark; word: string }> = {
	forward: { kind: "forward", mark: circle, word: "forwarding" },
	forwardBeside: { kind: "forward", mark: circle, word: "forwarding" },
	linger: { kind: "linger", mark: square, word: "lingering" },
	lingerBeside: { kind: "linger", mark: square, word: "lingering" },
	reap: { kind: "reap", mark: triangle, word: "reaping" },
};

type Mark = (x: number, y: number, kind: string) => string;

/** How firstborn's cost grows with the descendants, and the others' cost of reaping in grey. */
export function drawGrowth({ growth }: Kept): string {
	const body = [
		text(12, 24, "Processor time of the init, by descendants", "title"),
		text(
			12,
			42,
			"grey: the other inits, reaping; dotted: in proportion",
			"faint",
		),
		...panels.flatMap(({ title, kinds }, i) => {
			const top = head + i * (plot.height + apart);
			return [
				text(12, top, title),
				...axes(top + 12),
				...kinds.flatMap((kind) => curves(growth, kind, top + 12)),
				...labels(growth, kinds, top + 12),
			];
		}),
	];
	const slopes = growth.map(({ slope }) => slope);
	const range = `${Math.min(...slopes).toFixed(2)} to ${Math.max(...slopes).toFixed(2)}`;
	return picture(
		head + panels.length * (plot.height + apart) - 24,
		"How firstborn's cost grows with the descendants",
		`Lines on logarithmic axes, 10 to 10,000 descendants, with slopes of ${range}. Dotted: exactly proportional.`,
		body,
	);
}

function atX(descendants: number): number {
	const share = Math.log10(descendants / across[0]) / 3;
	return plot.left + share * (width - plot.left - plot.right);
}

function atY(cost: number, top: number): number {
	return top + plot.height * (1 - Math.log10(cost / upward[0]) / 5);
}

function axes(top: number): string[] {
	const [x1, x2] = [atX(across[0]), atX(10_000)];
	return [
		...upward.flatMap((cost, i) => {
			const y = atY(cost, top);
			return [
				element("line", { x1, x2, y1: y, y2: y, class: "axis" }),
				text(plot.left - 8, y + 4, names[i] ?? "", "faint end"),
			];
		}),
		...across.map((size) =>
			text(
				atX(size),
				top + plot.height + 18,
				size.toLocaleString("en"),
				"faint middle",
			),
		),
		...[10, 1000].map((cost) =>
			element("line", {
				x1,
				x2,
				y1: atY(cost, top),
				y2: atY(cost * 1000, top),
				class: "proportional",
			}),
		),
	];
}

/** The others' first, so that firstborn's lies over them. */
function curves(growth: readonly Growth[], kind: Kind, top: number): string[] {
	const own = growth.filter((one) => one.kind === kind);
	return [...own.filter(isPeer), ...own.filter((one) => !isPeer(one))].flatMap(
		(one) => curve(one, top),
	);
}

function isPeer({ program }: Growth): boolean {
	return program !== "firstborn";
}

function curve(growth: Growth, top: number): string[] {
	const points = growth.points
		.filter(({ cost }) => cost > 0)
		.map(
			({ descendants, cost }) => [atX(descendants), atY(cost, top)] as const,
		);
	const { kind, mark } = looks[growth.kind];
	const line = element("polyline", {
		points: points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "),
		class: `curve ${isPeer(growth) ? "others" : kind}`,
	});
	return isPeer(growth)
		? [line]
		: [line, ...points.map(([x, y]) => mark(x, y, kind))];
}

/** Beside the ends of firstborn's lines, in their order and far enough apart. */
function labels(
	growth: readonly Growth[],
	kinds: readonly Kind[],
	top: number,
): string[] {
	const ends = growth
		.filter((one) => !isPeer(one) && kinds.includes(one.kind))
		.map((one) => ({ one, y: atY(one.points.at(-1)?.cost ?? 10, top) }))
		.sort((a, b) => a.y - b.y);
	let above = Number.NEGATIVE_INFINITY;
	return ends.flatMap(({ one, y }) => {
		above = Math.max(y - 4, above + 34);
		const x = atX(10_000) + 12;
		const { kind, mark, word } = looks[one.kind];
		return [
			mark(x + 2, above, kind),
			text(x + 12, above + 5, word),
			text(x + 12, above + 19, `slope ${one.slope.toFixed(2)}`, "faint"),
		];
	});
}

function circle(x: number, y: number, kind: string): string {
	return element("circle", { cx: x, cy: y, r: 3.5, class: `${kind} mark` });
}

function square(x: number, y: number, kind: string): string {
	const [side, half] = [6, 3];
	return element("rect", {
		x: x - half,
		y: y - half,
		width: side,
		height: side,
		class: `${kind} mark`,
	});
}

function triangle(x: number, y: number, kind: string): string {
	return element("polygon", {
		points: [
			[x, y - 4],
			[x + 4, y + 3.5],
			[x - 4, y + 3.5],
		]
			.map(([a = 0, b = 0]) => `${a.toFixed(1)},${b.toFixed(1)}`)
			.join(" "),
		class: `${kind} mark`,
	});
}
