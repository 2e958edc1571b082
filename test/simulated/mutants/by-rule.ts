// Mistakes made by rule, one at every place of a source: a condition turned round, a comparison off by one, an answer
// turned round, a statement left out.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { type Mistake, ROOT } from "./mutant.ts";

/** The sources that act. Those of arguments and of words have tests of their own. */
const FOLDERS = ["src/init", "src/init/stopping"];
const SOURCES = ["clock", "proc", "processes", "signals"].map(
	(name) => `src/kernel/${name}.ts`,
);

/** What stands between two places of a source, and what comes instead. */
interface Change {
	readonly from: number;
	readonly to: number;
	readonly text: string;
	readonly what: string;
}

const OTHERWISE: Partial<Record<ts.SyntaxKind, string>> = {
	[ts.SyntaxKind.EqualsEqualsEqualsToken]: "!==",
	[ts.SyntaxKind.ExclamationEqualsEqualsToken]: "===",
	[ts.SyntaxKind.LessThanToken]: "<=",
	[ts.SyntaxKind.LessThanEqualsToken]: "<",
	[ts.SyntaxKind.GreaterThanToken]: ">=",
	[ts.SyntaxKind.GreaterThanEqualsToken]: ">",
	[ts.SyntaxKind.AmpersandAmpersandToken]: "||",
	[ts.SyntaxKind.BarBarToken]: "&&",
	[ts.SyntaxKind.PlusToken]: "-",
	[ts.SyntaxKind.MinusToken]: "+",
};

/** The conditions that a node decides by. */
function conditionOf(node: ts.Node): ts.Expression | undefined {
	if (ts.isIfStatement(node)) return node.expression;
	return ts.isConditionalExpression(node) ? node.condition : undefined;
}

/** The mistakes at one node. */
function changesAt(node: ts.Node, file: ts.SourceFile): Change[] {
	const at = (part: ts.Node, text: string, what: string): Change => ({
		...{ from: part.getStart(file), to: part.getEnd(), text, what },
	});
	const condition = conditionOf(node);
	if (condition)
		return [at(condition, `!(${condition.getText(file)})`, "turned round")];
	if (ts.isBinaryExpression(node)) {
		const other = OTHERWISE[node.operatorToken.kind];
		return other
			? [at(node.operatorToken, other, `${other} in ${node.getText(file)}`)]
			: [];
	}
	if (node.kind === ts.SyntaxKind.TrueKeyword) return [at(node, "false", "no")];
	if (node.kind === ts.SyntaxKind.FalseKeyword)
		return [at(node, "true", "yes")];
	if (ts.isExpressionStatement(node)) return [at(node, ";", "left out")];
	return [];
}

/** The mistakes that can be made in the functions of a source; its path is from the root. */
function mistakesIn(file: string, source: string): Mistake[] {
	const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.ES2023);
	const found: Mistake[] = [];
	function visit(node: ts.Node, name: string | undefined): void {
		const inside =
			ts.isFunctionDeclaration(node) && node.name ? node.name.text : name;
		if (inside !== undefined)
			for (const { from, to, text, what } of changesAt(node, parsed)) {
				const was = source.slice(from, to).replaceAll(/\s+/g, " ");
				found.push({
					what: `${inside}: ${was}: ${what}`,
					file,
					from: [from, to],
					to: text,
				});
			}
		node.forEachChild((child) => visit(child, inside));
	}
	visit(parsed, undefined);
	return found;
}

/** All of them. */
export function mistakesByRule(): Mistake[] {
	const files = FOLDERS.flatMap((folder) =>
		readdirSync(join(ROOT, folder))
			.filter((name) => name.endsWith(".ts"))
			.map((name) => `${folder}/${name}`),
	);
	return [...files, ...SOURCES].flatMap((file) =>
		mistakesIn(file, readFileSync(join(ROOT, file), "utf8")),
	);
}
