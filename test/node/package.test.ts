// What is in the npm package, before anybody has installed it.
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { beforeAll, expect, test } from "vitest";
import { machines, programs } from "../../src/package/machines.ts";
import { MACHINES } from "../../tools/machines.ts";
import { type Packed, pack, temporaryFolder } from "../support/package.ts";
import { ROOT } from "../support/programs.ts";

const folder = temporaryFolder();
let packed: Packed;
beforeAll(async () => {
	packed = await pack(folder);
}, 180_000);

/** What runs in Node, each a folder of src that is compiled to one of dist. */
const PARTS = ["cli", "doctor", "lab", "observe", "package"];

/** The paths of the files that these are compiled to. */
function compiled(): string[] {
	return PARTS.flatMap((part) =>
		readdirSync(join(ROOT, "src", part), { recursive: true, encoding: "utf8" })
			.filter((path) => path.endsWith(".ts"))
			.flatMap((path) => {
				const name = `dist/${part}/${path.replace(/\.ts$/, "")}`;
				return [`${name}.js`, `${name}.d.ts`];
			}),
	);
}

/** The bytes of a file of the package. */
async function unpacked(path: string): Promise<Buffer> {
	const args = ["-xzOf", packed.tarball, `package/${path}`];
	const options = { encoding: "buffer" as const, maxBuffer: 1 << 24 };
	return (await promisify(execFile)("tar", args, options)).stdout;
}

test("it has each machine's programs, the launchers, the module, the pages and nothing else", () => {
	const natives = MACHINES.flatMap(({ name }) =>
		programs.map((program) => `dist/linux-${name}/${program}`),
	);
	expect(packed.files.map(({ path }) => path).sort()).toEqual(
		[
			...["LICENSE", "README.md", "README.zh-CN.md", "package.json"],
			...["bin/firstborn", "bin/sigprobe"],
			...["dist/man/firstborn.1", "dist/man/sigprobe.1"],
			...compiled(),
			...natives,
		].sort(),
	);
});

test("its module knows the machines that are built, in their order", () => {
	expect(machines).toEqual(MACHINES.map(({ name }) => name));
});

test("every program in it is for its machine, and may be executed", async () => {
	for (const { name, elf } of MACHINES)
		for (const program of programs) {
			const path = `dist/linux-${name}/${program}`;
			const file = packed.files.find((each) => each.path === path);
			expect(file?.mode, path).toBe(0o755);
			const header = await unpacked(path);
			const told = { class: header[4], machine: header.readUInt16LE(18) };
			expect(told, path).toEqual(elf);
		}
});

test("it is smaller than 400 KB", () => {
	expect(packed.size).toBeLessThan(400_000);
});

test("its launchers are one text, but for the name", () => {
	const [one, other] = programs.map((program) => {
		const text = readFileSync(join(ROOT, "bin", program), "utf8");
		return text.replace(`$(become ${program} `, "$(become NAME ");
	});
	expect(one).toContain("$(become NAME ");
	expect(one).toBe(other);
	for (const { path, mode } of packed.files)
		if (path.startsWith("bin/")) expect(mode, path).toBe(0o755);
});

test("installing it runs nothing and needs no other package, but for the lab and the doctor", async () => {
	const manifest = JSON.parse((await unpacked("package.json")).toString());
	expect(Object.keys(manifest.scripts)).toEqual(["prepack"]);
	expect(manifest.dependencies).toBeUndefined();
	// npm goes on without these where they cannot be had, or are not wanted (--omit=optional).
	expect(Object.keys(manifest.optionalDependencies)).toContain("dockerode");
	expect(manifest.private).toBeUndefined();
});

test("publint has nothing to say", async () => {
	const { buffer, byteOffset, length } = readFileSync(packed.tarball);
	const tarball = buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer;
	const { messages } = await publint({ pack: { tarball }, strict: true });
	expect(messages).toEqual([]);
});

test("its types are found by every resolution that knows ES modules", async () => {
	const attw = join(ROOT, "node_modules/@arethetypeswrong/cli/dist/index.js");
	const args = [attw, packed.tarball, "--profile", "esm-only"];
	// Its status is not 0 if there is a problem; it writes them to stdout.
	const { stdout } = await promisify(execFile)(process.execPath, [
		...[...args, "--format", "json"],
	]);
	const { analysis, problems } = JSON.parse(stdout);
	expect(analysis.types).toEqual({ kind: "included" });
	expect(analysis.entrypoints).toHaveProperty([
		...[".", "resolutions", "bundler", "resolution", "isTypeScript"],
	]);
	const kinds = Object.keys(problems);
	// What require() and Node 10 make of it: the profile is there to leave them out.
	expect(kinds.sort()).toEqual(["CJSResolvesToESM", "NoResolution"]);
});
