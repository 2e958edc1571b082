import type { Location, Log, ReportingDescriptor, Result } from "sarif";
import { version } from "../../../cli/version.ts";
import { printable } from "../../../observe/printable.ts";
import type { Checked } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { Finding } from "../finding.ts";
import { RULES } from "../rules.ts";
import { type Dockerfile, lineOf } from "./dockerfile.ts";

/** The page that tells of every rule, as the package and the project's folder have it. */
const PAGE = "docs/doctor.md";

/**
 * The report as SARIF 2.1.0, for code scanning. Notes say what is to be known; they are results as well.
 *
 * @param dockerfile where results are shown; without one they have a logical place only: the container's name
 */
export function sarifReport(
	checked: readonly Checked[],
	dockerfile: Dockerfile | undefined,
): Log {
	return {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [
			{
				tool: {
					driver: {
						name: "firstborn-doctor",
						semanticVersion: version(),
						rules: RULES.map(
							({
								id,
								severity,
								title,
								evidence,
								cure,
							}): ReportingDescriptor => ({
								id,
								shortDescription: { text: title },
								fullDescription: { text: `${title}. Seen by: ${evidence}.` },
								help: { text: `What mends it: ${cure}. ${PAGE}#${id}` },
								defaultConfiguration: { level: severity },
							}),
						),
					},
				},
				results: checked.flatMap(({ facts, findings }) =>
					findings.map((finding) => resultOf(facts, finding, dockerfile)),
				),
				columnKind: "utf16CodeUnits",
			},
		],
	};
}

function resultOf(
	facts: Facts,
	finding: Finding,
	dockerfile: Dockerfile | undefined,
): Result {
	const { rule, severity, message, evidence, consequence, cure } = finding;
	return {
		ruleId: rule,
		ruleIndex: RULES.findIndex(({ id }) => id === rule),
		level: severity,
		message: {
			text: [
				`${printable(facts.name)}: ${message}.`,
				`Predicted: ${consequence}.`,
				`Cure: ${cure.text}.`,
				...(cure.dockerfile === undefined ? [] : [cure.dockerfile]),
				`Seen: ${evidence.join("; ")}.`,
			].join("\n"),
		},
		locations: [placeOf(facts, finding, dockerfile)],
		partialFingerprints: { "target/v1": `${facts.kind} ${facts.name} ${rule}` },
	};
}

function placeOf(
	facts: Facts,
	{ cure }: Finding,
	dockerfile: Dockerfile | undefined,
): Location {
	const name = printable(facts.name);
	return {
		logicalLocations: [
			{ name, fullyQualifiedName: `${facts.kind}/${name}`, kind: "resource" },
		],
		...(dockerfile === undefined
			? {}
			: {
					physicalLocation: {
						artifactLocation: { uri: encodeURI(dockerfile.path) },
						region: { startLine: lineOf(dockerfile, cure.dockerfile) },
					},
				}),
	};
}
