// Kubernetes' own schema, stricter than the package that has it: a field that the schema does not know is refused.
import * as apps from "kubernetes-models/apps/v1";
import * as batch from "kubernetes-models/batch/v1";
import * as core from "kubernetes-models/v1";
import type { Resource } from "./manifests.ts";

type Model = { prototype: { validate(): void } };

const MODELS: Record<string, Record<string, Model>> = {
	v1: { Service: core.Service },
	"apps/v1": {
		DaemonSet: apps.DaemonSet,
		Deployment: apps.Deployment,
		StatefulSet: apps.StatefulSet,
	},
	"batch/v1": { Job: batch.Job },
};

/**
 * What is wrong with an object by Kubernetes' schema, line by line; nothing if it is right.
 *
 * The schemas are there as compiled validators only, which pass over what they do not know. But what they know they
 * read: whatever is left unread is unknown.
 */
export function problemsOf(resource: Resource): string[] {
	const model = MODELS[resource.apiVersion]?.[resource.kind];
	if (!model) return [`no such kind: ${resource.apiVersion} ${resource.kind}`];
	const unread = new Set<string>();
	const problems: string[] = [];
	try {
		model.prototype.validate.call(watched(resource, "", unread));
	} catch (error) {
		problems.push(`${error}`);
	}
	const topmost = [...unread].filter(
		(path) => !unread.has(path.slice(0, path.lastIndexOf("/"))),
	);
	return [...problems, ...topmost.map((path) => `unknown field: ${path}`)];
}

/** A copy of a value that takes each of its fields out of `unread` when that is read. */
function watched(value: unknown, path: string, unread: Set<string>): unknown {
	if (typeof value !== "object" || value === null) return value;
	const copy = (Array.isArray(value) ? [] : {}) as Record<string, unknown>;
	for (const [key, field] of Object.entries(value)) {
		unread.add(`${path}/${key}`);
		copy[key] = watched(field, `${path}/${key}`, unread);
	}
	return new Proxy(copy, {
		get(target, key) {
			unread.delete(`${path}/${String(key)}`);
			return Reflect.get(target, key);
		},
	});
}
