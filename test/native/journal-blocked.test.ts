// A journal that nobody reads stops nothing.
import {
	closeSync,
	constants,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { LAUNCH } from "../support/compiled.ts";
import { settled, startListener } from "../support/listener.ts";
import { start } from "../support/namespace.ts";
import { Pipe } from "../support/pipe.ts";
import { link, send, until } from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";

function scratch(): string {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-journal-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

describe.each([
	["json", /\{"time":[\d.]+,"event":"lost","lines":(\d+)\}\n/],
	["text", /firstborn: lines lost before this one[^\n]*: (\d+)\n/],
])("a full pipe, --log=%s", (form, lost) => {
	test("loses lines and no signals, and the loss is counted", async () => {
		const pipe = new Pipe();
		const listener = await startListener([`--log=${form}`, "--log-fd=3"], {
			stdio: ["pipe", "pipe", "pipe", pipe.writer],
		});
		pipe.read();
		pipe.fill();
		for (let time = 0; time < 5; time++) {
			send(listener.program.pid, "SIGUSR1");
			await settled(listener);
		}
		while (pipe.read() !== "");
		send(listener.program.pid, "SIGUSR2");
		await settled(listener);
		const journal = await until("it is told", () => {
			const text = pipe.read();
			return lost.test(text) && text;
		});
		// Ten signals, with two lines each.
		expect(lost.exec(journal)?.[1]).toBe("20");
		expect(journal).toContain("USR2");
		expect(journal).not.toContain("USR1");
		// It is told once.
		send(listener.program.pid, "SIGHUP");
		await settled(listener);
		const later = await until("a line more", () => {
			const text = pipe.read();
			return text.includes("HUP") && text;
		});
		expect(later).not.toMatch(lost);
	});
});

test("the pipe stays one that waits, for the command's sake", async () => {
	const pipe = new Pipe();
	const listener = await startListener(["-v"], {
		stdio: ["pipe", "pipe", pipe.writer],
	});
	const flags = readFileSync(`/proc/${listener.command}/fdinfo/2`, "utf8");
	send(listener.program.pid, "SIGUSR1");
	await settled(listener);
	expect(readFileSync(`/proc/${listener.command}/fdinfo/2`, "utf8")).toBe(
		flags,
	);
	const octal = /flags:\s+(\d+)/.exec(flags)?.[1] ?? "";
	expect(Number.parseInt(octal, 8) & constants.O_NONBLOCK).toBe(0);
});

test("a pipe without a reader neither ends the init nor reaches the command", async () => {
	for (const options of [["-vv"], ["-vv", "--log=json"], ["-vv", "-c"]]) {
		const pipe = new Pipe();
		const listener = await startListener(options, {
			stdio: ["pipe", "pipe", pipe.writer],
		});
		pipe.close(pipe.reader);
		for (const signal of ["SIGUSR1", "SIGPIPE", "SIGHUP"] as const) {
			send(listener.program.pid, signal);
			await settled(listener);
		}
		expect(await settled(listener)).toEqual([10, 64, 13, 64, 1, 64]);
		send(listener.command, "SIGKILL");
		expect((await listener.program.ended).status).toBe(137);
	}
});

test("a pipe without a reader from the start leaves the command its own status", async () => {
	for (const options of [["-vv"], ["-vv", "--log=json"], ["-vv", "-c"]]) {
		const pipe = new Pipe();
		const program = start(
			FIRSTBORN,
			[...options, "--", "sh", "-c", "read x; exit 7"],
			{
				stdio: ["pipe", "pipe", pipe.writer],
			},
		);
		pipe.close(pipe.reader);
		program.closeInput();
		expect((await program.ended).status).toBe(7);
	}
});

test.each([
	["/dev/full", "w"],
	["/dev/null", "r"],
])(
	"a journal in %s, opened %s, which takes nothing, stops nothing",
	async (file, flags) => {
		const descriptor = openSync(file, flags);
		onTestFinished(() => closeSync(descriptor));
		const listener = await startListener(["-vv", "--log-fd=3"], {
			stdio: ["pipe", "pipe", "pipe", descriptor],
		});
		send(listener.program.pid, "SIGUSR1");
		expect(await settled(listener)).toEqual([10]);
	},
);

test("a journal in a file has every line", async () => {
	const file = join(scratch(), "journal");
	const descriptor = openSync(file, "w");
	const listener = await startListener(["--log=json", "--log-fd=3"], {
		stdio: ["pipe", "pipe", "pipe", descriptor],
	});
	closeSync(descriptor);
	for (let time = 0; time < 50; time++) {
		send(listener.program.pid, "SIGUSR1");
		await settled(listener);
	}
	send(listener.command, "SIGKILL");
	await listener.program.ended;
	const events = readFileSync(file, "utf8")
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line).event);
	expect(events.filter((event) => event === "received")).toHaveLength(100);
	expect(events.filter((event) => event === "forwarded")).toHaveLength(
		// The command's end may be told to its group, too.
		events.at(-2) === "forwarded" ? 101 : 100,
	);
	expect(events).not.toContain("lost");
	expect(events.at(-1)).toBe("leaving");
});

test("a journal in a file whose system never writes at once has every line", async () => {
	// As XFS does, which answers EAGAIN to RWF_NOWAIT when a file grows.
	const [pwritev2, again] = [328, 11];
	const file = join(scratch(), "journal");
	const descriptor = openSync(file, "w");
	const program = start(
		LAUNCH,
		[
			...["-q", `${pwritev2}:${again}`, "--", FIRSTBORN, "-vv"],
			...["--log=json", "--log-fd=3", "--", "sh", "-c", "exit 7"],
		],
		{ stdio: ["pipe", "pipe", "pipe", descriptor] },
	);
	closeSync(descriptor);
	expect((await program.ended).status).toBe(7);
	const events = readFileSync(file, "utf8")
		.split("\n")
		.slice(0, -1)
		.map((line) => JSON.parse(line).event);
	for (const event of ["started", "reaped", "leaving"])
		expect(events).toContain(event);
	expect(events).not.toContain("lost");
});

test("the command does not have the journal's own descriptor", async () => {
	const file = join(scratch(), "journal");
	const descriptor = openSync(file, "w");
	const listener = await startListener(["--log-fd=3"], {
		stdio: ["pipe", "pipe", "pipe", descriptor],
	});
	closeSync(descriptor);
	expect(link(listener.program.pid, "fd/3")).toBe(file);
	expect(link(listener.command, "fd/3")).toBe("");
	expect(link(listener.command, "fd/2")).not.toBe("");
});
