// Every machine's program comes from the same module: what machines differ in is in the host alone.
import { execFile } from "node:child_process";
import {
	copyFileSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { MACHINES } from "../../tools/machines.ts";
import { ROOT } from "../support/programs.ts";

const folder = mkdtempSync(join(tmpdir(), "firstborn-machines-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder with the tools, the host's C and one built module, and nothing of TypeScript that the module came from. */
function withModuleOnly(name: string): string {
	const root = join(folder, name);
	const work = join(root, `build/${name}`);
	mkdirSync(work, { recursive: true });
	copyFileSync(
		join(ROOT, `build/${name}/module.wasm`),
		join(work, "module.wasm"),
	);
	for (const each of ["tools", "src/host", "src/kernel/numbers.ts"])
		cpSync(join(ROOT, each), join(root, each), { recursive: true });
	copyFileSync(join(ROOT, "package.json"), join(root, "package.json"));
	symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
	return root;
}

describe.each(["firstborn", "sigprobe"])("%s", (name) => {
	test("has one module and one generated C, from which each machine's program is linked, byte for byte", async () => {
		const root = withModuleOnly(name);
		const work = `build/${name}`;
		const script = `
			const { generateC, link } = await import("./tools/pipeline.ts");
			const { MACHINES } = await import("./tools/machines.ts");
			const program = { entry: "", name: "${name}", work: "${work}" };
			generateC(process.cwd(), program);
			for (const machine of MACHINES) await link(process.cwd(), program, machine);`;
		const args = ["--import", "tsx", "--input-type=module", "-e", script];
		await promisify(execFile)(process.execPath, args, { cwd: root });

		const same = (file: string) =>
			readFileSync(join(root, file)).equals(readFileSync(join(ROOT, file)));
		expect(same(`${work}/module.c`), "module.c").toBe(true);
		const linked = MACHINES.map(
			(machine) => `dist/linux-${machine.name}/${name}`,
		);
		expect(linked.filter((file) => !same(file))).toEqual([]);
	}, 300_000);
});
