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

function dialectNamed(name: Address): Dialect {
	if (equals(name, text("firstborn"))) return Dialect.OWN;
	if (equals(name, text("dumb-init"))) return Dialect.DUMB_INIT;
	if (
		equals(name, text("tini")) ||
		equals(name, text("docker-init")) ||
		equals(name, text("tini-static"))
	)
		return Dialect.TINI;
	return equals(name, text("catatonit")) ? Dialect.CATATONIT : Dialect.UNKNOWN;
}

function read(dialect: Dialect, argv: Address, first: i32, envp: Address): i32 {
	switch (dialect) {
		case Dialect.DUMB_INIT:
			return readDumbInit(argv, first, envp);
		case Dialect.TINI:
			return readTini(argv, first, envp);
		case Dialect.CATATONIT:
			return readCatatonit(argv, first, envp);
		default:
			return readOwn(argv, first, envp);
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
		return dialect === Dialect.UNKNOWN
			? refuse(phrase("--as="), first + 5)
			: read(dialect, argv, 2, envp);
	}
	if (first !== 0 && equals(first, text("--as")) && argc > 2) {
		const dialect = dialectNamed(item(argv, 2));
		return dialect === Dialect.UNKNOWN
			? refuse(phrase("--as "), item(argv, 2))
			: read(dialect, argv, 3, envp);
	}
	const named = dialectNamed(baseName(item(argv, 0)));
	if (named !== Dialect.OWN && named !== Dialect.UNKNOWN)
		return read(named, argv, 1, envp);
	const asked = variable(envp, text("FIRSTBORN_AS="));
	if (asked !== 0 && byteAt(asked) !== 0) {
		const dialect = dialectNamed(asked);
		if (dialect === Dialect.UNKNOWN)
			return refuse(phrase("FIRSTBORN_AS="), asked);
		return read(dialect, argv, 1, envp);
	}
	return read(Dialect.OWN, argv, 1, envp);
}
