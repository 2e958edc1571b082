import type { Course } from "./course.ts";
import type { Facts } from "./facts.ts";

/** From the worst: data or time is lost on each stop; it is in some cases, or something is left behind; to be known. */
export const SEVERITIES = ["error", "warning", "note"] as const;

export type Severity = (typeof SEVERITIES)[number];

/** The smallest change that mends it, where it has a place. */
export interface Cure {
	/** In words. */
	readonly text: string;
	/** The line of a Dockerfile, of a Compose file's service, of a container or pod in a Kubernetes manifest. */
	readonly dockerfile?: string;
	readonly compose?: string;
	readonly kubernetes?: string;
}

/** Something that is wrong, or that one has to know. All texts are printable. */
export interface Finding {
	readonly rule: string;
	readonly severity: Severity;
	/** What is wrong, in a sentence. */
	readonly message: string;
	/** What was seen. */
	readonly evidence: readonly string[];
	/** What will happen on a stop, or goes on meanwhile: a prediction. */
	readonly consequence: string;
	readonly cure: Cure;
}

/** What a rule's own look returns; {@link check} adds the rule's name and severity. */
export type Seen = Omit<Finding, "rule" | "severity"> & {
	/** Where it differs from the rule's. */
	readonly severity?: Severity;
};

/** One kind of finding. */
export interface Rule {
	/** Its name, which stays: reports and code scanning know it by that. */
	readonly id: string;
	readonly severity: Severity;
	readonly title: string;
	/** What it is seen by. */
	readonly evidence: string;
	/** What mends it. */
	readonly cure: string;
	/** Pure: it looks at facts and the course of a stop that they lead to, and at nothing else. */
	readonly look: (facts: Facts, course: Course | undefined) => readonly Seen[];
}
