import type { Result } from "../../run.ts";
import { cutOff, shortTime } from "../summary.ts";
import { escaped } from "./escape.ts";
import { section } from "./scenario.ts";
import { STYLE } from "./style.ts";

const LEGEND = [
	['<rect class="life" width="28" y="2" height="10"/>', "a process lives"],
	['<path class="end" d="M14 0V14"/>', "it ends by itself"],
	['<path class="cut" d="M8 1 20 13M8 13 20 1"/>', "SIGKILL cuts it off"],
	['<line class="zombie" x2="28" y1="7" y2="7"/>', "a zombie"],
	[
		'<g class="arrow"><line x1="14" x2="14" y2="14"/><path d="M14 18l-4-7h8Z"/></g>',
		"a signal, from sender to receiver",
	],
	[
		'<g class="arrow none"><line x1="14" x2="14" y2="14"/><path d="M14 18l-4-7h8Z"/></g>',
		"one without effect: no handler in PID 1, or ignored",
	],
] as const;

/**
 * Results as one page that needs nothing else: no script, no font, nothing from anywhere.
 *
 * @param place where they were run
 */
export function page(place: string, results: readonly Result[]): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Signals in containers</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Signals in containers</h1>
<p>Each experiment ran as PID 1 on ${escaped(place)} and was stopped. Times begin with the first thing done to it.</p>
<ul class="legend">${LEGEND.map(([shape, text]) => `<li><svg width="28" height="18" aria-hidden="true">${shape}</svg> ${text}</li>`).join("")}</ul>
${contents(results)}
</header>
<main>
${results.map(part).join("\n")}
</main>
</body>
</html>
`;
}

function part(result: Result): string {
	const { scenario } = result;
	return result.kind === "recorded"
		? section(scenario, result.recorded)
		: `<article id="${escaped(scenario.name)}"><h2>${escaped(scenario.title.en)}</h2><p>${result.kind}: ${escaped(result.reason)}</p></article>`;
}

function contents(results: readonly Result[]): string {
	const rows = results.map((result) => {
		const { name } = result.scenario;
		const link = `<a class="mono" href="#${escaped(name)}">${escaped(name)}</a>`;
		if (result.kind !== "recorded")
			return `<tr><td>${link}</td><td colspan="3">${result.kind}</td></tr>`;
		const { outcome } = result.recorded;
		const lost = cutOff(result.recorded);
		return `<tr><td>${link}</td><td>${escaped(shortTime(outcome.milliseconds))}${outcome.killed ? " ✕" : ""}</td><td>${outcome.status}</td><td>${escaped(lost) || "–"}${outcome.zombies.length > 0 ? `; ${outcome.zombies.length} zombies` : ""}</td></tr>`;
	});
	return `<details open><summary>All at a glance</summary><table><thead><tr><th>experiment</th><th>stop</th><th>status</th><th>cut off</th></tr></thead><tbody>${rows.join("")}</tbody></table></details>`;
}
