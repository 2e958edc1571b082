// Which strings to write down once, so that texts spelt with them are short, and the strings spelt with each other: a
// small grammar. Nobody knows a quick way to the smallest. This one begins with all that byte pairs find, far too many, and
// gives up, one after another, the strings that save least; what was spelt with one is spelt anew in the fewest pieces.
import { pairedStrings } from "./pairs.ts";

/** What is spelt, and with what: rules and single characters. */
interface Spelling {
	readonly text: string;
	pieces: readonly Piece[];
}

/** A string that is written down once. */
export type Rule = Spelling;

export type Piece = Rule | string;

/** A tree of the rules' characters: a node for each beginning of a rule. */
interface Node {
	readonly next: (Node | undefined)[];
	rule?: Rule | undefined;
}

/** While there are far too many rules, this part of those too many is given up at once. */
const BATCH = 32;

/** Texts, and rules to spell them with. Rules are made of shorter ones, so that none contains itself. */
export class Grammar {
	readonly rules = new Set<Rule>();
	/** In the order of the texts. */
	readonly spellings: readonly Spelling[];
	readonly #root: Node = { next: [] };

	/** Finds rules, up to a number, for texts of ASCII. The same texts have the same rules. */
	constructor(texts: readonly string[], most: number) {
		this.spellings = texts.map((text) => ({ text, pieces: [] }));
		for (const text of pairedStrings(texts)) {
			const node = this.#node(text);
			node.rule ??= { text, pieces: [] };
			this.rules.add(node.rule);
		}
		this.#respell(() => true);
		for (
			let worst = this.#worst(most);
			worst.length > 0;
			worst = this.#worst(most)
		)
			this.#giveUp(worst);
	}

	/** The node at the end of a text's way through the tree, made if need be. */
	#node(text: string): Node {
		let node = this.#root;
		for (let i = 0; i < text.length; i++)
			node = node.next[text.charCodeAt(i)] ??= { next: [] };
		return node;
	}

	/** Spells in the fewest pieces, from the end on; a rule is no piece of itself. */
	#spell(spelling: Spelling): void {
		const { text } = spelling;
		const fewest = new Uint32Array(text.length + 1);
		const firsts: Piece[] = [...text];
		for (let i = text.length - 1; i >= 0; i--) {
			let best = (fewest[i + 1] ?? 0) + 1;
			let node: Node | undefined = this.#root;
			for (let j = i; j < text.length; j++) {
				node = node.next[text.charCodeAt(j)];
				if (node === undefined) break;
				const count = (fewest[j + 1] ?? 0) + 1;
				if (!node.rule || node.rule === spelling || count >= best) continue;
				best = count;
				firsts[i] = node.rule;
			}
			fewest[i] = best;
		}
		const pieces: Piece[] = [];
		for (let i = 0; i < text.length; ) {
			const piece = firsts[i] ?? "";
			pieces.push(piece);
			i += typeof piece === "string" ? 1 : piece.text.length;
		}
		spelling.pieces = pieces;
	}

	/** Spells anew what meets a condition. */
	#respell(isMeant: (spelling: Spelling) => boolean): void {
		for (const spelling of [...this.spellings, ...this.rules])
			if (isMeant(spelling)) this.#spell(spelling);
	}

	#giveUp(rules: readonly Rule[]): void {
		for (const rule of rules) {
			this.#node(rule.text).rule = undefined;
			this.rules.delete(rule);
		}
		this.#respell(({ pieces }) => rules.some((rule) => pieces.includes(rule)));
	}

	/** The rules to give up next, those that save least: none once there are few enough and each saves something. */
	#worst(most: number): Rule[] {
		const uses = new Map<Piece, number>();
		for (const { pieces } of [...this.spellings, ...this.rules])
			for (const piece of pieces) uses.set(piece, (uses.get(piece) ?? 0) + 1);
		const saved = [...this.rules].map((rule): [Rule, number] => {
			const bytes = rule.pieces.length;
			return [rule, (uses.get(rule) ?? 0) * (bytes - 1) - bytes];
		});
		saved.sort(([, a], [, b]) => a - b);
		const tooMany = this.rules.size - most;
		const many =
			tooMany > 0
				? Math.ceil(tooMany / BATCH)
				: Number((saved[0]?.[1] ?? 1) <= 0);
		return saved.slice(0, many).map(([rule]) => rule);
	}
}
