import { afterAll, beforeAll, expect, test } from "vitest";
import { recordedBy } from "../support/lab.ts";
import { type Podman, startPodman } from "../support/podman.ts";

let podman: Podman;
let socket: string;

beforeAll(async () => {
	podman = await startPodman();
	socket = await podman.serve();
});

afterAll(() => podman?.end());

test("the lab runs on Podman by its API, and removes what it made", async () => {
	const seen = await recordedBy(
		...["shell", "firstborn", "orphans-program", "entered"],
		...["--on=podman", "--engine", socket],
	);
	expect(seen.shell?.place).toMatch(/^Podman \d/);
	expect(seen.shell?.outcome).toMatchObject({ status: 137, killed: true });
	expect(seen.firstborn?.outcome).toMatchObject({ status: 0, cutOff: [] });
	expect(seen["orphans-program"]?.outcome.zombies).toHaveLength(3);
	const output = seen.entered?.output.join("\n") ?? "";
	const [, sender] = /I am (\d+)/.exec(output) ?? [];
	expect(output).toContain(`[term] , the sender is [${sender}]`);
	const left = await podman.call("ps", "--all", "--quiet");
	expect(left.stdout).toBe("");
	const images = await podman.call("images", "--quiet");
	expect(images.stdout.trim().split("\n")).toHaveLength(1);
});
