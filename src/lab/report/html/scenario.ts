import { commandLine } from "../../../observe/printable.ts";
import type { Recorded, Seen, Who } from "../../recorded.ts";
import type { Scenario } from "../../scenarios/scenario.ts";
import { shortName, shortTime, summary } from "../summary.ts";
import { escaped } from "./escape.ts";
import { isAtEnd, labelOf } from "./layout.ts";
import { timeline } from "./timeline.ts";

/** Whether certainly nothing was lost, killed or left in a scenario. */
export function isWell({ outcome }: Recorded): boolean {
	return (
		!outcome.killed &&
		outcome.cutOff.length === 0 &&
		outcome.unsure.length === 0 &&
		outcome.zombies.length === 0
	);
}

/** The part of the page that tells of a scenario. */
export function section(scenario: Scenario, recorded: Recorded): string {
	const { title, shows, why, name } = scenario;
	const texts = [shows, why]
		.map(
			({ en, zh }) =>
				`<p>${escaped(en)}</p>${zh === "" ? "" : `<p class="zh" lang="zh">${escaped(zh)}</p>`}`,
		)
		.join("");
	return `<article id="${escaped(name)}">
<h2>${escaped(title.en)}</h2>
<p class="soft"><span class="mono">${escaped(name)}</span>${title.zh === title.en ? "" : ` · <span lang="zh">${escaped(title.zh)}</span>`}</p>
<p class="verdict ${isWell(recorded) ? "well" : "lost"}">${escaped(summary(recorded).en)}</p>
<div class="views">
<div><h3>Processes before</h3>${tree(recorded.before)}</div>
<div><h3>Who got what, when</h3>${timeline(recorded)}${note(recorded)}</div>
</div>
${texts}
<details><summary>Signals and output</summary>
<p><code>${escaped(commandLine(recorded.command))}</code></p>
${signals(recorded)}
<pre>${recorded.output.map(escaped).join("\n")}</pre>
</details>
</article>`;
}

function note({ trace }: Recorded): string {
	const missed =
		trace.missed !== 0 ? `<p class="soft">Some events were missed.</p>` : "";
	if (trace.source === "kernel") return missed;
	return `<p class="soft">Samples of /proc only: senders and short moments are not seen. ${escaped(trace.reason ?? "")}</p>${missed}`;
}

function tree(before: readonly Seen[]): string {
	const depths = new Map<number, number>();
	const rows = before.map(({ pid, ppid, state, command }) => {
		const depth = (depths.get(ppid) ?? -1) + 1;
		depths.set(pid, depth);
		const zombie =
			state === "Z" ? ' <span class="zombie-word">zombie</span>' : "";
		return `<li style="--depth:${depth}"><code>${depth > 0 ? "└ " : ""}<b>${pid}</b> ${escaped(command)}</code>${zombie}</li>`;
	});
	return `<ul class="tree">${rows.join("")}</ul>`;
}

function signals(recorded: Recorded): string {
	const rows = recorded.signals.map((signal) => {
		const { time, from, to } = signal;
		const sender = isAtEnd(signal) ? "the kernel" : who(from);
		return `<tr><td>${escaped(shortTime(time))}</td><td>${escaped(labelOf(signal))}</td><td>${escaped(sender)}</td><td>${escaped(who(to))}</td></tr>`;
	});
	return rows.length === 0
		? "<p>No signal was seen.</p>"
		: `<table><thead><tr><th>at</th><th>signal</th><th>from</th><th>to</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function who({ pid, command, where }: Who): string {
	if (where === "kernel") return "the kernel";
	const name = shortName(command);
	if (where === "outside") return `outside: ${name}`;
	return pid === undefined ? name : `${pid} ${name}`;
}
