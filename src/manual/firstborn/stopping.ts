import type { Section } from "../manual.ts";

/** The course of a stop. */
export const STOPPING: Section = {
	title: "STOPPING",
	blocks: [
		"A stop begins with the first stop signal: TERM, INT or RTMIN+3, unless *--stop-signals* names others. It goes on in this order:",
		{
			width: 4,
			items: [
				{
					term: "1.",
					meaning: [
						"*Hold*. The program of *--before-stop* is started and *--delay* begins, together. The signal is held until both are over; with neither it is not held. A second stop signal ends the hold: the first one is passed on, then the second; a program that is still running goes on to its own time limit. Other signals are passed on at once, as ever.",
					],
				},
				{
					term: "2.",
					meaning: [
						"*Pass on*. The signal goes to whom *--scope* says, and *--grace* begins. Later stop signals are passed on at once and change no deadline.",
					],
				},
				{
					term: "3.",
					meaning: [
						"*Linger*. The command has ended. Everyone left gets SIGTERM and is waited for, and *--linger* begins. This happens too when the command ends without a stop. If it ends during the hold, the hold is over. From now on stop signals go to everyone left; other signals go to nobody.",
					],
				},
				{
					term: "4.",
					meaning: [
						"*Kill*. When *--grace* or *--linger* is over, whichever is first, everyone left gets SIGKILL. They are reaped for at most a second.",
					],
				},
				{
					term: "5.",
					meaning: [
						"*Leave*, with the command's status. As soon as nobody is left this comes at once, out of 3 or 4.",
					],
				},
			],
		},
		{
			shown: [
				"first stop            passed           the command",
				"signal                on               has ended",
				"|                     |                |",
				"|-- before-stop --|   |                |",
				"|-- delay ------------|                |",
				"|                     |-- grace -------|---------------|",
				"|                     |                |-- linger -----|----|",
				"                                       |               |",
				"                                       SIGTERM to      SIGKILL at",
				"                                       everyone left   the earlier",
			],
		},
		"With *--grace* a stop takes at most",
		{ shown: ["max(before-stop-timeout, delay) + grace + 1 s"] },
		"where before-stop-timeout counts only with *--before-stop*. Without *--grace* it takes what the command takes, and then linger + 1 s at most. *-v* prints the sum at the start.",
		"The engine has a time limit of its own: 10 seconds on Docker (*docker stop -t*, *docker run --stop-timeout*), 30 on Kubernetes (terminationGracePeriodSeconds). When that is over it kills PID 1 and with it everyone, so the sum has to be less.",
		"*Who is told* in step 3. As PID 1: every process of the PID namespace, by one *kill*(2) to -1; also those that have entered it, as by *docker exec*. Otherwise: descendants only, found by rounds over _/proc_ and signalled through a *pidfd_open*(2) descriptor each. Those of the command's group who have been passed SIGTERM by the stop, or everyone after *--scope=tree*, are not sent it again. A stopped process gets SIGCONT, so that it can act. This SIGTERM is never rewritten.",
		"*Who is waited for*. Only descendants can be, daemons that have left their parent included. Processes that have entered from outside do not prolong a stop, and if no descendant is left they are not told.",
		"*Where it is not PID 1* firstborn is a subreaper (*prctl*(2)): orphans among its descendants come to it. Without a _/proc_ of its PID namespace it finds nobody; then it does as with *--linger=0*, and *--scope=tree* is *--scope=group*.",
		"*The clock* is the monotonic one. A pause of firstborn itself (*docker pause*, SIGSTOP) of more than a second moves the deadlines by its length. Without a deadline running there is no timer.",
	],
};
