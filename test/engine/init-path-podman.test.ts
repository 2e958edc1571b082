import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Podman } from "../support/podman.ts";
import { Pod } from "./harness/pod.ts";
import { podmanOfFile, podWithHelper } from "./harness/pods.ts";
import { until } from "./harness/until.ts";

/** Where Podman puts its init in a container, whatever that file is called outside. */
const PODMAN_INIT = "/run/podman-init";

const programs = (folder: string) => join(folder, "rootfs/usr/bin");
const link = (folder: string) => join(folder, "helpers/catatonit");

const podman = podmanOfFile(
	(folder) => `[containers]\ninit = true\ninit_path = "${link(folder)}"\n`,
);

beforeAll(() => {
	const { folder } = podman();
	mkdirSync(join(folder, "helpers"));
	symlinkSync(join(programs(folder), "firstborn"), link(folder));
});

/** How a container gets its init. */
type Options = (podman: Podman) => string[];

const CONFIGURED: Options = () => ["--init"];
const LINKED: Options = ({ folder }) => [
	"--init",
	`--init-path=${link(folder)}`,
];
const PLAIN: Options = ({ folder }) => [
	"--init",
	`--init-path=${programs(folder)}/firstborn`,
];
const CATATONIT: Options = ({ folder }) => [
	"--init",
	`--init-path=${programs(folder)}/catatonit`,
];

/** Waits until the command of a container runs: before that, runc is PID 1. */
function started(pod: Pod): Promise<true> {
	return until("the command runs", () =>
		pod.processes().some(({ command }) => command === "sleep 1000"),
	);
}

/** The inits that speak catatonit's dialect. */
const speakers: [string, Options][] = [
	["catatonit", CATATONIT],
	["firstborn", (podman) => [...PLAIN(podman), "--env=FIRSTBORN_AS=catatonit"]],
];

test.each([
	["catatonit", CATATONIT, "catatonit"],
	["firstborn", PLAIN, "firstborn"],
	["a link to firstborn called catatonit", LINKED, "firstborn"],
	["that link in containers.conf", CONFIGURED, "firstborn"],
])("with %s PID 1 is called podman-init", async (_name, options, program) => {
	const pod = await Pod.start(podman(), ["sleep", "1000"], options(podman()));

	await started(pod);
	expect(pod.processes()[0]).toMatchObject({
		pid: 1,
		command: `${PODMAN_INIT} -- sleep 1000`,
	});
	const same = await pod.exec("cmp", "/proc/1/exe", `/usr/bin/${program}`);
	expect(same).toMatchObject({ status: 0, stdout: "" });
});

test("without --init there is none, whatever containers.conf says", async () => {
	const pod = await Pod.start(podman(), ["sleep", "1000"], []);
	await started(pod);
	expect(pod.processes()[0]?.command).toBe("sleep 1000");
});

test.each([
	["init_path in containers.conf", CONFIGURED],
	["--init-path", LINKED],
])(
	"firstborn is itself by %s: a helper in a session of its own finishes",
	async (_name, options) => {
		const { pod, helper } = await podWithHelper(podman(), options(podman()));

		await pod.does("stop");
		expect(await pod.ended()).toBe(7);
		expect(pod.lines()).toContain(`process [${helper}] has cleaned up`);
	},
);

describe.each(speakers)("under %s in catatonit's dialect", (_name, options) => {
	test("that helper is killed unheard", async () => {
		const { pod } = await podWithHelper(podman(), options(podman()));

		await pod.does("stop");
		expect(await pod.ended()).toBe(7);
		expect(pod.lines().slice(2)).toEqual([
			"received sign: [term] , the sender is [1]",
		]);
	});

	test("a command that is not there is status 1", async () => {
		const pod = await Pod.start(podman(), ["no-such"], options(podman()));

		expect(await pod.ended()).toBe(1);
		const [line] = pod.lines("stderr");
		expect(line).toMatch(
			/^ERROR \(catatonit:\d+\): .*No such file or directory/,
		);
	});

	test("a socket's LISTEN_PID is the command's", async () => {
		// As Podman hands it on when it has been started for a socket itself.
		const listening = [...options(podman()), "--env=LISTEN_PID=1"];
		const script = 'test "$LISTEN_PID" = $$ && exit 7';
		const pod = await Pod.start(podman(), ["sh", "-c", script], listening);
		expect(await pod.ended()).toBe(7);
	});
});
