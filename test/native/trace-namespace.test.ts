// A PID namespace's number goes to another as soon as it is free: who comes later is not taken for one of the traced.
import { readlinkSync } from "node:fs";
import { expect, test } from "vitest";
import { startInNamespace } from "../support/namespace.ts";
import { sampled, traced } from "../support/trace.ts";

/** Starts a shell as PID 1 of a namespace of its own, which ends when it is told. */
async function shell() {
	const program = startInNamespace("sh", ["-c", "echo ready; read end"]);
	await program.says("ready");
	const name = readlinkSync(`/proc/${await program.first()}/ns/pid`);
	const end = async () => {
		program.write("end\n");
		await program.ended;
	};
	return { program, name, end };
}

/** The numbers of this many namespaces, each made when the one before is gone. */
async function numbersOf(count: number): Promise<Set<string>> {
	const names = new Set<string>();
	for (let made = 0; made < count; made++) {
		const { name, end } = await shell();
		names.add(name);
		await end();
	}
	return names;
}

test("the kernel gives the numbers of PID namespaces again", async () => {
	expect((await numbersOf(12)).size).toBeLessThan(12);
});

test.each([
	["tracepoints", traced],
	["samples", sampled],
])(
	"a namespace traced by %s keeps its number until the trace ends",
	async (_, trace) => {
		const { program, name, end } = await shell();
		const first = await program.first();
		const told = await trace(first);
		await end();
		expect(await numbersOf(12)).not.toContain(name);
		await told.all();
		expect(told.lives.map(({ kind }) => kind)).toEqual(["ended"]);
	},
);
