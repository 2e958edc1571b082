import { colors } from "../../../cli/colors.ts";
import { printable } from "../../../observe/printable.ts";
import type { Checked } from "../check.ts";
import type { Cure, Finding, Severity } from "../finding.ts";

const COLOURS: Readonly<Record<Severity, (text: string) => string>> = {
	error: colors.red,
	warning: colors.yellow,
	note: colors.cyan,
};

/**
 * Reports for people. Of a target without findings one line says how a stop goes.
 *
 * @param quiet without those lines, and without the course of a stop
 */
export function textReport(
	checked: readonly Checked[],
	quiet: boolean,
): string[] {
	return checked.flatMap((each) => {
		if (each.findings.length === 0)
			return quiet ? [] : [`${title(each)}: ${soundness(each)}`];
		return [
			`${title(each)}: ${counted(each.findings)}`,
			...(quiet || each.verdict.length === 0
				? []
				: [`  predicted: ${each.verdict.join(";\n             ")}`]),
			...each.findings.flatMap(findingLines),
		];
	});
}

function title({ facts }: Checked): string {
	const kind = facts.kind === "container" ? "" : `${facts.kind} `;
	return colors.bold(kind + printable(facts.name));
}

function soundness({ verdict, facts }: Checked): string {
	if (verdict.length > 0)
		return `nothing found; predicted: ${verdict.join("; ")}`;
	return facts.kind === "container"
		? `nothing found; it does not run (${printable(facts.container?.state ?? "")})`
		: "nothing found";
}

function counted(findings: readonly Finding[]): string {
	const counts = (["error", "warning", "note"] as const).flatMap((severity) => {
		const count = findings.filter((each) => each.severity === severity).length;
		return count === 0 ? [] : `${count} ${severity}${count > 1 ? "s" : ""}`;
	});
	return counts.join(", ");
}

function findingLines(finding: Finding): string[] {
	const { severity, message, rule, evidence, consequence, cure } = finding;
	return [
		`  ${COLOURS[severity](severity)}: ${message} [${rule}]`,
		...evidence.map((each) => `    seen: ${each}`),
		`    then: ${consequence}`,
		`    cure: ${cure.text}`,
		...cureLines(cure),
	];
}

function cureLines({ dockerfile, compose, kubernetes }: Cure): string[] {
	const places = [
		["Dockerfile", dockerfile],
		["Compose", compose],
		["Kubernetes", kubernetes],
	];
	return places.flatMap(([place, line]) =>
		line === undefined ? [] : `          ${place}: ${line}`,
	);
}
