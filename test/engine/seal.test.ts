// Sealed under Docker's own profile: what engines refuse does not stand in the way.
import { expect, test } from "vitest";
import { runOnce } from "./harness/docker.ts";

/** Waits until PID 1 is sealed, and prints what the command is. */
const LOOK =
	"until grep -q 'Seccomp_filters:.2' /proc/1/status; do sleep 0.01; done; grep Seccomp_filters: /proc/self/status";

test.each([
	["as root", []],
	["as nobody, without capabilities", ["--user=65534", "--cap-drop=ALL"]],
	["without new privileges", ["--security-opt", "no-new-privileges"]],
])("the init seals itself in a container, %s", async (_, options) => {
	const { status, stdout, stderr } = await runOnce(
		["firstborn", "--seal", "--", "sh", "-c", LOOK],
		options,
	);
	expect({ status, stdout, stderr }).toEqual({
		...{ status: 0, stdout: "Seccomp_filters:\t1\n", stderr: "" },
	});
});
