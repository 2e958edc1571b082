// A module whose variables can be read and set from outside: its code is the same, byte for byte.
import {
	Reader,
	sectionsOf,
	unsigned,
	withSections,
} from "../../support/module.ts";

/** Sections of a module, and the kind of an export (WebAssembly core specification, 5.5). */
const GLOBAL_SECTION = 6;
const EXPORT_SECTION = 7;
const KIND_GLOBAL = 3;

const I32_CONST = 0x41;
const I64_CONST = 0x42;
const END = 0x0b;

/** What the name of a variable's export begins with; its number follows. */
export const GLOBAL = "global ";

/** The numbers of the variables that a module's own code can change. It imports none. */
function mutable(section: Uint8Array): number[] {
	const reader = new Reader(section);
	const found: number[] = [];
	const count = reader.number();
	for (let index = 0; index < count; index++) {
		reader.byte();
		if (reader.byte() === 1) found.push(index);
		const instruction = reader.byte();
		if (instruction !== I32_CONST && instruction !== I64_CONST)
			throw new Error(`global ${index} does not begin as a number`);
		reader.number();
		if (reader.byte() !== END)
			throw new Error(`global ${index} begins as more than a number`);
	}
	return found;
}

/** Adds exports of all variables. */
export function withGlobals(module: Uint8Array): Uint8Array<ArrayBuffer> {
	const section = sectionsOf(module).find(({ id }) => id === GLOBAL_SECTION);
	const globals = section ? mutable(section.content) : [];
	return withSections(module, ({ id, content }) => {
		if (id !== EXPORT_SECTION) return undefined;
		const reader = new Reader(content);
		const count = reader.number();
		return [
			...unsigned(count + globals.length),
			...content.subarray(reader.at),
			...globals.flatMap((index) => {
				const name = Buffer.from(`${GLOBAL}${index}`);
				return [
					...[...unsigned(name.length), ...name],
					...[KIND_GLOBAL, ...unsigned(index)],
				];
			}),
		];
	});
}
