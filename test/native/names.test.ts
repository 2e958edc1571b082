import { constants } from "node:os";
import { expect, test } from "vitest";
import {
	PASSED_ON,
	settled,
	signalsTaken,
	startListener,
} from "../support/listener.ts";
import { send, until } from "../support/processes.ts";

/** The names that Node has from the C library, the second ones of a number (IOT, POLL, UNUSED) included. */
const STANDARD = Object.entries(constants.signals);

/** What the journal says of a signal's name; the first one of a number that the C library has. */
function nameOf(signal: number): string {
	if (signal > 34) return `RTMIN+${signal - 34}`;
	if (signal >= 32) return signal === 34 ? "RTMIN" : `${signal}`;
	const aliases = ["SIGIOT", "SIGPOLL", "SIGUNUSED"];
	const found = STANDARD.find(
		([name, number]) => number === signal && !aliases.includes(name),
	);
	return found?.[0].slice(3) ?? "";
}

test("the journal names every signal", async () => {
	const { program } = await startListener(["-v"]);
	for (const signal of PASSED_ON) {
		send(program.pid, signal);
		await until(
			`${signal} has come`,
			() => signalsTaken(program).length > PASSED_ON.indexOf(signal),
		);
	}
	await program.complains("forwarded RTMIN+30");
	const names = [...program.stderr.matchAll(/received (\S+) from/g)].map(
		([, name]) => name,
	);
	expect(names).toEqual(PASSED_ON.map(nameOf));
});

/** The names for which a rewriting is possible, with their numbers. */
const NAMED: [string, number][] = [
	...STANDARD,
	...Array.from({ length: 31 }, (_, i): [string, number][] => [
		[`SIGRTMIN+${i}`, 34 + i],
		[`SIGRTMAX-${i}`, 64 - i],
		[`${34 + i}`, 34 + i],
	]).flat(),
	["SIGRTMIN", 34],
	["SIGRTMAX", 64],
	["32", 32],
	["33", 33],
];

test.each([
	["with SIG", (name: string) => name],
	["without SIG", (name: string) => name.replace("SIG", "")],
	["in lower case", (name: string) => name.toLowerCase()],
	["in lower case without SIG", (name: string) => name.slice(3).toLowerCase()],
])("every name is understood, %s", async (_, written) => {
	const usable = NAMED.filter(([, signal]) => PASSED_ON.includes(signal))
		.filter(([, signal]) => signal !== 10 && signal !== 64)
		.map(([name, signal]): [string, number] => [
			/^\d/.test(name) ? name : written(name),
			signal,
		]);
	// One number after the other, as one that stands twice counts as last said.
	const options = usable.flatMap(([name], i) => [
		`--rewrite=${name}:none`,
		...(i % 2 ? [] : ["-r", `${name}:USR1`]),
	]);
	const listener = await startListener(options);
	const told = new Map(
		usable.map(([, signal], i) => [signal, i % 2 ? [] : [10]]),
	);
	for (const [signal, expected] of told) {
		const before = signalsTaken(listener.program).length;
		send(listener.program.pid, signal);
		const got = await settled(listener);
		expect(got.slice(before), `${signal}`).toEqual(expected);
	}
});
