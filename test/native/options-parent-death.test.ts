import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LAUNCH, LISTEN } from "../support/compiled.ts";
import { listening, signalsTaken } from "../support/listener.ts";
import { startInNamespace } from "../support/namespace.ts";
import { send, until } from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";

/** The kernel's number of prctl on x86-64. */
const PRCTL = 157;

const ALL = Array.from({ length: 64 }, (_, i) => i + 1).join(",");

/** A namespace in which the init is the child of a shell that waits, under another one that outlives it. */
function startUnderParent(init: string[]) {
	const inner = `"$@" & echo parent $$; wait`;
	const outer = `sh -c '${inner}' sh "$@"; echo parent gone; sleep 1000`;
	return startInNamespace("sh", ["-c", outer, "sh", ...init]);
}

type Namespace = ReturnType<typeof startUnderParent>;

function parentOf(program: Namespace): Promise<number> {
	return program
		.says(/parent \d+\n/)
		.then((told) => program.find(Number(told.slice(7))));
}

function initOf(program: Namespace) {
	return until("the init is there", () =>
		program.members().find(({ args }) => args[0] === FIRSTBORN),
	);
}

test.each([
	["USR1", 10],
	["SIGTERM", 15],
	["40", 40],
])(
	"--parent-death=%s comes once when the parent dies",
	async (name, signal) => {
		const program = startUnderParent([
			...[FIRSTBORN, `--parent-death=${name}`, "--", LISTEN],
		]);
		await listening(program);
		const init = await initOf(program);
		send(await parentOf(program), "SIGKILL");
		await program.says("parent gone");
		await until(`${signal} comes`, () =>
			signalsTaken(program).includes(signal),
		);
		send(init.pid, 64);
		await until("the last one comes", () => signalsTaken(program).includes(64));
		expect(signalsTaken(program)).toEqual([signal, 64]);
	},
);

test("--parent-death comes, too, when the parent has died before the init could ask for it", async () => {
	const program = startUnderParent([
		...["strace", "-D", "-qq", "-o", "/dev/null"],
		...["-e", "inject=prctl:delay_enter=300000"],
		// All blocked: USR1 would end the command before it listens.
		...[LAUNCH, "-b", ALL, "--"],
		...[FIRSTBORN, "--parent-death=USR1", "--", LISTEN],
	]);
	const parent = await parentOf(program);
	const init = await initOf(program);
	expect(init.parent).toBe(parent);
	// By then it has asked who its parent is.
	await until("it is held before prctl", () =>
		readFileSync(`/proc/${init.pid}/syscall`, "utf8").startsWith(`${PRCTL} `),
	);
	send(parent, "SIGKILL");
	await program.says("parent gone");
	await until("USR1 comes", () => signalsTaken(program).includes(10));
});

test("without --parent-death nothing comes", async () => {
	const program = startUnderParent([FIRSTBORN, "--", LISTEN]);
	await listening(program);
	const init = await initOf(program);
	send(await parentOf(program), "SIGKILL");
	await program.says("parent gone");
	send(init.pid, 64);
	await until("the last one comes", () => signalsTaken(program).includes(64));
	expect(signalsTaken(program)).toEqual([64]);
});
