// What a guide says of trying firstborn beside an original, and of what it does not read under that name.
import { expect, test } from "vitest";
import { runInNamespace } from "../../support/namespace.ts";
import { FIRSTBORN } from "../../support/programs.ts";
import { asFirst } from "./family.ts";
import type { Guide } from "./guide.ts";
import { runFirst } from "./scenes.ts";

/** Runs words with firstborn mounted over a program, which is that only for them. */
function mountedOver(program: string, words: string[]) {
	const script = 'mount --bind "$1" "$2" && shift && exec "$@"';
	const mount = ["-c", script, "sh", FIRSTBORN, program, ...words];
	return runInNamespace("sh", mount, { env: { PATH: "/usr/bin:/bin" } });
}

/** Tests for what every guide says of the name. */
export function testName({ page, original, link }: Guide): void {
	const version = original.endsWith("dumb-init") ? "stderr" : "stdout";

	test(`${page}: mounted over the original it is that, or itself with --as`, async () => {
		const outcome = await mountedOver(original, ["--version"]);
		expect(outcome[version]).toContain("firstborn");
		const own = await mountedOver(original, ["--as=firstborn", "--version"]);
		expect(own.stdout).toMatch(/^firstborn \d/);
		const after = await runFirst({ words: [original], env: {} }, ["true"]);
		expect(after.status).toBe(0);
	});

	test(`${page}: FIRSTBORN_AS chooses it where no name does`, async () => {
		const name = original.replace(/.*\//, "");
		const ask = async (program: string, FIRSTBORN_AS: string) => {
			const how = { env: { FIRSTBORN_AS } };
			return (await runInNamespace(program, ["--version"], how))[version];
		};
		const itsOwn = /^(tini version|dumb-init: )/;
		expect(await ask(FIRSTBORN, name)).toMatch(itsOwn);
		expect(await ask(link, "firstborn")).toMatch(itsOwn);
	});

	test(`${page}: there is no linger by that name, and no option or variable for it`, async () => {
		const env = { FIRSTBORN_LINGER: "5s", FIRSTBORN_VERBOSE: "2" };
		const facts = await asFirst({ words: [link], env });
		expect(facts).toMatchObject({ finished: [], said: "", complained: "" });
		for (const option of ["--linger=5s", "--grace=5s", "--scope=tree"]) {
			const start = { words: [link, option], env: {} };
			const { status, stdout } = await runFirst(start, ["echo", "ran"]);
			expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
		}
	});
}
