// make coverage: which lines of the sources run in the simulated and the native tests. Ends with 1 when a test has
// failed, or a line that has not run is not listed in uncovered.ts.
import { spawnSync } from "node:child_process";
import { buildCounting } from "./build.ts";
import { reasonOf } from "./explain.ts";
import { readCounts, readPlaces } from "./programs.ts";
import { printTable, writeReports } from "./report.ts";
import { linesOf, talliesOf } from "./tally.ts";

await buildCounting();
const { status } = spawnSync(
	"npx",
	[
		...["--no-install", "vitest", "run"],
		...["--config", "test/coverage/vitest.config.ts"],
		...process.argv.slice(2),
	],
	{ stdio: "inherit" },
);
const counts = readCounts();
let unexplained = 0;
for (const counted of readPlaces()) {
	const tallies = talliesOf(counted, counts);
	const lines = linesOf(tallies);
	writeReports(counted.name, tallies);
	printTable(counted.name, lines);
	for (const line of lines.filter(({ ran }) => ran === 0)) {
		const reason = reasonOf(counted.name, line);
		if (reason === undefined) unexplained++;
		console.log(
			`${line.file}:${line.line} ${line.text}\n    ${reason ?? "HAS NOT RUN, and has no reason in test/coverage/uncovered.ts"}`,
		);
	}
}
console.log(`${unexplained} lines have not run without a reason`);
process.exitCode = unexplained > 0 ? 1 : (status ?? 1);
