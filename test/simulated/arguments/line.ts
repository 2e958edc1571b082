/** Bytes without a NUL, one character each (Latin-1): any word that a kernel can hand over, and printable as it is. */
export type Word = string;

/** What a program is started with. */
export interface Line {
	readonly argv: readonly Word[];
	readonly env: readonly Word[];
	/** Whether it is PID 1 of its namespace. */
	readonly first: boolean;
}

/** A text's bytes in UTF-8. */
export function utf8(text: string): Word {
	return Buffer.from(text, "utf8").toString("latin1");
}

/** The value of a variable in an environment: of the first entry of its name, as getenv(3) has it. */
export function variable(env: readonly Word[], name: Word): Word | undefined {
	const entry = env.find((each) => each.startsWith(`${name}=`));
	return entry?.slice(name.length + 1);
}

/** A line as a message shows it: whole words, long ones by their beginning and length. */
export function shown({ argv, env, first }: Line): string {
	const words = (list: readonly Word[]) =>
		list.length > 40
			? `${list.length} words, ${JSON.stringify(list.slice(0, 40).map(cut))}…`
			: JSON.stringify(list.map(cut));
	return `argv ${words(argv)} env ${words(env)}${first ? " as PID 1" : ""}`;
}

function cut(word: Word): string {
	return word.length > 300
		? `${word.slice(0, 300)}… (${word.length} bytes)`
		: word;
}
