import { mutantsOf } from "../mutant.ts";

const START = "the command starts as the init was started";
const STATUS = "the status is the command's";
const ENDS = "it ends when it should";
const BEFORE = "it never ends before";

/** How the command starts. */
export const ofStarting = [
	...mutantsOf("src/init/spawn.ts", [
		[
			"the command starts with everything blocked",
			"} else failed = restoreInherited();",
			"} else failed = 0;",
			START,
		],
		[
			"dumb-init's command keeps what was ignored",
			"signal <= Signal.SYS; signal++",
			"signal < Signal.HUP; signal++",
			START,
		],
		[
			"dumb-init's command keeps what was blocked",
			"failed = changeMask(MaskHow.SET, 0);",
			"failed = restoreInherited();",
			START,
		],
		[
			"catatonit's command may be stopped by the terminal",
			"if (settings.commandBlocks !== 0) changeMask(MaskHow.BLOCK, settings.commandBlocks);",
			"",
			START,
		],
		[
			"a command that cannot be run has ended well",
			"exit(startStatus(failed));",
			"exit(0);",
			STATUS,
		],
		[
			"the command runs where the init does",
			"placeCommand(); let",
			"let",
			START,
		],
	]),
	...mutantsOf("src/init/prepare.ts", [
		[
			"the command starts with SIGCHLD at its default",
			"setDisposition(Signal.CHLD, childDisposition);",
			"setDisposition(Signal.CHLD, Disposition.DEFAULT);",
			START,
		],
		[
			"the command starts with nothing blocked",
			"changeMask(MaskHow.SET, mask);",
			"changeMask(MaskHow.SET, 0);",
			START,
		],
		[
			"an ignored SIGCHLD stays ignored",
			"const former = setDisposition(Signal.CHLD, Disposition.DEFAULT);",
			"const former: i64 = 0;",
			ENDS,
		],
		[
			"nothing is blocked",
			"const answer = blockAll();",
			"const answer = 0;",
			STATUS,
		],
		[
			"orphans go elsewhere",
			"const answer = getpid() === 1 ? 0 : becomeSubreaper();",
			"const answer = getpid() >= 1 ? 0 : becomeSubreaper();",
			BEFORE,
		],
	]),
];
