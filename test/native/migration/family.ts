// A command with a worker in its process group, a helper in a session of its own, and an orphan: who of them is told,
// and who may finish.
import { type Namespace, startInNamespace } from "../../support/namespace.ts";
import { linesOf, type Report } from "../../support/probe.ts";
import { inspect, send, until } from "../../support/processes.ts";
import { SIGPROBE } from "../../support/programs.ts";
import { Below } from "../../support/stop.ts";
import type { Facts, Start } from "./guide.ts";
import { ownLines } from "./lines.ts";

const MEMBERS = ["command", "worker", "helper"] as const;

/** What the members take that the init forwards; the second one shows that the first has gone to all it goes to. */
const FIRST = "USR1";
const SECOND = "USR2";
/** Sent to each member by the test, behind the others in the order of numbers. */
const LAST = "WINCH";

const TAKES = `--json --signals=${FIRST},${SECOND},${LAST} --exit-on=TERM`;

/** A second is more than an init needs that leaves at once, and less than any that waits gives. */
const SCRIPT = `
	(sleep 1000 &)
	setsid ${SIGPROBE} ${TAKES} --cleanup=1s & echo helper $!
	${SIGPROBE} ${TAKES} --cleanup=1s & echo worker $!
	echo command $$
	exec ${SIGPROBE} ${TAKES} --exit=7
`;

/** A member's number, as it or the script says it in their namespace. */
function numberOf(program: Namespace, member: string): number {
	return Number(
		new RegExp(`^${member} (\\d+)$`, "m").exec(program.stdout)?.[1],
	);
}

/** What a member has reported so far. */
function reports(program: Namespace, member: string): Report[] {
	const pid = numberOf(program, member);
	const lines = linesOf(program).filter((line) => line.startsWith("{"));
	return lines
		.map((line) => JSON.parse(line) as Report)
		.filter((report) => report.pid === pid);
}

function hasGot(program: Namespace, member: string, signal: string): boolean {
	return reports(program, member).some((report) => report.signal === signal);
}

function gets(program: Namespace, member: string, signal: string) {
	return until(
		() => `${member} gets ${signal}:\n${program.stdout}${program.stderr}`,
		() => hasGot(program, member, signal),
	);
}

/** Whether the init adopts the orphan; it is then killed, and gone when somebody has reaped it. */
async function adopts(program: Namespace, init: number): Promise<boolean> {
	const orphan = await until("the orphan is one", () => {
		const members = program.members();
		const sleep = members.find(({ name }) => name === "sleep");
		const parent = members.find(({ pid }) => pid === sleep?.parent);
		// A shell has started it, and no shell adopts it but the one by another name.
		return parent !== undefined && parent.name !== "sh" && sleep;
	});
	send(orphan.pid, "SIGKILL");
	await until("it is reaped", () => inspect(orphan.pid) === undefined);
	return orphan.parent === init;
}

/** Sends the init a signal, and finds out who is told of it. */
async function audience(program: Namespace, init: number): Promise<string[]> {
	send(init, `SIG${FIRST}`);
	send(init, `SIG${SECOND}`);
	await gets(program, "command", SECOND);
	for (const member of MEMBERS) {
		send(await program.find(numberOf(program, member)), `SIG${LAST}`);
		await gets(program, member, LAST);
	}
	return MEMBERS.filter((member) => hasGot(program, member, FIRST));
}

async function story(program: Namespace, init: number): Promise<Facts> {
	for (const member of MEMBERS)
		await until(
			() => `${member} listens:\n${program.stdout}${program.stderr}`,
			() => reports(program, member).length > 0,
		);
	const adopted = await adopts(program, init);
	const told = await audience(program, init);
	send(init, "SIGTERM");
	const { status } = await program.ended;
	const finished = MEMBERS.filter((member) =>
		reports(program, member).some(({ event }) => event === "cleaned"),
	);
	return { adopted, told, finished, status, ...ownLines(program) };
}

/** Starts an init as PID 1 with the family, and stops it. */
export async function asFirst({ words, env }: Start): Promise<Facts> {
	const [word = "", ...options] = words;
	const command = [...options, "--", "sh", "-c", SCRIPT];
	const program = startInNamespace(word, command, {
		env: { PATH: "/usr/bin:/bin", ...env },
	});
	return story(program, await program.first());
}

/** As {@link asFirst}, below a shell that is PID 1. */
export async function asSecond({ words, env }: Start): Promise<Facts> {
	const program = new Below([...words, "--", "sh", "-c", SCRIPT], {
		env: { PATH: "/usr/bin:/bin", ...env },
	});
	return story(program, await program.init());
}
