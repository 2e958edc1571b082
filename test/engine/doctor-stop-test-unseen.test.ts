// firstborn-doctor stop-test where less is to be seen: what cannot be judged is said to be unknown, and the rest is judged.
import { expect, test } from "vitest";
import { IMAGE } from "../support/engine.ts";
import { doctor } from "./harness/doctor.ts";
import { stopTest } from "./harness/stop-test.ts";

const STARTED = ["--ready-log=started"];
const PROBE = ["firstborn", "sigprobe", "--exit-on=TERM"];

/** As a user without the rights to the kernel's tracepoints. */
const RIGHTLESS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"];
/** Where the containers' processes are not to be seen, as of an engine on another machine. */
const ELSEWHERE = ["unshare", "--pid", "--fork", "--mount-proc"];

test("without the right to trace, an orderly stop passes", async () => {
	const tested = await stopTest(PROBE, STARTED, { under: RIGHTLESS });
	expect(tested).toMatchObject({
		...{ status: 0, failed: [] },
		report: { stop: { sight: { source: "samples" } } },
	});
	expect(tested.report.stop?.sight.reason).toMatch(/CAP_SYS_ADMIN/);
});

test("without the right to trace, whoever outlasts the engine's time is cut off", async () => {
	const command = ["sh", "-c", "sleep 1000; true"];
	const how = { under: RIGHTLESS };
	const tested = await stopTest(command, ["--stop-timeout=1"], how);
	expect(tested).toMatchObject({
		...{ status: 1, unknown: [] },
		failed: ["within", "killed", "descendants", "status"],
	});
	expect(tested.text("descendants")).toMatch(/^SIGKILL ended \d+ sleep 1000$/);
});

test("where no process is to be seen, the engine's word is judged", async () => {
	const well = await stopTest(PROBE, STARTED, { under: ELSEWHERE });
	expect(well).toMatchObject({
		...{ status: 0, failed: [], unknown: ["zombies", "descendants"] },
		report: { stop: { sight: { source: "engine" } } },
	});
	const command = ["sleep", "1000"];
	const how = { under: ELSEWHERE };
	const killed = await stopTest(command, ["--stop-timeout=1"], how);
	expect(killed.failed).toEqual(["within", "killed", "status"]);
});

test("where no process is to be seen, neither is a port: that is refused", async () => {
	const args = ["stop-test", "--ready-port=80", IMAGE, "--", ...PROBE];
	const said = await doctor(args, { under: ELSEWHERE });
	expect(said).toMatchObject({ status: 3, stdout: "" });
	expect(said.stderr).toMatch(
		/are not to be seen here: run this on the engine's machine/,
	);
});
