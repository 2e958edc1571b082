import type { ContainerFacts } from "./engines/container.ts";
import type { Engine } from "./engines/engine.ts";
import type { ImageFacts } from "./engines/image.ts";
import { AmbiguousTargetError, NoTargetError } from "./errors.ts";
import { printable } from "./printable.ts";
import { type Process, readProcess } from "./processes/process.ts";

/** What a user has named. */
export type Target =
	| {
			readonly kind: "container";
			readonly engine: Engine;
			readonly facts: ContainerFacts;
	  }
	| {
			readonly kind: "image";
			readonly engine: Engine;
			readonly facts: ImageFacts;
	  }
	| { readonly kind: "process"; readonly process: Process };

type Kind = "container" | "image" | "pid";

/**
 * Finds what a word names: a container by name or id, an image by name or id, a process by its number; with a prefix
 * (container:, image:, pid:) only that.
 *
 * @param engines finds the engines; not asked for pid:N
 * @throws NoTargetError, AmbiguousTargetError, what the engines throw
 */
export async function findTarget(
	word: string,
	engines: () => Promise<readonly Engine[]>,
): Promise<Target> {
	const [, prefix, rest] = /^(container|image|pid):(.+)$/s.exec(word) ?? [];
	const found = await candidates(rest ?? word, prefix as Kind, engines);
	const [first, ...others] = found;
	if (first === undefined)
		throw new NoTargetError(
			`'${printable(word)}' is no ${prefix ?? "container, image or process"} here`,
		);
	if (others.length > 0)
		throw new AmbiguousTargetError(
			`'${printable(word)}' is ${found.map(described).join(" and ")}: name one, as container:NAME, image:NAME or ` +
				"pid:NUMBER, of one engine by --engine",
		);
	return first;
}

async function candidates(
	name: string,
	only: Kind | undefined,
	engines: () => Promise<readonly Engine[]>,
): Promise<Target[]> {
	const found: Target[] = [];
	if ((only ?? "pid") === "pid" && /^[1-9]\d{0,9}$/.test(name)) {
		const process = readProcess(Number(name));
		if (process) found.push({ kind: "process", process });
	}
	if (only === "pid") return found;
	// For what is found already no engine is needed.
	const asked =
		found.length > 0 ? await engines().catch(() => []) : await engines();
	for (const engine of asked) {
		if (only !== "image") {
			const facts = await engine.container(name);
			if (facts) found.push({ kind: "container", engine, facts });
		}
		if (only !== "container") {
			const facts = await engine.image(name);
			if (facts) found.push({ kind: "image", engine, facts });
		}
	}
	return found;
}

function described(target: Target): string {
	if (target.kind === "process") return `process ${target.process.pid}`;
	const { engine, facts, kind } = target;
	return `${kind === "container" ? "a container" : "an image"} of ${engine.name} (${facts.id.replace("sha256:", "").slice(0, 12)})`;
}
