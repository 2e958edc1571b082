import type { Key } from "./figures.ts";
import type { Kept, KeptFigure } from "./pages.ts";
import { element, picture, text, width } from "./svg.ts";

const shown: readonly Key[] = [
	"start",
	"stormOrphans",
	"stormSignals",
	"crowdMemory",
	"crowdWakeups",
];

/** Where bars begin, and the room for the number behind the longest. */
const left = 92;
const right = 70;
const row = 20;
const bar = 13;

/** firstborn beside the others: a block of bars for each figure, each on a scale of its own that begins at 0. */
export function drawBars({ figures, programs }: Kept): string {
	const names = programs.filter((name) => name !== "control");
	const body: string[] = [];
	let top = 12;
	for (const key of shown) {
		const figure = figures.find((one) => one.key === key);
		if (!figure) throw new Error(`${key} is not among the figures`);
		body.push(...block(figure, names, top));
		top += 26 + names.length * row + 14;
	}
	return picture(
		top,
		"firstborn beside tini, dumb-init and catatonit",
		"Bars: start-up, storms of orphans and of signals, memory and wake-ups of 1,000 idle inits. Shorter is better.",
		body,
	);
}

function block(
	figure: KeptFigure,
	names: readonly string[],
	top: number,
): string[] {
	const { title, unit, digits, values } = figure;
	const most = Math.max(...names.map((name) => values[name] ?? 0));
	return [
		text(12, top + 14, `${title}, ${unit}`, "title"),
		...names.flatMap((name, i) => {
			const value = values[name];
			if (value === undefined) return [];
			const y = top + 26 + i * row;
			const long = most === 0 ? 0 : (value / most) * (width - left - right);
			return [
				text(left - 8, y + 11, name, "end"),
				element("rect", {
					x: left,
					y,
					width: Math.max(1, long),
					height: bar,
					class: name === "firstborn" ? "own" : "peer",
				}),
				text(left + long + 6, y + 11, value.toFixed(digits)),
			];
		}),
	];
}
