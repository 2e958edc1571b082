// The manifests in packaging/kubernetes, as they are read and as a cluster would run them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { parseAllDocuments } from "yaml";
import { ROOT } from "../../support/programs.ts";

/** One object of a manifest. */
export interface Resource {
	apiVersion: string;
	kind: string;
	[field: string]: unknown;
}

/** A file of packaging/kubernetes. */
export interface Manifest {
	name: string;
	text: string;
	resources: Resource[];
}

/**
 * Reads the objects of a YAML text.
 *
 * @throws if it is no YAML, also for a key that is there twice
 */
export function parse(text: string): Resource[] {
	return parseAllDocuments(text).map((document) => {
		for (const problem of document.errors) throw problem;
		return document.toJS() as Resource;
	});
}

/** The manifests of pods that firstborn is in, or of a folder beside them, by name. */
export function readManifests(beside = ""): Manifest[] {
	const folder = join(ROOT, "packaging/kubernetes", beside);
	return readdirSync(folder)
		.filter((name) => name.endsWith(".yaml"))
		.sort()
		.map((name) => {
			const text = readFileSync(join(folder, name), "utf8");
			return { name, text, resources: parse(text) };
		});
}

/** The pods that an object makes: one, or none. */
export function podsOf(resource: Resource): IPodSpec[] {
	const { spec } = resource as { spec?: { template?: { spec?: IPodSpec } } };
	return spec?.template?.spec ? [spec.template.spec] : [];
}

/** The containers of a pod, those that run before it included. */
export function containersOf(pod: IPodSpec): IContainer[] {
	return [...(pod.initContainers ?? []), ...pod.containers];
}
