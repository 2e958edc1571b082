import { printable } from "../../../observe/printable.ts";
import { runDirectly } from "../cures.ts";
import { brief } from "../describe.ts";
import type { Facts } from "../facts.ts";
import type { Rule } from "../finding.ts";
import { initOf } from "../init.ts";
import { shellScript } from "../roles.ts";

/** What runs is judged by its processes; this is for an image, and for what does not run. */
export const shellForm: Rule = {
	id: "shell-form",
	severity: "warning",
	title: "ENTRYPOINT or CMD in shell form",
	evidence: '["/bin/sh", "-c", …] in the configuration, without exec',
	cure: "the form with brackets, or exec in front of the command",
	look(facts) {
		const words = facts.scene === undefined ? startOf(facts) : [];
		const script = shellScript(words);
		if (script === undefined || /^\s*exec\s/.test(script)) return [];
		const entrypoint =
			facts.kind === "image"
				? facts.image?.entrypoint
				: facts.container?.entrypoint;
		const shell = shellScript(entrypoint ?? []) !== undefined;
		const where = shell ? "ENTRYPOINT" : "CMD";
		const simple = /^[\w\s./:=@%+,-]+$/.test(script);
		return [
			{
				message: `${where} is in shell form: PID 1 will be a shell`,
				evidence: [
					`${where === "CMD" ? "Cmd" : "Entrypoint"}: ${brief(printable(JSON.stringify(words)))}`,
				],
				consequence:
					"a shell that does not become the program (dash, or more than one command) passes no signal on, and a stop ends in SIGKILL" +
					(shell ? "; CMD and the words of docker run are not used" : ""),
				cure: simple
					? {
							...runDirectly(
								script.trim().split(/\s+/),
								"write it in brackets, so that the program itself is started",
							),
							dockerfile: `${where} [${script
								.trim()
								.split(/\s+/)
								.map((word) => JSON.stringify(word))
								.join(", ")}]`,
						}
					: {
							text: "put exec in front of the last command, or firstborn in front of the shell",
						},
			},
		];
	},
};

/** The words that would be started, without an init in front that waits for everyone. */
function startOf({ kind, image, container, engine }: Facts): readonly string[] {
	const words =
		kind === "image"
			? [...(image?.entrypoint ?? []), ...(image?.command ?? [])]
			: (container?.words ?? []);
	const unseen = { path: undefined, firstborn: false };
	const init = engine && initOf(words, unseen, []);
	if (init === undefined) return words;
	if (init.linger > 0) return [];
	const end = words.indexOf("--");
	return end < 0 ? words.slice(1) : words.slice(end + 1);
}
