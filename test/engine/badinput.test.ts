import { expect, test } from "vitest";
import type { Result } from "../support/engine.ts";
import { Container } from "./harness/container.ts";
import { runOnce } from "./harness/docker.ts";

/** A failure of firstborn's own: this status, one line on standard error that says so, and nothing else. */
function failure(status: number): Result {
	return {
		status,
		stdout: "",
		stderr: expect.stringMatching(/^firstborn: [^\n]+\n$/),
	};
}

test.each([
	["a command that is not there", ["/no/such"], 127],
	["a command that is not in PATH", ["no-such"], 127],
	["an empty command", [""], 127],
	["a folder", ["/tmp"], 126],
	["a file that is not executable", ["/etc/passwd"], 126],
	["an unknown option", ["--no-such-option", "true"], 125],
	["an option without its value", ["--rewrite"], 125],
	["no command", [], 125],
])("%s has its status and one line", async (_name, args, status) => {
	expect(await runOnce(["firstborn", ...args])).toEqual(failure(status));
});

test.each([
	["a pids limit", ["--pids-limit", "1"]],
	["a limit of processes", ["--user", "1234", "--ulimit", "nproc=1"]],
])("a fork that %s refuses is a failure of its own", async (_name, options) => {
	const refused = await runOnce(["firstborn", "true"], options);
	expect(refused).toEqual(failure(125));
});

test.each([
	["a read-only root", ["--read-only"]],
	["an unprivileged user", ["--user", "65534:65534", "--cap-drop", "ALL"]],
	["no new privileges", ["--security-opt", "no-new-privileges"]],
])("with %s it works", async (_name, options) => {
	const probe = await Container.start(
		["firstborn", "sigprobe", "--exit-on=TERM", "--exit=7"],
		options,
	);
	await probe.logged("started");

	expect(await probe.stop(30)).toBe(7);
	expect((await probe.lines()).slice(1)).toEqual([
		"received sign: [term] , the sender is [1]",
	]);
});

test("without /proc it works", async () => {
	const noProc =
		'umount -l /proc && exec firstborn -v sh -c "ls /proc; exit 7"';
	const ended = await runOnce(
		["sh", "-c", noProc],
		// An engine always mounts it; with this the container can take it away itself.
		["--cap-add", "SYS_ADMIN", "--security-opt", "apparmor=unconfined"],
	);
	expect(ended).toMatchObject({ status: 7, stdout: "" });
});
