import { byteAt } from "../../kernel/host";
import { put, putForeign } from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { sayLine } from "../../kernel/say";
import {
	baseName,
	equals,
	item,
	startsWith,
	variable,
} from "../../kernel/text";
import { readDumbInit } from "./dumb-init";
import { readOwn } from "./own";

const STATUS: i32 = 125;

enum Dialect {
	OWN,
	DUMB_INIT,
	/** An older init whose dialect this version does not have. */
	LATER,
	UNKNOWN,
}

function dialectNamed(name: Address): Dialect {
	if (equals(name, text("firstborn"))) return Dialect.OWN;
	if (equals(name, text("dumb-init"))) return Dialect.DUMB_INIT;
	if (
		equals(name, text("tini")) ||
		equals(name, text("docker-init")) ||
		equals(name, text("catatonit"))
	)
		return Dialect.LATER;
	return Dialect.UNKNOWN;
}

function read(dialect: Dialect, argv: Address, first: i32, envp: Address): i32 {
	return dialect === Dialect.DUMB_INIT
		? readDumbInit(argv, first, envp)
		: readOwn(argv, first, envp);
}

/** Begins with what chose the dialect, for a complaint: the option, the variable or the program's own name. */
function refuse(dialect: Dialect, origin: usize, name: Address): i32 {
	put(phrase("firstborn: "));
	put(origin);
	putForeign(name);
	put(
		dialect === Dialect.LATER
			? phrase(
					": this version does not speak that dialect yet; dumb-init is the one it speaks",
				)
			: phrase(": no such dialect; dumb-init is the one there is"),
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
		put(
			phrase(
				"firstborn: started without any argument, its own name included; there is no command to run",
			),
		);
		sayLine(2);
		return STATUS;
	}
	const first = argc > 1 ? item(argv, 1) : 0;
	if (first !== 0 && startsWith(first, text("--as="))) {
		const dialect = dialectNamed(first + 5);
		return dialect >= Dialect.LATER
			? refuse(dialect, phrase("--as="), first + 5)
			: read(dialect, argv, 2, envp);
	}
	if (first !== 0 && equals(first, text("--as")) && argc > 2) {
		const dialect = dialectNamed(item(argv, 2));
		return dialect >= Dialect.LATER
			? refuse(dialect, phrase("--as "), item(argv, 2))
			: read(dialect, argv, 3, envp);
	}
	const named = dialectNamed(baseName(item(argv, 0)));
	if (named === Dialect.LATER)
		return refuse(
			named,
			phrase("started by the name "),
			baseName(item(argv, 0)),
		);
	if (named === Dialect.DUMB_INIT) return read(named, argv, 1, envp);
	const asked = variable(envp, text("FIRSTBORN_AS="));
	if (asked !== 0 && byteAt(asked) !== 0) {
		const dialect = dialectNamed(asked);
		if (dialect >= Dialect.LATER)
			return refuse(dialect, phrase("FIRSTBORN_AS="), asked);
		return read(dialect, argv, 1, envp);
	}
	return read(Dialect.OWN, argv, 1, envp);
}
