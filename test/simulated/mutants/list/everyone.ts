import { mutantsOf } from "../mutant.ts";

const WHOM = "nobody is signalled who is none of its business";
const ASKED = "those left behind are asked to end, once";

/** Whom it tells where everyone is to be told. */
export const ofEveryone = [
	...mutantsOf("src/init/stopping/everyone.ts", [
		[
			"an init that is not PID 1 tells everyone it may",
			"return isFirst() ? kill(EVERYONE, signal) : tellOneByOne(signal, false, 0);",
			"return kill(EVERYONE, signal);",
			WHOM,
		],
		[
			"an init that is not PID 1 kills everyone it may",
			"kill(EVERYONE, Signal.KILL); } else tellOneByOne(Signal.KILL, false, 0);",
			"} kill(EVERYONE, Signal.KILL);",
			WHOM,
		],
		[
			"every init is PID 1",
			"return getpid() === 1;",
			"return getpid() >= 1;",
			WHOM,
		],
		[
			"everyone can be told without /proc",
			"able = isFirst() || isOwnProc();",
			"able = true;",
			"it ends when it should",
		],
		[
			"nobody can be told",
			"able = isFirst() || isOwnProc();",
			"able = isFirst() && isOwnProc();",
			"it never ends before",
		],
		[
			"who has been asked is asked once more",
			"askedAll ? NOTHING : Signal.TERM",
			"Signal.TERM",
			ASKED,
		],
		[
			"as PID 1 who has been asked is asked once more",
			"const answer = askedAll ? 0 : askTheRest();",
			"const answer = askTheRest();",
			ASKED,
		],
		[
			"as PID 1 a group that has been asked is asked once more",
			"if (askedGroup !== 0 && kill(-askedGroup, NOTHING) === 0) {",
			"if (askedGroup === 1) {",
			ASKED,
		],
		[
			"as PID 1 those that are stopped stay so",
			"kill(EVERYONE, Signal.CONT); return answer;",
			"return answer;",
			ASKED,
		],
		[
			"those that are stopped stay so",
			"askedAll ? NOTHING : Signal.TERM, true, askedGroup",
			"askedAll ? NOTHING : Signal.TERM, false, askedGroup",
			ASKED,
		],
		[
			"the group that has been asked is asked once more",
			"askedAll ? NOTHING : Signal.TERM, true, askedGroup",
			"askedAll ? NOTHING : Signal.TERM, true, 0",
			ASKED,
		],
		[
			"to have asked a group is to have asked everyone",
			"askedGroup = group;",
			"askedAll = true;",
			ASKED,
		],
	]),
];
