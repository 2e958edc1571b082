import { byteAt } from "../../kernel/host";
import { Address } from "../../kernel/memory";
import { Char, item, startsWith, upper } from "../../kernel/text";
import { optionLine, optionNameLength } from "../../options/table";
import { settings } from "../settings";
import { Option, options } from "./own-options";
import { apply } from "./own-values";

/** The bytes of "FIRSTBORN_". */
const PREFIX: i64 = 10;

/** The value behind "NAME=" when the name is that of an option's twin; otherwise 0. */
function twinValue(name: Address, line: usize): Address {
	const letters = optionNameLength(line);
	for (let i = 0; i < letters; i++) {
		const letter = load<u8>(line + 2 + i);
		if (
			byteAt(name + i) !==
			(letter === Char.DASH ? Char.UNDERSCORE : upper(letter))
		)
			return 0;
	}
	return byteAt(name + letters) === Char.EQUALS ? name + letters + 1 : 0;
}

/** Carries out one variable, from behind the prefix. A name that is no option's is somebody else's business; an empty value is none. */
function readTwin(name: Address): bool {
	for (let i = 0; i < Option.HELP; i++) {
		if (i === Option.AS) continue; // dialects.ts reads FIRSTBORN_AS
		const line = optionLine(options(), i);
		const value = twinValue(name, line);
		if (value !== 0) return byteAt(value) === 0 || apply(i, value, true);
	}
	return true;
}

/** Reads the options' twins (FIRSTBORN_…) in an environment. Returns false when one is refused, which has been said. */
export function readTwins(): bool {
	let i = 0;
	for (
		let at = item(settings.environment, i);
		at !== 0;
		at = item(settings.environment, ++i)
	) {
		if (startsWith(at, text("FIRSTBORN_")) && !readTwin(at + PREFIX))
			return false;
	}
	return true;
}
