import { expect } from "vitest";
import { Container } from "./container.ts";
import { until } from "./until.ts";

/** A probe that takes every signal that can be taken, and writes of it with its own number. */
export const BYSTANDER = "sigprobe --json --signals=all";

/** A line of a probe with --json, as far as the tests look. */
interface Report {
	event: string;
	pid: number;
	signal?: string;
}

/** The signals that a probe with --json has received in a container, in order. */
export async function receivedBy(
	container: Container,
	probe: number,
): Promise<(string | undefined)[]> {
	const lines = await container.lines();
	return lines
		.filter((line) => line.startsWith("{"))
		.map((line) => JSON.parse(line) as Report)
		.filter(({ event, pid }) => event === "received" && pid === probe)
		.map(({ signal }) => signal);
}

/** A bystander in a container of its own. */
export interface Bystander {
	container: Container;
	/** Its number in its PID namespace. */
	pid: number;
}

/** Starts a container that is a bystander, and nothing else. */
export async function startBystander(...options: string[]): Promise<Bystander> {
	const container = await Container.start(BYSTANDER.split(" "), options);
	await container.logged("started");
	const [started = ""] = await container.lines();
	return { container, pid: (JSON.parse(started) as Report).pid };
}

/**
 * Waits until a command runs in the PID namespace of a container.
 *
 * @param command all its words
 * @param parent the number of its parent, where others may run the same
 * @returns its number there
 */
export function pidOf(
	container: Container,
	command: string,
	parent?: number,
): Promise<number> {
	return until(`${command} runs`, () => {
		const found = container
			.processes()
			.filter((each) => each.command === command)
			.find((each) => parent === undefined || each.parent === parent);
		return found?.pid;
	});
}

/**
 * Checks that bystanders in a container are alive and have received nothing. What they are sent here comes after
 * everything that is under way.
 *
 * @param sender a container that shares their PID namespace
 */
export async function expectUntouched(
	container: Container,
	bystanders: number[],
	sender = container,
): Promise<void> {
	const sent = await sender.exec("kill", "-WINCH", ...bystanders.map(String));
	expect(sent).toMatchObject({ status: 0 });
	await container.logged('"WINCH"', bystanders.length);
	for (const bystander of bystanders)
		expect(await receivedBy(container, bystander)).toEqual(["WINCH"]);
}
