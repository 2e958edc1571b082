// firstborn-doctor stop-test: when a container is ready, and what is said when it never is.
import { expect, test } from "vitest";
import { IMAGE } from "../support/engine.ts";
import { docker, succeed } from "./harness/docker.ts";
import { doctor } from "./harness/doctor.ts";
import { stopTest } from "./harness/stop-test.ts";

const shell = (script: string) => ["firstborn", "sh", "-c", script];

test("a port that is listened on", async () => {
	const tested = await stopTest(
		shell("sleep 0.2; exec busybox httpd -f -p 8080"),
		["--ready-port=8080"],
	);
	expect(tested).toMatchObject({ status: 0, failed: [] });
	expect(tested.text("ready")).toMatch(
		/^after .* s: port 8080 is listened on$/,
	);
});

test("a line of the log, on stderr too", async () => {
	const tested = await stopTest(
		shell("echo 'not yet'; echo 'now ready' >&2; exec sleep 1000"),
		["--ready-log=^now ready$"],
	);
	expect(tested).toMatchObject({ status: 0, failed: [] });
});

test("it ends before: that fails, and its log is shown", async () => {
	const { status, stdout } = await doctor(
		["stop-test", "--ready-port=1", IMAGE, "--"].concat(
			shell("echo 'no \x1b[31mdatabase'; exit 3"),
		),
	);
	expect(stdout).toMatch(
		/^FAIL becomes ready +it has ended before, with status 3$/m,
	);
	expect(stdout).toMatch(/log:\n {3}no \\x1b\[31mdatabase$/m);
	expect(stdout.match(/^\? /gm)).toHaveLength(5);
	expect(status).toBe(1);
});

test("it takes too long: that fails, with what was waited for", async () => {
	const tested = await stopTest(
		["firstborn", "sleep", "1000"],
		["--ready-log=never", "--ready-within=300ms"],
	);
	expect(tested).toMatchObject({ status: 1, failed: ["ready"] });
	expect(tested.text("ready")).toBe(
		"not within 0.3 s: a line of its log matches /never/",
	);
});

/** An image of this name with a health check. */
async function checked(name: string, check: string): Promise<string> {
	const health = `HEALTHCHECK --interval=100ms --retries=1 CMD ${check}`;
	const id = await succeed("create", IMAGE, "firstborn", "sleep", "1000");
	await succeed("commit", "--change", health, id, name);
	await succeed("rm", id);
	return name;
}

test("its health check, which is asked without being told", async () => {
	const well = await checked("stop-test-well", "true");
	const { status, stdout } = await doctor(["stop-test", well]);
	expect(stdout).toContain("its health check says healthy");
	expect(status).toBe(0);

	const unwell = await checked("stop-test-unwell", "false");
	const other = await doctor(["stop-test", unwell]);
	expect(other.stdout).toMatch(
		/^FAIL becomes ready +its health check says unhealthy$/m,
	);
	expect(other.status).toBe(1);
	await docker("rmi", well, unwell);
});

test.each([
	[
		["nothing-of-that-name"],
		4,
		/no image 'nothing-of-that-name' here: build it, or pull it/,
	],
	[["--ready-healthy", IMAGE], 2, /the image has no health check/],
	[[IMAGE, "--", "/no/such"], 3, /'box' cannot be run: .*\/no\/such/],
])("%s is refused", async (args, status, complaint) => {
	const said = await doctor(["stop-test", ...args]);
	expect(said).toMatchObject({ status, stdout: "" });
	expect(said.stderr).toMatch(complaint);
	expect(said.stderr.trimEnd()).not.toContain("\n");
});
