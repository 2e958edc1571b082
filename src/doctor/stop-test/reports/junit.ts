import { create } from "xmlbuilder2";
import { printable } from "../../../observe/printable.ts";
import { RULES, type Verdict } from "../judge.ts";
import type { StopRecord } from "../record.ts";
import { timeLine } from "../timeline.ts";

/**
 * A record and its verdicts as JUnit's XML, which CI servers show: a suite with one case for each rule. What was not to
 * be seen is skipped. The time line is the suite's output.
 */
export function junitReport(
	record: StopRecord,
	verdicts: readonly Verdict[],
): string {
	const { image, log, readiness, stop } = record;
	const took = readiness.milliseconds + (stop?.milliseconds ?? 0);
	const counts = {
		tests: verdicts.length,
		failures: count(verdicts, "failed"),
		errors: 0,
		skipped: count(verdicts, "unknown"),
		time: inSeconds(took),
	};
	const name = `stop-test ${legal(image)}`;
	const document = create({ version: "1.0", encoding: "UTF-8" });
	const suite = document
		.ele("testsuites", { name: "firstborn-doctor", ...counts })
		.ele("testsuite", { name, ...counts });
	for (const verdict of verdicts) {
		const one = suite.ele("testcase", {
			name: RULES[verdict.rule],
			classname: name,
			time: inSeconds(timeOf(verdict, record)),
		});
		const text = legal(verdict.text);
		if (verdict.outcome === "failed")
			one.ele("failure", { type: verdict.rule, message: text }).txt(text);
		if (verdict.outcome === "unknown") one.ele("skipped", { message: text });
	}
	if (stop)
		suite.ele("system-out").txt(
			timeLine(record, stop)
				.map((each) => `${inSeconds(each.milliseconds)} s  ${legal(each.text)}`)
				.join("\n"),
		);
	if (log.length > 0) suite.ele("system-err").txt(log.map(legal).join("\n"));
	return `${document.end({ prettyPrint: true })}\n`;
}

function count(verdicts: readonly Verdict[], outcome: Verdict["outcome"]) {
	return verdicts.filter((each) => each.outcome === outcome).length;
}

function timeOf({ rule }: Verdict, { readiness, stop }: StopRecord): number {
	if (rule === "ready") return readiness.milliseconds;
	return rule === "within" ? (stop?.milliseconds ?? 0) : 0;
}

function inSeconds(milliseconds: number): string {
	return (milliseconds / 1000).toFixed(3);
}

/** What XML can hold: it has no control characters, not even as references, and neither U+FFFE nor U+FFFF. */
function legal(text: string): string {
	return printable(text).replaceAll(/[\uFFFE\uFFFF]/g, "\uFFFD");
}
