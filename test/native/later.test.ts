// What the design has and this version has not: refused by name, never ignored.
import { expect, test } from "vitest";
import { run } from "../support/namespace.ts";
import { FIRSTBORN } from "../support/programs.ts";

test("--seal", async () => {
	const option = "--seal";
	const { status, stdout, stderr } = await run(FIRSTBORN, [
		...[option, "--", "echo", "ran"],
	]);
	expect({ status, stdout }).toEqual({ status: 125, stdout: "" });
	expect(stderr).toMatch(/^firstborn: [^\n]+\n$/);
	expect(stderr).toContain(`${option}: `);
	expect(stderr).toContain("not in this version yet");
});

test("FIRSTBORN_SEAL=1", async () => {
	const env = { ...process.env, FIRSTBORN_SEAL: "1" };
	const { status, stderr } = await run(FIRSTBORN, ["--", "echo", "ran"], {
		env,
	});
	expect(status).toBe(125);
	expect(stderr).toMatch(/^firstborn: FIRSTBORN_SEAL[^\n]+ yet\n$/);
});
