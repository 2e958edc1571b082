// The npm package, installed: what it is to those who import it.
import { execFile } from "node:child_process";
import {
	cpSync,
	mkdirSync,
	readFileSync,
	realpathSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { command } from "../../src/package/index.ts";
import { MACHINES } from "../../tools/machines.ts";
import { install, pack, temporaryFolder } from "../support/package.ts";
import { ROOT } from "../support/programs.ts";

const folder = realpathSync(temporaryFolder());
const consumer = join(folder, "consumer");
const installed = join(consumer, "node_modules/firstborn");
beforeAll(async () => {
	await install((await pack(folder)).tarball, consumer);
	cpSync(join(ROOT, "test/node/package"), consumer, { recursive: true });
	examples().forEach((text, index) => {
		writeFileSync(join(consumer, `example-${index}.ts`), text);
	});
	mkdirSync(join(consumer, "node_modules/@types"));
	for (const types of ["@types/node", "undici-types"])
		symlinkSync(
			join(ROOT, "node_modules", types),
			join(consumer, "node_modules", types),
		);
}, 180_000);

/** The examples of docs/npm.md. */
function examples(): string[] {
	const page = readFileSync(join(ROOT, "docs/npm.md"), "utf8");
	return [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(
		([, text]) => text ?? "",
	);
}

/** Compiles the consumer, and returns what the compiler has to say. */
async function compile(module: string, resolution: string): Promise<string> {
	const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
	const strict = ["--strict", "--exactOptionalPropertyTypes"];
	const kind = ["--module", module, "--moduleResolution", resolution];
	const args = [tsc, ...strict, "--noUncheckedIndexedAccess", ...kind];
	const target = ["--target", "es2022", "--outDir", `by-${resolution}`];
	const pages = examples().map((_, index) => `example-${index}.ts`);
	const done = promisify(execFile)(
		process.execPath,
		[...args, ...target, "consumer.ts", "refused.ts", ...pages],
		{ cwd: consumer },
	);
	return (await done.catch((failed) => failed)).stdout;
}

/** Runs a module's text in the consumer's folder, and returns what it printed, as JSON. */
async function evaluate(script: string) {
	const args = ["--input-type=module", "-e", script];
	const done = await promisify(execFile)(process.execPath, args, {
		cwd: consumer,
	});
	return JSON.parse(done.stdout);
}

test("its types hold for a bundler, and refuse what they should", async () => {
	expect(await compile("esnext", "bundler")).toBe("");
});

test("its types hold for Node, and what has been compiled finds the programs", async () => {
	expect(await compile("node16", "node16")).toBe("");
	const told = await evaluate(`
		const { run, unknown, ...values } = await import("./by-node16/consumer.js");
		const child = run(["sh", "-c", "exit 7"]);
		const status = await new Promise((resolve) => child.on("exit", resolve));
		console.log(JSON.stringify({ ...values, unknown: unknown("s390x"), status }));
	`);
	const names = MACHINES.map(({ name }) => name);
	expect(told).toEqual({
		entrypoint: [
			...["/firstborn", "--scope=tree", "--rewrite=40:15"],
			...["--rewrite=TERM:QUIT", "--rewrite=SIGHUP:none"],
			...["--rewrite=RTMIN+3:SIGRTMAX-1", "--delay=500ms", "--grace=2m"],
			...["--linger=500ms", "--stop-signals=TERM,SIGRTMIN+3,2"],
			...["--before-stop=/usr/bin/leave-pool --now"],
			...["--before-stop-timeout=1s", "--exit=143:0"],
			...["--parent-death=KILL", "--seal", "--log=json", "--log-fd=2", "-v"],
			...["--", "server"],
		],
		asOlder: ["/firstborn", "--as=tini", "-g", "--", "server"],
		copied: names.map((name) =>
			join(installed, `dist/linux-${name}/firstborn`),
		),
		probe: join(installed, "dist/linux-arm64/sigprobe"),
		unknown: `s390x, not ${names.join(" ")}`,
		status: 7,
	});
});

test("what the documentation says of a command line is so", async () => {
	const said = examples().flatMap((text) =>
		[...text.matchAll(/^\/\/ (\[.*\])$/gm)].map(([, words]) =>
			JSON.parse(words ?? ""),
		),
	);
	expect(said).toEqual([
		command({
			rewrite: { TERM: "QUIT" },
			delay: "500ms",
			grace: 20,
			exit: { 131: 0 },
			log: "json",
		}),
		command({ as: "dumb-init", arguments: ["--rewrite", "15:3"] }, ["server"]),
	]);
});

test.each([
	["linux", "x64", "LE", "linux-x64"],
	["linux", "ppc64", "LE", "linux-ppc64le"],
	["linux", "ppc64", "BE", undefined],
	["linux", "s390x", "BE", undefined],
	["linux", "mips", "BE", undefined],
	["darwin", "arm64", "LE", undefined],
	["win32", "x64", "LE", undefined],
])(
	"where Node says %s, %s, %s it can be imported, and path is that of %s",
	async (platform, arch, order, expected) => {
		const told = await evaluate(`
			import os from "node:os";
			import { syncBuiltinESMExports } from "node:module";
			Object.defineProperty(process, "platform", { value: ${JSON.stringify(platform)} });
			Object.defineProperty(process, "arch", { value: ${JSON.stringify(arch)} });
			os.endianness = () => ${JSON.stringify(order)};
			syncBuiltinESMExports();
			const { path, pathFor } = await import("firstborn");
			console.log(JSON.stringify({ path, other: pathFor("arm") }));
		`);
		expect(told).toEqual({
			...(expected && { path: join(installed, "dist", expected, "firstborn") }),
			other: join(installed, "dist/linux-arm/firstborn"),
		});
	},
);
