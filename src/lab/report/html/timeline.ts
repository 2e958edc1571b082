import type { Recorded } from "../../recorded.ts";
import { cutOff, shortName } from "../summary.ts";
import { escaped } from "./escape.ts";
import { type Arrow, type Lane, layOut } from "./layout.ts";

/** Height of the row of times below the lanes, in pixels. */
const AXIS = 22;

/** Half the height of a bar. */
const BAR = 5;

/** The time line of a record: names beside an SVG, whose horizontal places are per cent so that its texts keep their size. */
export function timeline(recorded: Recorded): string {
	const layout = layOut(recorded);
	const { lanes, arrows, height, ticks, place } = layout;
	const id = `line-${escaped(recorded.scenario)}`;
	const names = lanes.map(
		({ life, height }) =>
			`<li style="height:${height}px"${life ? "" : ' class="outside"'}><span>${life ? `<b>${life.pid}</b> ${escaped(shortName(life.command))}` : "outside"}</span></li>`,
	);
	return `<div class="line">
<ol class="names" aria-hidden="true">${names.join("")}</ol>
<svg role="img" aria-labelledby="${id}-title ${id}-desc" width="100%" height="${height + AXIS}">
<title id="${id}-title">Signals and lives in ${escaped(recorded.scenario)}</title>
<desc id="${id}-desc">${escaped(described(recorded))}</desc>
${ticks.map(({ x, text }) => `<line class="tick" x1="${pc(x)}" x2="${pc(x)}" y1="0" y2="${height}"/><text class="time" x="${pc(x)}" y="${height + 16}" text-anchor="${x > 90 ? "end" : x < 10 ? "start" : "middle"}">${text}</text>`).join("")}
${lanes.map((lane) => life(lane, place)).join("\n")}
${arrows.map(arrow).join("\n")}
${lanes.map(labels).join("")}
</svg></div>`;
}

function pc(x: number): string {
	return `${Number(x.toFixed(2))}%`;
}

function life({ life, bar }: Lane, place: (time: number) => number): string {
	if (life === undefined)
		return `<line class="border" x1="0" x2="100%" y1="${bar + 4}" y2="${bar + 4}"/>`;
	const from = life.from === undefined ? 0 : place(life.from);
	const to = life.to === undefined ? from : place(life.to);
	// A zombie from the beginning has no life to be shown, just what is left.
	const alive = life.to !== undefined || !life.zombie;
	const end = alive && life.to === undefined ? 100 : to;
	const parts = alive
		? [
				`<rect class="life" x="${pc(from)}" width="${pc(Math.max(0.4, end - from))}" y="${bar - BAR}" height="${2 * BAR}"/>`,
			]
		: [];
	if (life.zombie)
		parts.push(
			`<line class="zombie" x1="${pc(end)}" x2="97%" y1="${bar}" y2="${bar}"/>`,
		);
	// A point of its own coordinates, at a place in per cent.
	if (life.cutOff)
		parts.push(
			`<svg class="point" x="${pc(end)}" y="${bar}"><path class="cut" d="M-6-6 6 6M-6 6 6-6"/></svg>`,
		);
	else if (life.to !== undefined)
		parts.push(
			`<svg class="point" x="${pc(end)}" y="${bar}"><path class="end" d="M0-9V9"/></svg>`,
		);
	return parts.join("");
}

function arrow({ signal, from, to, x, aside }: Arrow): string {
	const down = to.bar > from.bar;
	const tip = to.bar + (down ? -BAR : BAR);
	const start = from.life ? from.bar : from.top + 4;
	const kind = signal.signal === "KILL" ? " fatal" : "";
	const none = signal.sent === "ignored" ? " none" : "";
	const head = down ? "l-4-7h8Z" : "l-4 7h8Z";
	return `<svg class="point" x="${pc(x)}"><g class="arrow${kind}${none}"><line x1="${aside}" x2="${aside}" y1="${start}" y2="${tip}"/><path d="M${aside} ${tip}${head}"/></g></svg>`;
}

function labels({ labels, bar }: Lane): string {
	return labels
		.map(({ text, x, row, aside, side, fatal }) => {
			const y = bar - BAR - 6 - row * 15;
			const beside = aside + (side === "right" ? 6 : -6);
			const anchor = side === "right" ? "start" : "end";
			return `<svg class="point" x="${pc(x)}" y="${y}"><text class="signal${fatal ? " fatal" : ""}" x="${beside}" text-anchor="${anchor}">${escaped(text)}</text></svg>`;
		})
		.join("");
}

function described(recorded: Recorded): string {
	const { signals, lives, outcome } = recorded;
	const cut = cutOff(recorded);
	return `${signals.length} signals among ${lives.length} processes in ${Math.round(outcome.milliseconds)} ms; ${cut ? `cut off: ${cut}` : "nobody was cut off"}. The table below has each signal.`;
}
