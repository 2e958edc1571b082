// How a run may come out in which a call has failed. The list is closed: docs/faults.md has it in words.
import { Code } from "../kernel/names.ts";
import { State } from "../kernel/process.ts";
import type { Scene } from "../properties/property.ts";

/** A run that is over. */
export interface Seen {
	readonly scene: Scene;
	/** What does not hold of the properties, in their words. */
	readonly violations: ReadonlySet<string>;
	/** All that the init, and a child of it that was still the same program, wanted to say. */
	readonly said: string;
}

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

/** The status of a failure of the init's own. */
const FAILURE = 125;

const UNTOLD = [
	/ has got .+ (0 times, not [1-9]|1 times, not [2-9])/,
	/ is held for ever/,
	// Grace runs from a signal that was to be sent.
	/ is killed too early/,
];
const LEFT = [
	...UNTOLD,
	/^it ends before those it waits for/,
	/^those left are not killed in time/,
	/^those who do not end in time are not killed/,
];

/** Whether the init is not there for ever behind its command, of whose end it knows. */
function isOver({ init, commandReaped }: Scene, stays: boolean): boolean {
	if (init.state !== State.RUNNING || !commandReaped) return true;
	return stays && init.children.length > 0;
}

/** Whether the init waits for whoever reads stderr. */
function isHeldUp({ init }: Scene): boolean {
	const stderr = init.files.get(2);
	return init.isAlive && stderr?.kind === "pipe" && stderr.pipe.hasReader;
}

/** The init's status; -1 when it has not exited. */
function statusOf({ init }: Scene): number {
	return init.end.code === Code.EXITED ? init.end.status : -1;
}

/** What the init's status is for how the command has ended. */
function wantedStatus({ command, settings }: Scene): number {
	const { code, status } = command?.end ?? { code: 0, status: 0 };
	const own = code === Code.EXITED ? status : 128 + status;
	return settings.exits.get(own) ?? own;
}

/** The init has said that the kernel does not tell of the command's end, and ended so. */
function hasLost({ scene, said }: Seen): boolean {
	return (
		statusOf(scene) === FAILURE && said.includes("cannot wait for the command")
	);
}

const LIST = {
	unchanged: { says: "all that docs/proof.md claims holds", excuses: [] },
	refused: {
		says: "nothing is run: the init says what was refused, and ends with 125, unless a signal that it could not block ends it first; where stderr is full it waits to say so",
		excuses: [/^it ends without having had a command/],
		holds: ({ scene, said }) =>
			!scene.command &&
			(scene.init.end.code === Code.KILLED ||
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
		says: "the init says so, waits for the command's end alone, and has its status; signals are not passed on, nobody is waited for behind it",
		excuses: LEFT,
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
			/^it waits although nobody is left/,
			/^it lingers although it should not/,
			/^zombie /,
			/^it ends with 125, the command/,
		],
		holds: (seen) => hasLost(seen) || statusOf(seen.scene) !== FAILURE,
	},
	unreaped: {
		says: "the command is left for the kernel to reap; the init ends with its status at once",
		excuses: [
			/^it ends with \d+, the command has ended with 137/,
			/^it ends before the command/,
		],
		holds: ({ scene }) => statusOf(scene) === wantedStatus(scene),
	},
	early: {
		says: "SIGKILL may come early, by a second for each wait; everything else holds",
		excuses: [/ is killed too early/],
	},
	elsewhere: {
		says: "the command is in another session or group than it should be: a terminal's stop goes on as one of both kinds; everything else holds",
		excuses: [/ has got SIG(STOP|TSTP|TTIN|TTOU|CONT) /],
	},
} as const satisfies Readonly<Record<string, Description>>;

export type Outcome = keyof typeof LIST;

/** Every outcome. */
export const OUTCOMES: Readonly<Record<Outcome, Description>> = LIST;

/** Whether a run has come out so. */
export function isOutcome(seen: Seen, outcome: Outcome): boolean {
	const { excuses, holds, stays = false } = OUTCOMES[outcome];
	return (
		isOver(seen.scene, stays) &&
		[...seen.violations].every((each) =>
			excuses.some((excuse) => excuse.test(each)),
		) &&
		(holds?.(seen) ?? true)
	);
}
