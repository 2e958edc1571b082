// The Debian package in an image: installed while it is built, and removed again.
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hostMachine } from "../../tools/machines.ts";
import {
	copyDist,
	debName,
	release,
	temporaryFolder,
} from "../node/release/made.ts";
import { layOutDpkg } from "./harness/bases.ts";
import { Container } from "./harness/container.ts";
import { docker, succeed } from "./harness/docker.ts";
import { built, importBase, removeImages } from "./harness/images.ts";

const folder = temporaryFolder();
const base = `firstborn-dpkg-${process.pid}`;
const image = `${base}-installed`;
const DEB = debName(hostMachine().debian);

beforeAll(async () => {
	const made = join(folder, "made");
	await release(copyDist(folder), made);
	const context = join(folder, "context");
	mkdirSync(context);
	cpSync(join(made, DEB), join(context, "firstborn.deb"));
	await importBase(base, layOutDpkg);
	const file = [
		`FROM ${base}`,
		"COPY firstborn.deb /",
		"RUN dpkg --install /firstborn.deb && dpkg --verify firstborn",
		'ENTRYPOINT ["firstborn", "--"]',
		"",
	].join("\n");
	await built(image, { file, context });
});
afterAll(() => removeImages([image, base]));

test("what it has installed is the first process", async () => {
	const command = ["sigprobe", "--exit-on=TERM", "--exit=7"];
	const container = new Container(
		await succeed("run", "--detach", image, ...command),
	);
	await container.logged("started");
	expect(container.processes()).toMatchObject([
		{ pid: 1, command: "firstborn -- sigprobe --exit-on=TERM --exit=7" },
		{ command: "sigprobe --exit-on=TERM --exit=7" },
	]);
	expect(await container.stop(30)).toBe(7);
});

test("nothing of it is left when it is removed", async () => {
	const script =
		"dpkg --purge firstborn && ls -d /usr/bin/firstborn /usr/bin/sigprobe /usr/share/doc/firstborn; dpkg --list firstborn";
	const gone = await docker("run", "--rm", image, "sh", "-c", script);
	expect(gone.stdout).toContain("Removing firstborn");
	expect(gone.stderr.match(/^ls: .*No such file/gm)).toHaveLength(3);
	expect(gone.stderr).toContain("no packages found matching firstborn");
	expect(gone.status).toBe(1);
});

test("it takes no name of another init", async () => {
	const { stdout } = await docker(
		"run",
		"--rm",
		image,
		"dpkg",
		"-L",
		"firstborn",
	);
	const names = stdout
		.trim()
		.split("\n")
		.filter((path) => /^\/(usr\/)?s?bin\/./.test(path));
	expect(names).toEqual(["/usr/bin/firstborn", "/usr/bin/sigprobe"]);
});
