// What a page says of the options.
import {
	type Block,
	type Option,
	type Section,
	type Text,
	twinName,
} from "./manual.ts";

/** An option as a page writes it: its letter, its long name, its value. */
export function optionTerm({ letter, name, value }: Option): Text {
	const long = `*--${name}*${value === undefined ? "" : `=_${value}_`}`;
	return letter === undefined ? long : `*-${letter}*, ${long}`;
}

/** What a page says of an option, its default behind it. */
function withDefault({ manual, default: text }: Option): readonly Block[] {
	if (text === undefined) return manual;
	const words = `Default: ${text}.`;
	const last = manual.at(-1);
	return typeof last === "string"
		? [...manual.slice(0, -1), `${last} ${words}`]
		: [...manual, words];
}

/** The section of the options. */
export function optionsSection(
	options: readonly Option[],
	...before: Block[]
): Section {
	const items = options.map((option) => ({
		term: optionTerm(option),
		meaning: withDefault(option),
	}));
	return { title: "OPTIONS", blocks: [...before, { items }] };
}

/** The options' twins in the environment, each with what it may be. */
export function twins(options: readonly Option[]): Block {
	const items = options.flatMap((option) =>
		option.twin === undefined
			? []
			: [
					{
						term: `*${twinName(option)}*`,
						meaning: [`*--${option.name}*: ${option.twin}`],
					},
				],
	);
	return { items, width: 32, compact: true };
}
