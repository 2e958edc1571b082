// The bill of materials: valid, complete, and the same for the same programs alone.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { beforeAll, expect, test } from "vitest";
import { MACHINES } from "../../tools/machines.ts";
import { ROOT } from "../support/programs.ts";
import {
	archiveName,
	BILL,
	copyDist,
	release,
	temporaryFolder,
	VERSION,
} from "./release/made.ts";

const folder = temporaryFolder();
const dist = copyDist(folder);
const made = join(folder, "made");

interface Component {
	"bom-ref": string;
	name: string;
	version?: string;
	scope?: string;
	hashes?: { alg: string; content: string }[];
	components?: Component[];
}

interface Bill {
	serialNumber: string;
	metadata: { component: Component };
	components: Component[];
	dependencies: { ref: string; dependsOn?: string[] }[];
}

beforeAll(() => release(dist, made));

function bill(where = made): Bill {
	return JSON.parse(readFileSync(join(where, BILL), "utf8"));
}

function schema(name: string) {
	const schemas = "@cyclonedx/cyclonedx-library/res/schema";
	const file = join(
		ROOT,
		"node_modules",
		schemas,
		`${name}.SNAPSHOT.schema.json`,
	);
	return JSON.parse(readFileSync(file, "utf8"));
}

/** What the standard's own schema says against a bill. */
function complaints(document: unknown): unknown {
	const names = ["spdx", "jsf-0.82", "cryptography-defs"];
	const schemas = Object.fromEntries(
		names.map((name) => [
			`http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
			schema(name),
		]),
	);
	const ajv = new Ajv({ strict: false, schemas });
	ajv.addFormat("date-time", (text: string) => !Number.isNaN(Date.parse(text)));
	for (const format of ["iri-reference", "idn-email", "uri"])
		ajv.addFormat(format, /^\S+$/);
	const validate = ajv.compile(schema("bom-1.6"));
	return validate(document) ? null : validate.errors;
}

test("is what CycloneDX 1.6 says that a bill is", () => {
	expect(complaints(bill())).toBe(null);
	expect(complaints({ ...bill(), serialNumber: "1" })).not.toBe(null);
	expect(complaints({ ...bill(), components: [{ name: "x" }] })).not.toBe(null);
});

test("has every program of every machine, with the sums of what is in the archives", () => {
	const { component } = bill().metadata;
	expect(component).toMatchObject({ name: "firstborn", version: VERSION });
	const expected = MACHINES.flatMap(({ name }) =>
		["firstborn", "sigprobe"].map((program) => {
			const path = `firstborn-${VERSION}-linux-${name}/${program}`;
			const archive = join(made, archiveName(name));
			const bytes = execFileSync("tar", ["-xOzf", archive, path]);
			const sum = (algorithm: string) =>
				createHash(algorithm).update(bytes).digest("hex");
			return {
				name: `linux-${name}/${program}`,
				hashes: [
					{ alg: "SHA-256", content: sum("sha256") },
					{ alg: "SHA-512", content: sum("sha512") },
				],
			};
		}),
	);
	expect(component.components).toHaveLength(expected.length);
	expect(component.components).toMatchObject(expected);
});

test("says that nothing is needed to run, and that nothing foreign is within the programs", () => {
	const { components, dependencies } = bill();
	const needed = components.filter(({ scope }) => scope !== "excluded");
	expect(needed).toEqual([]);
	const within = dependencies.filter(({ ref }) => /^linux-/.test(ref));
	expect(within).toEqual(
		MACHINES.flatMap(({ name }) =>
			["firstborn", "sigprobe"].map((program) => ({
				ref: `linux-${name}/${program}`,
			})),
		),
	);
	for (const { name } of MACHINES)
		for (const program of ["firstborn", "sigprobe"]) {
			const file = join(dist, `linux-${name}`, program);
			const words = ["--wide", "--program-headers", "--dynamic", file];
			const { stdout } = spawnSync("readelf", words, { encoding: "utf8" });
			expect(stdout).toContain("There is no dynamic section in this file");
			expect(stdout).not.toContain("INTERP");
		}
});

test("has the compilers in the versions that are here", () => {
	const tools = bill().components.filter(({ scope }) => scope === "excluded");
	const versions = Object.fromEntries(
		tools.map(({ name, version }) => [name, version]),
	);
	const lock = JSON.parse(
		readFileSync(join(ROOT, "package-lock.json"), "utf8"),
	);
	for (const name of ["assemblyscript", "binaryen"])
		expect(versions[name]).toBe(lock.packages[`node_modules/${name}`].version);
	const debian = [
		"wabt",
		"gcc",
		"gcc-riscv64-linux-gnu",
		"libc6-dev-armhf-cross",
	];
	for (const name of debian) {
		const words = ["-W", "-f", `\${Version}`, name];
		const { stdout } = spawnSync("dpkg-query", words, { encoding: "utf8" });
		expect([name, versions[name]]).toEqual([name, stdout]);
	}
});

test("has another number when a program is another one", async () => {
	const changed = join(folder, "changed");
	cpSync(dist, changed, { recursive: true });
	appendFileSync(join(changed, "linux-arm/sigprobe"), "x");
	const other = join(folder, "other");
	await release(changed, other);
	expect(bill(other).serialNumber).not.toBe(bill().serialNumber);
	expect(bill().serialNumber).toMatch(
		/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
	);
});
