import { columns, each, kinds } from "./growth.ts";
import type { Kept } from "./pages.ts";

/** The figures beside each other, a line each. */
export function figuresTable({ figures, programs }: Kept): string {
	return markdownTable(
		["", ...programs, "ratio"],
		figures.map(({ title, unit, digits, values, ratio }) => [
			unit === "" ? title : `${title}, ${unit}`,
			...programs.map((name) => values[name]?.toFixed(digits) ?? ""),
			ratio?.toFixed(2) ?? "",
		]),
	);
}

/** What a descendant costs among more and more of them. */
export function growthTable({ growth }: Kept): string {
	return markdownTable(
		[
			"",
			"",
			...columns.map((size) => `each of ${size.toLocaleString("en")}, µs`),
			"slope",
			"R²",
		],
		growth.map((one) => [
			kinds[one.kind],
			one.program,
			...columns.map((size) => each(one, size).toFixed(2)),
			one.slope.toFixed(2),
			one.rSquared.toFixed(4),
		]),
	);
}

/** The first column to the left, the others to the right. */
function markdownTable(
	head: readonly string[],
	body: readonly (readonly string[])[],
): string {
	const rule = head.map((_, column) => (column === 0 ? "---" : "--:"));
	return [head, rule, ...body]
		.map((cells) => `| ${cells.join(" | ")} |`)
		.join("\n");
}
