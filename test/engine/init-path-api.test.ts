import Dockerode from "dockerode";
import { expect, test } from "vitest";
import { IMAGE } from "../support/engine.ts";
import { Container } from "./harness/container.ts";
import { engine } from "./harness/docker.ts";
import { DOCKER_INIT } from "./harness/docker-inits.ts";
import { withHelperScript } from "./harness/stops.ts";

/**
 * Creates a container over the engine's HTTP interface and starts it. A Compose file's `init: true` comes to this too:
 *
 *     services:
 *       server:
 *         image: IMAGE
 *         init: true
 */
async function created(Init?: boolean) {
	const api = new Dockerode({ socketPath: `${engine()}/socket` });
	const created = await api.createContainer({
		Image: IMAGE,
		Cmd: ["sh", "-c", withHelperScript()],
		HostConfig: Init === undefined ? {} : { Init },
	});
	const container = new Container(created.id);
	await created.start();
	await container.logged("started", 2);
	return { created, container };
}

test("HostConfig.Init makes firstborn PID 1, and a stop has the command's status", async () => {
	const { created: asked, container } = await created(true);
	expect(container.processes()[0]?.command).toMatch(`${DOCKER_INIT} -- sh -c`);
	const { HostConfig } = await asked.inspect();
	expect(HostConfig.Init).toBe(true);

	await asked.stop({ t: 30 });
	expect(await asked.wait()).toMatchObject({ StatusCode: 7 });
	expect((await container.lines()).slice(2)).toEqual([
		"received sign: [term] , the sender is [1]",
	]);
});

test.each([[false], [undefined]])(
	"HostConfig.Init %s leaves PID 1 to the command",
	async (Init) => {
		const { container } = await created(Init);
		expect(container.processes()[0]?.command).toMatch(/^sigprobe /);
	},
);
