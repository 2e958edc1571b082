import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../support/namespace.ts";
import { FIRSTBORN } from "../support/programs.ts";

/** Whose dialect it is shows in the status for a command that is not there: 2 is dumb-init's, 127 the own one's. */
const MISSING = ["--", "/none"];
const DUMB_INIT = 2;
const OWN = 127;

/** A link of a name to the program. */
function linkNamed(name: string): string {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-as-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	symlinkSync(FIRSTBORN, join(folder, name));
	return join(folder, name);
}

const withAs = (value: string | undefined) => ({
	env: { ...process.env, FIRSTBORN_AS: value },
});

test.each<[string[], string | undefined, number]>([
	[["--as=dumb-init"], undefined, DUMB_INIT],
	[["--as", "dumb-init"], undefined, DUMB_INIT],
	[["--as=firstborn"], undefined, OWN],
	[[], "dumb-init", DUMB_INIT],
	[[], "firstborn", OWN],
	[[], "", OWN],
	[["--as=firstborn"], "dumb-init", OWN],
	[["--as=dumb-init"], "firstborn", DUMB_INIT],
])("%j with FIRSTBORN_AS=%s ends with %i", async (options, value, status) => {
	const args = [...options, ...MISSING];
	expect((await run(FIRSTBORN, args, withAs(value))).status).toBe(status);
});

test("a link's name decides, but for --as", async () => {
	const link = linkNamed("dumb-init");
	expect((await run(link, MISSING)).status).toBe(DUMB_INIT);
	expect((await run(link, ["--as=firstborn", ...MISSING])).status).toBe(OWN);
	expect((await run(link, MISSING, withAs("firstborn"))).status).toBe(
		DUMB_INIT,
	);
});

test("argv[0] is what counts as the name, with and without a path", async () => {
	for (const argv0 of ["dumb-init", "/sbin/dumb-init", "./dumb-init"])
		expect((await run(FIRSTBORN, MISSING, { argv0 })).status).toBe(DUMB_INIT);
	for (const argv0 of ["init", "dumb-init/", "my-dumb-init", ""])
		expect((await run(FIRSTBORN, MISSING, { argv0 })).status).toBe(OWN);
});

test.each([
	["yolo", "no such dialect"],
	["", "no such dialect"],
	["DUMB-INIT", "no such dialect"],
])("--as=%s is refused by name", async (name, why) => {
	const { status, stdout, stderr } = await run(FIRSTBORN, [
		...[`--as=${name}`, "--", "echo", "ran"],
	]);
	expect({ status, stdout }).toEqual({ status: 125, stdout: "" });
	expect(stderr).toContain(`--as=${name}: `);
	expect(stderr).toContain(why);
	expect(stderr).toMatch(/^firstborn: [^\n]*dumb-init[^\n]*\n$/);
});

test("FIRSTBORN_AS is refused by its own name", async () => {
	const { status, stderr } = await run(FIRSTBORN, MISSING, withAs("yolo"));
	expect(status).toBe(125);
	expect(stderr).toMatch(
		/^firstborn: FIRSTBORN_AS=yolo: no such dialect[^\n]*\n$/,
	);
});

test.each([[["-v", "--as=dumb-init"]], [["-v", "--as", "dumb-init"]]])(
	"%j is refused, as --as has to be the first word",
	async (options) => {
		const { status, stdout, stderr } = await run(FIRSTBORN, [
			...[...options, "--", "echo", "ran"],
		]);
		expect({ status, stdout }).toEqual({ status: 125, stdout: "" });
		expect(stderr).toMatch(
			/^firstborn: --as=dumb-init: must be the first word[^\n]*\n$/,
		);
	},
);
