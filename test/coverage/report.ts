// What has been counted, as a table here and as reports that others know (Istanbul's).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import coverage, { type FileCoverageData } from "istanbul-lib-coverage";
import istanbul from "istanbul-lib-report";
import reports from "istanbul-reports";
import { ROOT } from "../support/programs.ts";
import { FOLDER } from "./programs.ts";
import { byFile, type Line, type Tally } from "./tally.ts";

/** So many in a hundred, with two digits behind the point, and never rounded up to a hundred. */
function share(part: number, all: number): string {
	return (Math.floor((10_000 * part) / all) / 100).toFixed(2);
}

/** A row of the table: what it is of, and what has run of it. */
function row(name: string, lines: readonly Line[]): string {
	const some = lines.filter(({ ran }) => ran > 0).length;
	const places = lines.reduce((sum, line) => sum + line.places, 0);
	const ran = lines.reduce((sum, line) => sum + line.ran, 0);
	const missing = lines.filter(({ ran }) => ran === 0).map(({ line }) => line);
	const isFile = name.endsWith(".ts");
	return [
		name.padEnd(40),
		`${some} of ${lines.length}`.padStart(13),
		share(some, lines.length).padStart(8),
		`${ran} of ${places}`.padStart(14),
		share(ran, places).padStart(8),
		...(isFile && missing.length > 0 ? [` missing: ${missing.join(" ")}`] : []),
	].join("");
}

/** Prints what has run of a program, of its folders and of its files. */
export function printTable(name: string, lines: readonly Line[]): void {
	console.log(`\n${"".padEnd(40)}        lines       %        places       %`);
	console.log(row(name, lines));
	const folders = ["src/init", "src/probe", "src/options", "src/kernel"];
	const files = [...new Set(lines.map(({ file }) => file))];
	for (const place of [...folders, ...files]) {
		const own = lines.filter(({ file }) => `${file}/`.startsWith(`${place}/`));
		if (own.length > 0) console.log(row(place, own));
	}
}

/** A file's tallies in Istanbul's form, where a place is a statement that ends where the line does. */
function toFileCoverage(
	file: string,
	tallies: readonly Tally[],
): FileCoverageData {
	const lines = readFileSync(join(ROOT, file), "utf8").split("\n");
	const data: FileCoverageData = {
		path: join(ROOT, file),
		...{ statementMap: {}, s: {}, fnMap: {}, f: {}, branchMap: {}, b: {} },
	};
	tallies.forEach(({ place: { line, column }, ran }, index) => {
		const end = { line, column: lines[line - 1]?.length ?? column };
		data.statementMap[index] = { start: { line, column }, end };
		data.s[index] = ran ? 1 : 0;
	});
	return data;
}

/** Writes lcov.info and pages of HTML (lcov-report) below build/coverage/NAME. */
export function writeReports(name: string, tallies: readonly Tally[]): void {
	const map = coverage.createCoverageMap({});
	for (const [file, own] of byFile(tallies))
		map.addFileCoverage(toFileCoverage(file, own));
	const context = istanbul.createContext({
		...{ dir: join(FOLDER, name), coverageMap: map },
	});
	reports.create("lcov", { projectRoot: ROOT }).execute(context);
}
