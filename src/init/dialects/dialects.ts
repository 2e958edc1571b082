import { byteAt } from "../../kernel/host";
import { put, putForeign } from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { sayLine, sayText } from "../../kernel/say";
import {
	baseName,
	equals,
	item,
	startsWith,
	variable,
} from "../../kernel/text";
import { optionNamed } from "../../options/table";
import { settings } from "../settings";
import { readCatatonit } from "./catatonit";
import { readDumbInit } from "./dumb-init";
import { readOwn } from "./own";
import { readTini } from "./tini";

const STATUS: i32 = 125;

enum Dialect {
	OWN,
	DUMB_INIT,
	TINI,
	CATATONIT,
	UNKNOWN,
}

/** The names that choose a dialect, as a table of options (table.ts), in the order of Dialect; docker-init's is tini's. */
function names(): usize {
	return phrase(
		"  firstborn\n  dumb-init\n  tini\n  catatonit\n  docker-init\n  tini-static\n",
	);
}

function dialectNamed(name: Address): Dialect {
	const index = optionNamed(names(), name);
	return index < 0
		? Dialect.UNKNOWN
		: index > Dialect.CATATONIT
			? Dialect.TINI
			: index;
}

function read(dialect: Dialect, argv: Address, first: i32): i32 {
	switch (dialect) {
		case Dialect.DUMB_INIT:
			return readDumbInit(argv, first);
		case Dialect.TINI:
			return readTini(argv, first);
		case Dialect.CATATONIT:
			return readCatatonit(argv, first);
		default:
			return readOwn(argv, first);
	}
}

/** Begins with what chose the dialect, for a complaint: the option, the variable or the program's own name. */
function refuse(origin: usize, name: Address): i32 {
	put(phrase("firstborn: "));
	put(origin);
	putForeign(name);
	put(
		phrase(
			": no such dialect; firstborn, dumb-init, tini, docker-init or catatonit is one",
		),
	);
	sayLine(2);
	return STATUS;
}

/**
 * Turns arguments and environment into settings, by the dialect that --as, FIRSTBORN_AS or the name the program was
 * started by asks for, in this order. Returns UNREAD, or the exit status when no command is to run.
 */
export function readSettings(argc: i32, argv: Address, envp: Address): i32 {
	if (argc < 1) {
		sayText(
			2,
			phrase(
				"firstborn: started without any argument, its own name included; there is no command to run\n",
			),
		);
		return STATUS;
	}
	settings.environment = envp;
	settings.logDescriptor = 2;
	let origin = phrase("--as=");
	let first = 2;
	const word = item(argv, 1);
	let name = word;
	if (word !== 0 && startsWith(word, text("--as="))) name += 5;
	else if (argc > 2 && equals(word, text("--as"))) {
		origin = phrase("--as ");
		name = item(argv, 2);
		first = 3;
	} else {
		first = 1;
		const own = dialectNamed(baseName(item(argv, 0)));
		if (own !== Dialect.OWN && own !== Dialect.UNKNOWN)
			return read(own, argv, first);
		origin = phrase("FIRSTBORN_AS=");
		name = variable(envp, text("FIRSTBORN_AS="));
		if (name === 0 || byteAt(name) === 0) return readOwn(argv, first);
	}
	const dialect = dialectNamed(name);
	return dialect === Dialect.UNKNOWN
		? refuse(origin, name)
		: read(dialect, argv, first);
}
