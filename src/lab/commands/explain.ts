import type { Command } from "commander";
import { colors } from "../../cli/colors.ts";
import { newCommand } from "../../cli/command.ts";
import { commandLine } from "../../observe/printable.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { choose } from "./choose.ts";

/** firstborn-lab explain SCENARIO… */
export function explainCommand(): Command {
	return newCommand("explain")
		.description("tell what scenarios show, and why it is so")
		.argument("<scenario...>", "names, as in 'list'")
		.action((names: string[]) => {
			process.stdout.write(choose(names).map(explain).join("\n"));
		});
}

/** What a scenario shows and why, in English and Chinese. */
export function explain(scenario: Scenario): string {
	const { name, title, shows, why, target } = scenario;
	const words = target.kind === "words" ? commandLine(target.words) : "";
	return [
		`${colors.bold(name)}  ${title.en} / ${title.zh}`,
		`   ${words}`,
		"",
		...[shows, why].flatMap(({ en }) => wrapped(en, 76)),
		"",
		...[shows, why].flatMap(({ zh }) => wrapped(zh, 38)),
		"",
	].join("\n");
}

/** A text in lines of at most so many characters: between words, and Chinese anywhere but before punctuation. */
function wrapped(text: string, width: number): string[] {
	const pieces =
		text.match(
			/[\p{Script=Han}][,。;:、)]*|[^\s\p{Script=Han}]+[,。;:、)]*\s*|\s+/gu,
		) ?? [];
	const lines = [""];
	for (const piece of pieces) {
		const line = lines.at(-1) ?? "";
		if (line.length + piece.trimEnd().length > width) lines.push(piece);
		else lines[lines.length - 1] = line + piece;
	}
	return lines.map((line) => `   ${line.trimEnd()}`);
}
