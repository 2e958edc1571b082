import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clientEnvironment, type Result, run } from "../../support/engine.ts";
import { ROOT } from "../../support/programs.ts";
import { docker, engine } from "./docker.ts";

/** A Dockerfile of packaging/docker, by its folder's name. */
export function dockerfile(name: string): string {
	return join(ROOT, "packaging/docker", name, "Dockerfile");
}

/** What an image is built of. */
export interface Recipe {
	/** The Dockerfile's path, or its text, which begins with FROM. */
	readonly file: string;
	/** The folder that COPY copies from. */
	readonly context: string;
	/** Options of `docker build`. */
	readonly options?: readonly string[];
}

/** Builds an image by `docker build`, as the builder does that needs nothing but the engine. */
export async function build(
	tag: string,
	{ file, context, options = [] }: Recipe,
): Promise<Result> {
	return withDockerfile(file, (path) =>
		run(
			"docker",
			// Nothing that RUN starts needs a network, and the engine here has none.
			[
				...["build", "--network", "none", "--force-rm", "--tag", tag],
				...["--file", path, ...options, context],
			],
			{ env: { ...clientEnvironment(engine()), DOCKER_BUILDKIT: "0" } },
		),
	);
}

/**
 * Builds an image that has to come out.
 *
 * @throws if it does not, with what the builder said
 */
export async function built(tag: string, recipe: Recipe): Promise<void> {
	const { status, stdout, stderr } = await build(tag, recipe);
	if (status !== 0) throw new Error(`docker build: ${stdout}${stderr}`);
}

async function withDockerfile<T>(
	file: string,
	use: (path: string) => Promise<T>,
): Promise<T> {
	if (!file.startsWith("FROM ")) return use(file);
	const folder = mkdtempSync(join(tmpdir(), "firstborn-image-"));
	try {
		writeFileSync(join(folder, "Dockerfile"), file);
		return await use(join(folder, "Dockerfile"));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/**
 * Makes an image of a root file system.
 *
 * @param layOut puts it into an empty folder
 * @param changes lines of a Dockerfile, as USER
 */
export async function importBase(
	tag: string,
	layOut: (root: string) => void,
	changes: readonly string[] = [],
): Promise<void> {
	const root = mkdtempSync(join(tmpdir(), "firstborn-base-"));
	try {
		chmodSync(root, 0o755); // it becomes /
		layOut(root);
		const options = changes.flatMap((change) => ["--change", change]);
		const script = 'root=$1; shift; tar -C "$root" -c . | docker import "$@"';
		const { status, stderr } = await run(
			"sh",
			["-c", script, "sh", root, ...options, "-", tag],
			{ env: clientEnvironment(engine()) },
		);
		if (status !== 0) throw new Error(`${tag} cannot be imported: ${stderr}`);
	} finally {
		rmSync(root, { recursive: true });
	}
}

/** Removes images, and what lies between them and their bases. */
export async function removeImages(tags: readonly string[]): Promise<void> {
	await docker("rmi", "--force", ...tags);
}
