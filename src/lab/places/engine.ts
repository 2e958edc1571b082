import type { ContainerCreateOptions } from "dockerode";
import type { Cleanup } from "../../cli/cleanup.ts";
import type { Engine } from "../../observe/engines/engine.ts";
import { NoTargetError, NotAllowedError } from "../../observe/errors.ts";
import { printable } from "../../observe/printable.ts";
import { labFiles } from "../files.ts";
import { FOLDERS } from "../needs.ts";
import { FOLDER, importImage, type OwnImage } from "./image.ts";
import { InContainer } from "./in-container.ts";
import { LABEL, owner, removeLeftovers } from "./owner.ts";
import type { Place, Start } from "./place.ts";
import { tar } from "./tar.ts";

const PATH = [FOLDER, ...FOLDERS].join(":");

/**
 * A Docker or Podman engine on this machine, with an image of the lab's own. What killed runs have left there is removed
 * first.
 */
export async function onEngine(
	engine: Engine,
	cleanup: Cleanup,
): Promise<Place> {
	await removeLeftovers(engine);
	const own = await ownImage(engine, cleanup);
	return {
		kind: engine.name === "Docker" ? "docker" : "podman",
		title: `${engine.name} ${printable(engine.version)}`,
		terminals: true,
		images: true,
		start: (what) => start(engine, own, cleanup, what),
	};
}

async function ownImage(engine: Engine, cleanup: Cleanup): Promise<OwnImage> {
	const importing = importImage(engine);
	// Registered before it is there: an interruption may come in between.
	cleanup.add(async () => {
		const { name } = await importing;
		await engine.api.getImage(name).remove({ force: true });
	});
	return importing;
}

async function start(
	engine: Engine,
	own: OwnImage,
	cleanup: Cleanup,
	what: Start,
): Promise<InContainer> {
	const { target } = what;
	const options =
		target.kind === "words"
			? ownOptions(own, target.words)
			: await imageOptions(engine, target.image, target.underFirstborn);
	const creating = engine.api
		.createContainer({
			...options,
			name: `firstborn-lab-${process.pid}-${what.name}`,
			Tty: what.terminal,
			OpenStdin: what.terminal,
			Labels: { [LABEL]: owner() },
		})
		.catch((error: Error) => {
			throw new NotAllowedError(
				`${engine.name} does not make the container: ${printable(error.message)}`,
			);
		});
	const removed = cleanup.add(async () => {
		const container = await creating.catch(() => undefined);
		// What is being removed already, or has gone, is no failure.
		await container?.remove({ force: true, v: true }).catch(() => undefined);
	});
	const container = await creating;
	if (target.kind === "image" && target.underFirstborn)
		await container.putArchive(firstbornArchive(), { path: "/" });
	return InContainer.start(engine, container, what.terminal, removed);
}

function ownOptions(
	own: OwnImage,
	words: readonly string[],
): ContainerCreateOptions {
	return {
		Image: own.name,
		Cmd: [...words],
		Env: [`PATH=${PATH}`, "HOME=/tmp", "PS1=# ", "TERM=dumb"],
		WorkingDir: FOLDER,
		HostConfig: { Binds: [...own.binds], NetworkMode: "none" },
	};
}

async function imageOptions(
	engine: Engine,
	image: string,
	underFirstborn: boolean,
): Promise<ContainerCreateOptions> {
	const facts = await engine.image(image);
	if (facts === undefined)
		throw new NoTargetError(
			`${engine.name} has no image '${printable(image)}': the lab pulls none`,
		);
	if (!underFirstborn) return { Image: image };
	const words = [...facts.entrypoint, ...facts.command];
	return { Image: image, Entrypoint: ["/firstborn", "--", ...words], Cmd: [] };
}

function firstbornArchive(): Buffer {
	return tar(
		labFiles()
			.filter(({ name }) => name === "firstborn")
			.map(({ name, bytes, mode }) => ({
				kind: "file",
				path: name,
				bytes,
				mode,
			})),
	);
}
