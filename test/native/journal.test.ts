// What the journal's lines say, whatever the names in them.
import {
	closeSync,
	copyFileSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { settled, startListener } from "../support/listener.ts";
import { finish, run, start, startInNamespace } from "../support/namespace.ts";
import { send } from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";

interface Line {
	time: number;
	event: string;
	[other: string]: unknown;
}

function scratch(): string {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-journal-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

/** The lines of a JSON journal. Throws where one is no JSON. */
function parse(journal: string): Line[] {
	const lines = journal.split("\n");
	expect(lines.pop(), "what stands behind the last line").toBe("");
	return lines.map((line) => JSON.parse(line) as Line);
}

/** The events that belong to signals and ends, without what changes from run to run. */
function eventsOf(journal: string): Omit<Line, "time">[] {
	return parse(journal)
		.filter(({ event }) => event !== "plan")
		.map(({ time: _, ...event }) => event);
}

test("JSON tells of a signal and of the command's end", async () => {
	const { program, command } = await startListener(["--log=json", "-v", "-v"]);
	send(program.pid, "SIGUSR1");
	await settled({ program, command });
	send(command, "SIGKILL");
	expect((await program.ended).status).toBe(137);
	const sender = { code: 0, pid: process.pid, uid: process.getuid?.() };
	const name = readFileSync(`/proc/${process.pid}/comm`, "utf8").trim();
	const events = eventsOf(program.stderr);
	expect(events.slice(0, 6)).toEqual([
		{ event: "started", pid: command, command: expect.any(String) },
		{ event: "received", signal: "USR1", ...sender, name },
		{ event: "forwarded", signal: "USR1", group: command },
		{ event: "received", signal: "RTMIN+30", ...sender, name },
		{ event: "forwarded", signal: "RTMIN+30", group: command },
		{ event: "reaped", pid: command, signal: "KILL" },
	]);
	expect(events.at(-1)).toEqual({
		event: "leaving",
		status: 137,
		command: 137,
	});
});

test("JSON tells of rewriting, dropping, the status's rewriting, and the scope", async () => {
	const { program, command } = await startListener([
		...["--log=json", "--rewrite=USR1:USR2,HUP:none", "--exit=137:0", "-c"],
	]);
	for (const signal of ["SIGUSR1", "SIGHUP"] as const) {
		send(program.pid, signal);
		await settled({ program, command });
	}
	send(command, "SIGKILL");
	expect((await program.ended).status).toBe(0);
	const events = eventsOf(program.stderr);
	expect(events).toContainEqual({
		event: "rewrote",
		signal: "USR1",
		to: "USR2",
	});
	expect(events).toContainEqual({
		...{ event: "forwarded", signal: "USR2", pid: command },
	});
	expect(events).toContainEqual({ event: "dropped", signal: "HUP" });
	expect(events).toContainEqual({ event: "leaving", status: 0, command: 137 });
});

test("times are seconds with microseconds, and go on", async () => {
	const before = Date.now() / 1000;
	const { stderr } = await run(FIRSTBORN, ["--log=json", "--", "true"]);
	const after = Date.now() / 1000;
	const times = parse(stderr).map(({ time }) => time);
	expect(times.length).toBeGreaterThan(1);
	expect(times).toEqual([...times].sort((one, other) => one - other));
	expect(Math.min(...times)).toBeGreaterThan(before - 0.001);
	expect(Math.max(...times)).toBeLessThan(after + 0.001);
	for (const line of stderr.trim().split("\n"))
		expect(line).toMatch(/^\{"time":\d+\.\d{6},/);
});

/** Names as shells write them in $'…'; what they are as text, with U+FFFD for what is none. */
const HOSTILE: [string, string, string][] = [
	["a newline", String.raw`a\nb`, "a\nb"],
	["quotes", String.raw`"a\'"`, `"a'"`],
	["a backslash", String.raw`a\\nb`, "a\\nb"],
	["an escape sequence", String.raw`\e[31mred`, "\x1b[31mred"],
	["every control", String.raw`\x01\x02\t\r\x1f\x7f`, "\x01\x02\t\r\x1f\x7f"],
	["C1 controls", String.raw`\xc2\x9b31m`, "\u009b31m"],
	["UTF-8", "grüße\u{1f600}", "grüße\u{1f600}"],
	["no UTF-8", String.raw`a\xff\xfeb`, "a\ufffd\ufffdb"],
	["half a character", String.raw`ab\xc3`, "ab\ufffd"],
	["a surrogate", String.raw`\xed\xa0\x80`, "\ufffd\ufffd\ufffd"],
	["one longer than need be", String.raw`\xc0\xaf`, "\ufffd\ufffd"],
	["beyond Unicode", String.raw`\xf4\x90\x80\x80`, "\ufffd".repeat(4)],
	["JSON", `{"event":1}`, `{"event":1}`],
];

/** Runs the init in a folder by a line of bash that may use $'…', and returns the bytes of descriptor 3. */
async function journalOf(line: string, folder: string): Promise<Buffer> {
	const file = join(folder, "journal");
	const descriptor = openSync(file, "w");
	const program = start("bash", ["-c", line], {
		...{ cwd: folder, stdio: ["pipe", "pipe", "pipe", descriptor] },
	});
	await program.ended;
	closeSync(descriptor);
	return readFileSync(file);
}

const strictly = new TextDecoder("utf-8", { fatal: true });

describe.each(HOSTILE)("a name with %s", (_, written, name) => {
	test("of the command", async () => {
		const folder = scratch();
		copyFileSync("/bin/sh", join(folder, "sh"));
		const bytes = await journalOf(
			`mv sh $'${written}'; ${FIRSTBORN} -vv --log=json --log-fd=3 ./$'${written}' -c 'exit 3'`,
			folder,
		);
		const lines = parse(strictly.decode(bytes));
		const started = lines.find(({ event }) => event === "started");
		expect(started?.command).toBe(`./${name}`);
		expect(lines.at(-1)).toMatchObject({ event: "leaving", status: 3 });
	});

	test("of the sender", async () => {
		const folder = scratch();
		copyFileSync("/bin/sh", join(folder, "sh"));
		const bytes = await journalOf(
			`mv sh $'${written}'; ${FIRSTBORN} --rewrite=HUP:KILL --log=json --log-fd=3 ./$'${written}' -c 'kill -HUP $PPID; read x'`,
			folder,
		);
		const lines = parse(strictly.decode(bytes));
		const received = lines.find(({ event }) => event === "received");
		expect(received).toMatchObject({ signal: "HUP", name });
	});

	test("in words, and in the complaint that there is none", async () => {
		const text = await journalOf(
			`${FIRSTBORN} --log-fd=3 -vv ./$'${written}' 2>&3`,
			scratch(),
		);
		const said = strictly.decode(text);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that must not come through
		expect(said).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
		expect(said).toMatch(/cannot run '\.\//);
		for (const line of said.trim().split("\n"))
			expect(line).toMatch(/^firstborn: /);
	});
});

test("a long name is cut with an ellipsis, and never inside a character", async () => {
	for (const filler of ["a", "ü", "€", "\u{1f600}", "\n", '"']) {
		const name = `./${filler.repeat(300)}`;
		const { stderr } = await run(FIRSTBORN, ["-vv", "--log=json", "--", name]);
		const [started] = parse(stderr.replace(/^firstborn: .*\n/gm, "")).filter(
			({ event }) => event === "started",
		);
		const told = String(started?.command);
		expect(told.endsWith("…")).toBe(true);
		expect(name.startsWith(told.slice(0, -1))).toBe(true);
	}
});

describe("who has sent a signal", () => {
	test("a process, by number, name and user", async () => {
		const { program, command } = await startListener(["-v"]);
		// It lives on until it has been told of: whoever has ended has no name any more.
		const line = `echo $$; kill -URG ${program.pid}; read -r _`;
		const sender = start("bash", ["-c", line]);
		const pid = (await sender.says(/\d+\n/)).trim();
		await program.complains("forwarded URG");
		sender.closeInput();
		await settled({ program, command });
		expect(program.stderr).toContain(
			`firstborn: received URG from process ${pid} (bash)`,
		);
		expect(program.stderr).toMatch(/received URG .*, user 0\n/);
	});

	test("a process of another user", async () => {
		const user = ["--reuid=54321", "--regid=54321", "--clear-groups"];
		// It lives on until it is closed: the init would take the SIGCHLD of its end first.
		const script = `kill -URG $PPID; read -r _`;
		const program = start("setpriv", [
			...[...user, "--", FIRSTBORN, "-v", "--", "sh", "-c", script],
		]);
		await program.complains(
			/received URG from process \d+ \(\w+\), user 54321\n/,
		);
		expect((await finish(program)).status).toBe(1);
	});

	test("somebody outside of the namespace", async () => {
		const program = startInNamespace(FIRSTBORN, ["-v", "--", "sleep", "1000"]);
		await program.command();
		await program.signal("SIGTERM");
		expect((await program.ended).status).toBe(143);
		expect(program.stderr).toContain(
			"received TERM from process 0 (outside of this container, or unknown), user 0\n",
		);
	});
});
