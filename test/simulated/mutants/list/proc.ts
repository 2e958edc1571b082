import { mutantsOf } from "../mutant.ts";

const LOST = "no signal is lost or doubled";
const ASKED = "those left behind are asked to end, once";
const SPINS = "it never spins";
const DEADLINES = "every deadline is met and none is early";
const DESCRIPTORS = "every descriptor is closed";

/** What it reads of /proc and the clock. */
export const ofReading = [
	...mutantsOf("src/kernel/proc.ts", [
		[
			"/proc of any namespace is the own one's",
			"return numberAt(LINK) === getpid();",
			"return numberAt(LINK) > 0;",
			DEADLINES,
		],
		[
			"a directory stays open",
			"close(directory); return 0;",
			"return 0;",
			DESCRIPTORS,
		],
		[
			"a round ends with the first batch of names",
			"entry = 0; if (entries <= 0) {",
			"const first = entry === 0; entry = 0; if (entries <= 0 || !first) {",
			LOST,
		],
		[
			"the same name is read again and again",
			"entry += load<u16>(at, 16);",
			"",
			SPINS,
		],
		["nobody's name is found", "numberAt(at + 19)", "numberAt(at + 18)", LOST],
		[
			"the group is the parent",
			"at = fieldAfter(at, 1); groupFound",
			"groupFound",
			ASKED,
		],
		[
			"the session is the parent",
			"at = fieldAfter(at, 1); parentFound",
			"at = fieldAfter(at, 3); parentFound",
			LOST,
		],
		[
			"the name ends at its first bracket",
			"let at = FILE_BUFFER + bytes; while (at > FILE_BUFFER && load<u8>(at) !== 41) at--;",
			"let at = FILE_BUFFER; while (load<u8>(at) !== 41) at++;",
			LOST,
		],
		[
			"who is stopped is not seen to be",
			"stateFound === 84;",
			"stateFound === 116;",
			ASKED,
		],
		[
			"who sleeps is taken for stopped",
			"stateFound === 84;",
			"stateFound === 84 || stateFound === 83;",
			ASKED,
		],
	]),
	...mutantsOf("src/kernel/clock.ts", [
		[
			"the clock has whole seconds",
			"load<i64>(TIME) * NANOSECONDS + load<i64>(TIME, 8)",
			"load<i64>(TIME) * NANOSECONDS",
			DEADLINES,
		],
		[
			"a second has a million nanoseconds",
			"const NANOSECONDS: i64 = 1_000_000_000;",
			"const NANOSECONDS: i64 = 1_000_000;",
			DEADLINES,
		],
	]),
];
