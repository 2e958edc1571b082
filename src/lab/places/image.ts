import { lstatSync, readlinkSync } from "node:fs";
import { Readable } from "node:stream";
import type { Engine } from "../../observe/engines/engine.ts";
import { labFiles } from "../files.ts";
import { LABEL, owner } from "./owner.ts";
import { type Entry, tar } from "./tar.ts";

/** Where the lab's own files lie in its image. */
export const FOLDER = "/lab";

/** What the machine's programs need, beside /usr, where it is not in there: older systems have these as folders. */
const SYSTEM = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"];

/** What the loader and programs read of /etc. */
const SETTINGS = ["/etc/alternatives", "/etc/ld.so.cache"];

const EMPTY = ["usr", "etc", "proc", "sys", "dev", "tmp", "root"];

/** A machine's folders that are shown in containers of the image, read-only. */
export interface OwnImage {
	readonly name: string;
	readonly binds: readonly string[];
}

/**
 * Imports an image that has the lab's files and nothing else: its containers are shown this machine's programs. Nothing is
 * fetched from anywhere.
 */
export async function importImage(engine: Engine): Promise<OwnImage> {
	const name = `firstborn-lab:${process.pid}-${Date.now()}`;
	const [repo, tag] = name.split(":");
	const there = SYSTEM.filter(exists);
	const links = there.filter((each) => lstatSync(`/${each}`).isSymbolicLink());
	const folders = there.filter((each) => !links.includes(each));
	const settings = SETTINGS.filter((each) => exists(each.slice(1)));
	const entries: Entry[] = [
		...[...EMPTY, ...folders].map(
			(path): Entry => ({ kind: "folder", path: path }),
		),
		...links.map(
			(path): Entry => ({
				kind: "link",
				path,
				target: readlinkSync(`/${path}`),
			}),
		),
		{ kind: "folder", path: FOLDER.slice(1) },
		...labFiles().map(
			({ name, bytes, mode }): Entry => ({
				kind: "file",
				path: `${FOLDER.slice(1)}/${name}`,
				bytes,
				mode,
			}),
		),
		{
			kind: "file",
			path: "etc/passwd",
			bytes: Buffer.from("root:x:0:0:root:/root:/bin/sh\n"),
			mode: 0o644,
		},
	];
	const answer = await engine.api.importImage(
		Readable.from([tar(entries)]) as NodeJS.ReadableStream,
		{ repo, tag, changes: [`LABEL ${LABEL}=${owner()}`] },
	);
	await new Promise<void>((resolve, reject) => {
		engine.api.modem.followProgress(answer, (error) =>
			error ? reject(error) : resolve(),
		);
	});
	// Podman gives the name a registry of its own, so that the image is found by its label.
	const filters = { label: [`${LABEL}=${owner()}`] };
	const [image] = await engine.api.listImages({ filters });
	return {
		name: image?.Id ?? name,
		binds: [...folders.map((each) => `/${each}`), "/usr", ...settings].map(
			(path) => `${path}:${path}:ro`,
		),
	};
}

function exists(path: string): boolean {
	return lstatSync(`/${path}`, { throwIfNoEntry: false }) !== undefined;
}
