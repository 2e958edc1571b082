/** What the journal tells of: an event is the line of its number, from 1 on, in each voice's page. */
export enum Event {
	/** A signal has come in: it, and its SignalInfo. */
	RECEIVED = 1,
	/** A signal was sent to whom the occasion says: it, and how many were told one by one, 0, or a negative errno. */
	FORWARDED,
	/** A child has ended, an orphan: its pid, and its end. */
	REAPED,
	/** The command has ended: its pid, and its end. */
	ENDED,
	/** A signal goes on as another one, or as 0: not at all. */
	REWROTE,
	/** A terminal's signal was not sent on: the command, in the same group, has got it from there. */
	SHARED,
	/** The first stop signal waits. */
	HELD,
	/** A deadline of a name runs from now on, for the occasion's time. */
	DEADLINE,
	/** The deadline of a name is over. */
	OVERDUE,
	/** Everyone left behind the command was asked to end: nothing, and the answer is as tellEveryone's. */
	LINGERING,
	/** A process is about to get SIGKILL: its pid. */
	KILLED,
	/** The last words: the init's status, the command's, and the occasion's time is what the stop took. */
	LEAVING,
	/** What a stop will take at most. */
	PLAN,
	/** The program before a stop has not ended with 0: its pid, and its end. */
	BEFORE_STOP,
	/** The init is about to stop itself. */
	SUSPENDING,
	/** The command is about to be executed; told by the child, whose pid it is. */
	STARTED,
	/** The command cannot be executed: nothing, and a negative errno; told by the child. */
	CANNOT_RUN,
	/** There can be no process for the command: nothing, and a negative errno. */
	CANNOT_START,
	/** Something was refused by the kernel: what, and a negative errno. */
	FAILED,
	/** How many lines before this one nobody has read. */
	LOST,
	/** What only the older inits tell of, from here on: SIGCHLD, or a signal that nobody else gets. */
	TAKEN,
	/** A signal that giving up the terminal caused was swallowed. */
	HANDED_OFF,
	/** The terminal was given up, by the leader of its session. */
	DETACHED,
	/** The same by another of its processes. */
	DETACHED_MEMBER,
	/** It was not: nothing, and a negative errno. */
	NOT_DETACHED,
	/** The command could not take the terminal: nothing, and a negative errno. */
	NOT_ATTACHED,
	/** The command has a session of its own. */
	NEW_SESSION,
	/** What the environment has asked for. */
	DEBUG_MODE,
	NO_SESSION_MODE,
	/** The command has been executed, or has failed to be. */
	SPAWNED,
	/** An orphan was reaped that is to be warned of: its pid. */
	ZOMBIE,
	/** The command could not be told of a signal. */
	WAS_DEAD,
	/** None of the children has ended, or there is none. */
	NONE_ENDED,
	NONE_LEFT,
	/** Orphans come to the init, or go elsewhere. */
	SUBREAPER,
	ORPHANS_ELSEWHERE,
}
