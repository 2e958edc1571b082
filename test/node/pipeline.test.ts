import { execFile, spawnSync } from "node:child_process";
import {
	appendFileSync,
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { Call } from "../../src/kernel/numbers.ts";
import { hostMachine, MACHINES, type Machine } from "../../tools/machines.ts";
import { outputOf } from "../../tools/pipeline.ts";
import { ROOT } from "../support/programs.ts";

const made: string[] = [];
afterAll(() => {
	for (const folder of made) rmSync(folder, { recursive: true });
});

/** A folder of its own with all that a build reads; the longer the name, the deeper it lies. */
function checkout(name: string): string {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-build-"));
	made.push(folder);
	const root = join(folder, name);
	for (const each of ["src", "tools", "test/native/programs", "package.json"])
		cpSync(join(ROOT, each), join(root, each), { recursive: true });
	symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
	return root;
}

/**
 * Builds one program by the tools of a checkout, in it, as its own build would. Returns the path of the one for the
 * machine that this runs on.
 */
async function buildIn(
	root: string,
	entry: string,
	name: string,
	machines: readonly Machine[] = [hostMachine()],
): Promise<string> {
	const program = { entry, name, work: `build/${name}` };
	const script = `
		const { build } = await import("./tools/pipeline.ts");
		await build(process.cwd(), ${JSON.stringify(program)}, ${JSON.stringify(machines)});`;
	const args = ["--import", "tsx", "--input-type=module", "-e", script];
	await promisify(execFile)(process.execPath, args, { cwd: root });
	return join(root, outputOf(program, hostMachine()));
}

// The time is of a machine that much else runs on.
describe.concurrent("a build", { timeout: 400_000 }, () => {
	test("gives the bytes of what is built here, in another folder too", async ({
		expect,
	}) => {
		const root = checkout("b/deeper/and-longer");
		const program = await buildIn(root, "src/init/main.ts", "firstborn");
		const work = "build/firstborn";
		for (const file of [
			...[relative(root, program), `${work}/module.wasm`],
			`${work}/module.c`,
		]) {
			const same = readFileSync(join(root, file)).equals(
				readFileSync(join(ROOT, file)),
			);
			expect(same, file).toBe(true);
		}
	});

	test("makes programs that stay in their memory's bounds", async ({
		expect,
	}) => {
		const entry = "test/native/programs/bounds.ts";
		const built = await buildIn(checkout("bounds"), entry, "bounds", MACHINES);
		for (const { name, qemu } of MACHINES) {
			const program = built.replace(hostMachine().name, name);
			const run = (way: string) =>
				spawnSync(`qemu-${qemu}`, [program, way], { encoding: "utf8" });
			for (const way of "abc")
				expect(run(way), `${name} ${way}`).toMatchObject({ status: 7 });
			for (const way of "ABCDEFGHIJKLM")
				expect(run(way), `${name} ${way}`).toMatchObject({
					...{ status: 125, stdout: "" },
					stderr: "bounds: internal error: memory access out of bounds\n",
				});
		}
	});

	test("stops at a warning about the host's C", async ({ expect }) => {
		const root = checkout("warned");
		appendFileSync(
			join(root, "src/host/host.c"),
			"short narrowed(long wide);\nshort narrowed(long wide) { return wide; }\n",
		);
		const build = buildIn(root, "test/native/programs/bounds.ts", "bounds");
		await expect(build).rejects.toThrow(/host\.c:\d+.*-Werror=conversion/);
	});

	test("tells what does not compile", async ({ expect }) => {
		const build = buildIn(checkout("broken"), "src/init/none.ts", "none");
		await expect(build).rejects.toThrow(/src\/init\/none\.ts/);
	});
});

test("the host's table has every call, in the order of the enumeration", () => {
	const names = Object.values(Call).filter((name) => typeof name === "string");
	const table = readFileSync(join(ROOT, "build/firstborn/calls.h"), "utf8");
	const calls = names.map((name) => `CALL(${name})`).join(" ");
	expect(table).toBe(`#define CALLS ${calls}\n`);
});
