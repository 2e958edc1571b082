// The npm package, installed: what it is to those who call its programs.
import { mkdirSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { run } from "../support/namespace.ts";
import {
	environment,
	install,
	npm,
	type Packed,
	pack,
	temporaryFolder,
} from "../support/package.ts";

const folder = realpathSync(temporaryFolder());
const consumer = join(folder, "consumer");
let packed: Packed;
beforeAll(async () => {
	packed = await pack(folder);
	await install(packed.tarball, consumer);
}, 180_000);

const SEVEN = ["--", "sh", "-c", "exit 7"];

test("npx runs it with its arguments, and ends with its status", async () => {
	const env = { ...environment(), npm_config_cache: join(folder, ".npm") };
	const done = await run("npx", ["--offline", "firstborn", ...SEVEN], {
		...{ cwd: consumer, env },
	});
	expect(done).toMatchObject({ stderr: "", stdout: "", status: 7 });
	const version = await run("npx", ["--offline", "sigprobe", "--version"], {
		...{ cwd: consumer, env },
	});
	expect(version.stdout).toMatch(/^sigprobe /);
});

test("a script of a package.json runs it by its name", async () => {
	await npm(consumer, [
		"pkg",
		"set",
		"scripts.start=firstborn -- sh -c 'exit 7'",
	]);
	const env = { ...environment(), npm_config_cache: join(folder, ".npm") };
	const done = await run("npm", ["start", "--silent"], { cwd: consumer, env });
	expect(done.status).toBe(7);
});

test("npm install --global links it and its pages under the prefix", async () => {
	const prefix = join(folder, "prefix");
	mkdirSync(prefix);
	await npm(folder, [
		"install",
		"--global",
		"--prefix",
		prefix,
		packed.tarball,
	]);
	for (const program of ["firstborn", "sigprobe"]) {
		const page = readlinkSync(join(prefix, `share/man/man1/${program}.1`));
		expect(page).toContain(`node_modules/firstborn/dist/man/${program}.1`);
	}
	const env = { PATH: `${join(prefix, "bin")}:/usr/bin:/bin` };
	expect(await run("firstborn", SEVEN, { env })).toMatchObject({
		...{ stderr: "", status: 7 },
	});
	// The same with no program but the shell: neither uname nor readlink.
	const words = ["--", "/bin/sh", "-c", "exit 7"];
	const alone = { PATH: join(prefix, "bin") };
	expect(await run("firstborn", words, { env: alone })).toMatchObject({
		...{ stderr: "", status: 7 },
	});
});

test("without the optional packages the lab and the doctor say in one line what is missing", async () => {
	for (const program of ["firstborn-lab", "firstborn-doctor"]) {
		const path = join(consumer, "node_modules/.bin", program);
		expect(await run(path, ["--help"])).toMatchObject({
			...{ status: 3, stdout: "" },
			stderr: `${program}: the package commander is missing: install firstborn without --omit=optional, and with a network\n`,
		});
	}
});

test("a store of packages with links to it, and a shim in shell, reach it", async () => {
	// pnpm's layout: the package in a store, a link to its folder, and a script that calls it by a path relative to itself.
	const project = join(folder, "project");
	const store = "node_modules/.pnpm/firstborn@0/node_modules";
	await install(packed.tarball, join(folder, "other"));
	const script = `
		mkdir -p "$1/${store}" "$1/node_modules/.bin"
		mv "$2/node_modules/firstborn" "$1/${store}/firstborn"
		ln -s .pnpm/firstborn@0/node_modules/firstborn "$1/node_modules/firstborn"
		cat >"$1/node_modules/.bin/firstborn" <<'END'
#!/bin/sh
here=$(dirname "$0")
exec /bin/sh "$here/../firstborn/bin/firstborn" "$@"
END
		chmod +x "$1/node_modules/.bin/firstborn"`;
	const made = await run("sh", [
		"-ec",
		script,
		"sh",
		project,
		join(folder, "other"),
	]);
	expect(made).toMatchObject({ stderr: "", status: 0 });
	const done = await run(join(project, "node_modules/.bin/firstborn"), SEVEN);
	expect(done).toMatchObject({ stderr: "", status: 7 });
});
