// The Dockerfiles of packaging/docker as they are, on bases that stand in for those they name.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostMachine, MACHINES } from "../../tools/machines.ts";
import { ROOT } from "../support/programs.ts";
import {
	layOutAlpine,
	layOutDebian,
	layOutDistroless,
	NONROOT,
} from "./harness/bases.ts";
import { Container } from "./harness/container.ts";
import { docker, succeed } from "./harness/docker.ts";
import {
	build,
	built,
	dockerfile,
	importBase,
	removeImages,
} from "./harness/images.ts";

const DIST = join(ROOT, "dist", `linux-${hostMachine().name}`);

/** What the Dockerfile of the name says in FROM, and what stands in for it. Nothing has to stand in for scratch. */
const BASES = {
	debian: ["debian:12-slim", layOutDebian, []],
	alpine: ["alpine:3", layOutAlpine, []],
	distroless: [
		"gcr.io/distroless/base-debian12:nonroot",
		...[layOutDistroless, [`USER ${NONROOT}`, "WORKDIR /home/nonroot"]],
	],
	scratch: [],
} as const;

/** A machine whose programs the kernel here does not run. bash, unlike others, takes none of them for a script. */
const FOREIGN = MACHINES.find(({ name }) => {
	const program = join(ROOT, "dist", `linux-${name}`, "sigprobe");
	return spawnSync("bash", ["-c", '"$0" -V', program]).status !== 0;
});

describe.each(Object.entries(BASES))(
	"on %s",
	(name, [base, layOut, changes]) => {
		const image = `firstborn-${name}-${process.pid}`;
		const app = `${image}-app`;

		beforeAll(async () => {
			if (base !== undefined) await importBase(base, layOut, changes);
			await built(image, { file: dockerfile(name), context: DIST });
			const command = ["sigprobe", "--orphans=3", "--exit-on=TERM", "--exit=7"];
			const file = `FROM ${image}\nCOPY sigprobe /usr/bin/sigprobe\nCMD ${JSON.stringify(command)}\n`;
			await built(app, { file, context: DIST });
		});
		afterAll(() =>
			removeImages([app, image, ...(base === undefined ? [] : [base])]),
		);

		const start = async (...options: string[]) => {
			const id = await succeed("run", "--detach", ...options, app);
			const container = new Container(id);
			await container.logged("started");
			return container;
		};

		test("the command of an image made from it is told of a stop, and its status kept", async () => {
			const container = await start();
			expect(await container.stop(30)).toBe(7);
			expect((await container.lines()).slice(1)).toEqual([
				"received sign: [term] , the sender is [1]",
			]);
		});

		test("firstborn is the first process, and reaps orphans", async () => {
			const container = await start();
			const processes = await container.settled(
				"no orphan is left",
				(all) => all.length <= 2,
			);
			expect(processes).toMatchObject([
				{ pid: 1, command: expect.stringMatching("^/usr/bin/firstborn -- ") },
				{ parent: 1, command: expect.stringMatching("^sigprobe ") },
			]);
			const { stdout } = await docker("top", container.id, "-o", "pid,uid");
			const user = name === "distroless" ? NONROOT : 0;
			const users = [...stdout.matchAll(/^\d+ +(\d+)$/gm)].map(
				([, uid]) => uid,
			);
			expect(users).toEqual([`${user}`, `${user}`]);
		});

		test("it works for any user, with nothing to write to and no capability", async () => {
			const container = await start(
				...["--user=1234:1234", "--read-only", "--cap-drop=ALL"],
				"--security-opt=no-new-privileges",
			);
			expect(await container.stop(30)).toBe(7);
		});

		test("a command of one's own takes the place of CMD, not of firstborn", async () => {
			const probe = (word: string) =>
				docker("run", "--rm", app, word, "--yolo");
			expect(await probe("sigprobe")).toMatchObject({
				...{ status: 125, stderr: expect.stringMatching(/^sigprobe: .*yolo/) },
			});
			expect(await probe("no-such")).toMatchObject({
				...{ status: 127, stderr: expect.stringMatching(/^firstborn: .*\n$/) },
			});
			expect(await probe("/etc")).toMatchObject({ status: 126 });
		});

		test.runIf(FOREIGN)("a command of another machine is refused", async () => {
			const wrong = join(ROOT, "dist", `linux-${FOREIGN?.name}`, "sigprobe");
			const volume = `--volume=${wrong}:/wrong:ro`;
			expect(await docker("run", "--rm", volume, app, "/wrong")).toMatchObject({
				status: 126,
				stderr: expect.stringMatching(
					/^firstborn: [^\n]*\/wrong[^\n]*no program for this machine\n$/,
				),
			});
		});
	},
);

test("a folder without the programs makes no image", async () => {
	const context = join(ROOT, "packaging/docker");
	const { status, stderr } = await build("firstborn-none", {
		...{ file: dockerfile("scratch"), context },
	});
	expect(status).toBe(1);
	expect(stderr).toContain("firstborn");
});

test.runIf(FOREIGN)(
	"an image with the file of another machine does not start",
	async () => {
		const tag = `firstborn-foreign-${process.pid}`;
		const context = join(ROOT, "dist", `linux-${FOREIGN?.name}`);
		await built(tag, { file: dockerfile("scratch"), context });
		const { status, stderr } = await docker("run", "--rm", tag, "true");
		await removeImages([tag]);
		expect(stderr).toContain("exec format error");
		expect(status).not.toBe(0);
	},
);
