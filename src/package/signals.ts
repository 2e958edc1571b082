/** The standard signals, signal N at N - 1. */
const STANDARD = [
	...["HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL"],
	...["USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD"],
	...["CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ"],
	...["VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS"],
] as const;

/** Other names that signal(7) has. */
const OTHER = { IOT: 6, CLD: 17, POLL: 29, UNUSED: 31 } as const;

/** The real-time signals that there are for programs, as glibc counts them. */
const RTMIN = 34;
const RTMAX = 64;

type Distance =
	| (0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9)
	| (10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19)
	| (20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30);

type BareName =
	| (typeof STANDARD)[number]
	| keyof typeof OTHER
	| "RTMIN"
	| "RTMAX"
	| `RTMIN+${Distance}`
	| `RTMAX-${Distance}`;

/** The name of a signal: "TERM" or "SIGTERM", "RTMIN+3", "RTMAX-1". */
export type SignalName = BareName | `SIG${BareName}`;

/** A signal by its name or its number, 1 to 64. */
export type Signal = SignalName | number;

/** The number of a real-time signal by its name without SIG. */
function realTime(name: string): number | undefined {
	const [, end, sign, digits] =
		/^(RTMIN|RTMAX)(?:([+-])(\d{1,2}))?$/.exec(name) ?? [];
	if (
		end === undefined ||
		(sign !== undefined && (sign === "+") !== (end === "RTMIN"))
	)
		return undefined;
	const number =
		end === "RTMIN" ? RTMIN + Number(digits ?? 0) : RTMAX - Number(digits ?? 0);
	return number >= RTMIN && number <= RTMAX ? number : undefined;
}

/** The number of a signal, undefined if it is none. */
export function signalNumber(signal: unknown): number | undefined {
	const text = String(signal);
	if (typeof signal === "number" || /^\d+$/.test(text)) {
		const number = Number(text);
		return Number.isInteger(number) && number >= 1 && number <= RTMAX
			? number
			: undefined;
	}
	if (typeof signal !== "string") return undefined;
	const name = text.startsWith("SIG") ? text.slice(3) : text;
	const standard = (STANDARD as readonly string[]).indexOf(name) + 1;
	if (standard > 0) return standard;
	return Object.hasOwn(OTHER, name)
		? OTHER[name as keyof typeof OTHER]
		: realTime(name);
}

/** The signals that no init can be asked by: it does not hear of the first two, and the third is its own. */
export const UNHEARD: ReadonlySet<number> = new Set([9, 19, 17]);

/** The name of a signal by its number, without SIG: "TERM", "RTMIN+3"; of one that has none, the number. */
export function nameOfSignal(number: number): string {
	const standard = STANDARD[number - 1];
	if (standard !== undefined) return standard;
	if (number < RTMIN || number > RTMAX) return String(number);
	return number === RTMIN ? "RTMIN" : `RTMIN+${number - RTMIN}`;
}
