// The image that only has the programs, by each builder there is, for every machine.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { hostMachine, MACHINES } from "../../tools/machines.ts";
import { clientEnvironment, run } from "../support/engine.ts";
import { ROOT } from "../support/programs.ts";
import { Container } from "./harness/container.ts";
import { engine, succeed } from "./harness/docker.ts";
import { build, built, dockerfile, removeImages } from "./harness/images.ts";
import { podmanOfFile } from "./harness/pods.ts";

const RECIPE = { file: dockerfile("programs"), context: join(ROOT, "dist") };
const PROGRAMS = ["firstborn", "sigprobe"];
const image = `firstborn-programs-${process.pid}`;
const podman = podmanOfFile();
const MADE = [image, `${image}-user`, `${image}-buildkit`];

/** Options for the older builder, which does not say itself which machine is meant. */
const [, ARCHITECTURE, VARIANT = ""] = hostMachine().platform.split("/");
const TOLD = [
	`--build-arg=TARGETARCH=${ARCHITECTURE}`,
	`--build-arg=TARGETVARIANT=${VARIANT}`,
];

afterAll(() => removeImages(MADE));

/** A program's bytes as they were built. */
function ofDist(machine: string, program: string): Buffer {
	return readFileSync(join(ROOT, "dist", `linux-${machine}`, program));
}

/** Docker's client of Debian: it has BuildKit in it, where newer ones need a plugin. */
function buildkit(platform: string) {
	const words = ["build", "--platform", platform, "--tag", `${image}-buildkit`];
	return run(
		"/usr/bin/docker",
		[...words, "--file", RECIPE.file, RECIPE.context],
		{ env: { ...clientEnvironment(engine()), DOCKER_BUILDKIT: "1" } },
	);
}

test("an image takes the program out of it by one line", async () => {
	await built(image, { ...RECIPE, options: TOLD });
	const file = [
		"FROM scratch",
		`COPY --from=${image} /firstborn /usr/bin/firstborn`,
		`COPY --from=${image} /sigprobe /usr/bin/sigprobe`,
		'ENTRYPOINT ["/usr/bin/firstborn", "--"]',
		"",
	].join("\n");
	await built(`${image}-user`, { file, context: join(ROOT, "packaging") });
	const command = ["sigprobe", "--exit-on=TERM", "--exit=7"];
	const container = new Container(
		await succeed("run", "--detach", `${image}-user`, ...command),
	);
	await container.logged("started");
	expect(await container.stop(30)).toBe(7);
});

test("without a machine the older builder makes none", async () => {
	const { status, stderr } = await build(`${image}-none`, RECIPE);
	expect(status).toBe(1);
	expect(stderr).toContain("/firstborn: file does not exist");
});

describe("BuildKit", () => {
	test.each(MACHINES)("makes it for $platform", async (machine) => {
		expect(await buildkit(machine.platform)).toMatchObject({ status: 0 });
		const format = "linux/{{.Architecture}}{{with .Variant}}/{{.}}{{end}}";
		const [tag = ""] = MADE.slice(-1);
		expect(await succeed("inspect", "--format", format, tag)).toBe(
			machine.platform,
		);
		const platform = `--platform=${machine.platform}`;
		const id = await succeed("create", platform, tag, "none");
		const container = new Container(id);
		for (const program of PROGRAMS) {
			const words = ["cp", `${container.id}:/${program}`, "-"];
			const archive = execFileSync("/usr/bin/docker", words, {
				env: clientEnvironment(engine()),
			});
			const bytes = execFileSync("tar", ["-xO"], { input: archive });
			expect(bytes.equals(ofDist(machine.name, program))).toBe(true);
		}
	});

	test("makes none for a machine that there is none for", async () => {
		const { status, stderr } = await buildkit("linux/arm/v6");
		expect(status).toBe(1);
		expect(stderr).toContain("armv6");
	});
});

test("Podman makes all of them at once", async () => {
	const platforms = MACHINES.map(({ platform }) => platform);
	await podmanSays(
		...["build", "--layers=false", `--platform=${platforms}`],
		...["--manifest=all", `--file=${RECIPE.file}`, RECIPE.context],
	);
	const listed: Listed[] = JSON.parse(
		await podmanSays("manifest", "inspect", "all"),
	).manifests;
	const made = new Map(
		listed.map((each) => [
			Object.values(platformOf(each)).join("/"),
			each.digest,
		]),
	);
	expect([...made.keys()].sort()).toEqual(platforms.toSorted());
	const format = "{{.Digest}} {{.ID}}";
	const known = await podmanSays("images", "--all", "--format", format);
	for (const { name, platform } of MACHINES) {
		const line = known
			.split("\n")
			.find((each) => each.startsWith(`${made.get(platform)} `));
		const [, id = ""] = line?.split(" ") ?? [];
		const root = await podmanSays("image", "mount", id);
		for (const program of PROGRAMS) {
			const bytes = readFileSync(join(root, program));
			const same = bytes.equals(ofDist(name, program));
			expect([platform, program, same]).toEqual([platform, program, true]);
		}
	}
});

/** An image of a manifest list. */
interface Listed {
	readonly digest: string;
	readonly platform: {
		readonly os: string;
		readonly architecture: string;
		readonly variant?: string;
	};
}

function platformOf({ platform: { os, architecture, variant } }: Listed) {
	return { os, architecture, ...(variant ? { variant } : {}) };
}

async function podmanSays(...words: string[]): Promise<string> {
	const { status, stdout, stderr } = await podman().call(...words);
	if (status !== 0) throw new Error(`podman ${words.join(" ")}: ${stderr}`);
	return stdout.trim();
}
