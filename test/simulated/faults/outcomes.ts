// How a run may come out in which a call has failed. The list is closed: docs/faults.md has it in words.
import { Code } from "../kernel/names.ts";
import { State } from "../kernel/process.ts";
import {
	endsAlike,
	FAILURE,
	hasLost,
	isHeldUp,
	isOver,
	type Seen,
	statusOf,
	wantedStatus,
} from "./seen.ts";

interface Description {
	/** For people. */
	readonly says: string;
	/** What need not hold. */
	readonly excuses: readonly RegExp[];
	/** Whether the init may stay behind its command, as long as any other child is there. */
	readonly stays?: boolean;
	/** What has to hold. */
	holds?(seen: Seen): boolean;
}

const UNTOLD = [
	/ has got .+ (0 times, not [1-9]|1 times, not [2-9])/,
	/ is held for ever/,
	// Grace runs from a signal that was to be sent.
	/ is killed too early/,
	/^the command stays stopped behind SIGCONT$/,
	/ is not asked to end$/,
	/ is asked to end, but not continued$/,
	/ gets no (SIG\S+|signal \d+) when the command has ended$/,
];
const LEFT = [
	...UNTOLD,
	/^it ends before those it waits for/,
	/^(those .*|the program before a stop is) not killed( in time)?$/,
];

/** The terminal may end the command, and the init exits with the status of that. */
const EXITS = /^it exits although the terminal has ended the command$/;
const UNSTOPPED =
	/^(SIG(TSTP|TTIN|TTOU) has stopped the command, and not the init|the command's stop is not the init's)$/;
const OFFSTAGE = [
	EXITS,
	UNSTOPPED,
	/^the command starts without the terminal$/,
	/^the command starts (not )?in the foreground$/,
	/^the continued command stays in the background$/,
	/^the terminal is left to a command that has ended$/,
];

const LIST = {
	unchanged: { says: "all that docs/proof.md claims holds", excuses: [] },
	refused: {
		says: "nothing is run: the init says what was refused, and ends with 125, unless a signal that it could not block ends or stops it first; where stderr is full it waits to say so",
		excuses: [/^it ends without having had a command/],
		holds: ({ scene, said }) =>
			!scene.command &&
			(scene.init.end.code === Code.KILLED ||
				scene.init.state === State.STOPPED ||
				((statusOf(scene) === FAILURE || isHeldUp(scene)) &&
					/cannot (block signals|make a process)/.test(said))),
	},
	untold: {
		says: "somebody is not told of a signal; everything else holds",
		excuses: UNTOLD,
	},
	left: {
		says: "whoever is left behind the command may not be told, waited for or killed; everything else holds",
		excuses: LEFT,
	},
	undead: {
		says: "whoever cannot be killed is left a second later, the command too, whose status is then 137",
		excuses: [...LEFT, /^it ends before the command/],
	},
	deaf: {
		says: "the init says so, waits for the command's end alone, and has its status; signals are not taken and not passed on, nobody is waited for behind it",
		excuses: [
			...LEFT,
			UNSTOPPED,
			/^(SIG\S+|signal \d+) is never taken$/,
			// It tries a few hundred times within a moment before it takes signals for refused.
			/^it looks for signals again and again/,
			/^it wakes up again and again/,
		],
		holds: ({ said }) => said.includes("cannot receive signals"),
	},
	lost: {
		says: "the init says so and ends with 125, whoever is there",
		excuses: [
			...LEFT,
			/^it ends with 125, the command/,
			/^it ends before the command/,
		],
		holds: hasLost,
	},
	slow: {
		says: "children's ends are noticed up to a second late; where the kernel does not keep the command's, once nobody else is there: the init says so and ends with 125",
		stays: true,
		excuses: [
			...LEFT,
			/^it wakes up again and again/,
			// The command's group is told on behalf of one that is gone.
			/ has got .+ times, not 0$/,
			// Of whose end nobody hears nobody takes anything back.
			/^the terminal is left to a command that has ended$/,
			/^it waits although nobody is left/,
			/^it lingers although it should not/,
			/^zombie /,
			/^it ends with 125, the command/,
		],
		holds: (seen) => hasLost(seen) || statusOf(seen.scene) !== FAILURE,
	},
	unreaped: {
		says: "the command is left for the kernel to reap; the init ends at once, with its status or as the terminal has ended it",
		excuses: [
			/^it ends with \d+, the command has ended with 137/,
			/^it ends before the command/,
			/^it ends by signal \d+$/,
		],
		holds: ({ scene }) =>
			statusOf(scene) === wantedStatus(scene) || endsAlike(scene),
	},
	early: {
		says: "a signal that is held, SIGKILL, and the init's end behind it may come early, by a second for each wait; everything else holds",
		excuses: [
			/ has got .+ 1 times, not 0$/,
			// It has come already.
			/ is held for ever$/,
			/ is killed too early/,
			/^it ends before (the command|those it waits for)$/,
		],
	},
	unrun: {
		says: "the command is not run; it is said why, and the status is 126 or 127",
		excuses: [/^the command is not run: 12[67]$/],
	},
	unsealed: {
		says: "the init says so, and goes on unsealed; everything else holds",
		excuses: [],
		holds: ({ said }) => said.includes("cannot seal itself"),
	},
	unstarted: {
		says: "the init says that it cannot start the program before a stop, and goes on with the stop; everything else holds",
		excuses: [],
		holds: ({ said }) =>
			said.includes("cannot start the program before a stop"),
	},
	unignored: {
		says: "a program starts with SIGCHLD at its default although it was ignored; everything else holds",
		excuses: [/ starts with SIGCHLD not ignored$/],
	},
	masked: {
		says: "the program before a stop starts with every signal blocked; everything else holds",
		excuses: [
			/^the program before a stop starts with (SIG\S+|signal \d+) blocked$/,
		],
	},
	ungrouped: {
		says: "the program before a stop starts in the init's group; everything else holds",
		excuses: [/^the program before a stop starts in somebody else's group$/],
	},
	echoed: {
		says: "the HUP and CONT by which the terminal is given up may go on to the command; everything else holds",
		excuses: [/ has got SIG(HUP|CONT) \d+ times, not 0$/],
	},
	twice: {
		says: "those left may be asked to end once more; everything else holds",
		excuses: [/ is asked to end once more$/],
	},
	exits: {
		says: "the init exits with 130 or 131 where it should end by the terminal's signal; everything else holds",
		excuses: [EXITS],
	},
	unstopped: {
		says: "the init goes on although the terminal has stopped its command; everything else holds",
		excuses: [UNSTOPPED],
	},
	background: {
		says: "the command may be without the terminal, or in its background, or keep the front when it has ended; the init may exit with 130 or 131 where it should end by the terminal's signal; everything else holds",
		excuses: OFFSTAGE,
	},
	elsewhere: {
		says: "the command is in another session or group than it should be: a terminal's stop goes on as one of both kinds, its other signals go on although the command has had them, or do not; the init may end by the terminal's signal where it should exit with 130 or 131; everything else holds",
		excuses: [
			/ has got SIG(STOP|TSTP|TTIN|TTOU|CONT) /,
			/ has got SIG(HUP|INT|QUIT|WINCH) (1 times, not 0|0 times, not 1)$/,
			/^the command starts in (group|session) \d+$/,
			// SIGINT or SIGQUIT, as a shell in its place would.
			/^it ends by signal [23]$/,
			...OFFSTAGE,
		],
	},
} as const satisfies Readonly<Record<string, Description>>;

export type Outcome = keyof typeof LIST;

/** Every outcome. */
export const OUTCOMES: Readonly<Record<Outcome, Description>> = LIST;

/** Whether a run has come out so; besides, as any of others, of which nothing more is asked than what they excuse. */
export function isOutcome(
	seen: Seen,
	outcome: Outcome,
	others: readonly Outcome[],
): boolean {
	const { holds, stays = false } = OUTCOMES[outcome];
	const excuses = [
		outcome,
		...others.filter((each) => !OUTCOMES[each].holds),
	].flatMap((each) => OUTCOMES[each].excuses);
	return (
		isOver(seen.scene, stays) &&
		[...seen.violations].every((each) =>
			excuses.some((excuse) => excuse.test(each)),
		) &&
		(holds?.(seen) ?? true)
	);
}
