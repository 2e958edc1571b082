import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Checked } from "../check/check.ts";
import { type End, OUTCOMES } from "./ends.ts";

/** A container that runs, and what check says of it. */
export interface Watched {
	/** The address of its engine; "none". */
	readonly engine: string;
	/** The UID of its pod; "" where it is not known, or it is in none. */
	readonly pod: string;
	readonly name: string;
	/** Undefined: its processes are not to be seen from here. */
	readonly checked: Checked | undefined;
}

/** What prom-client's metrics have, and its types do not say. */
interface Described {
	readonly name: string;
	readonly type: string;
	readonly labelNames?: readonly string[];
}

/** The containers' labels that all of their metrics have. */
const CONTAINER = ["engine", "container", "pod_uid"] as const;

/** How many ended containers keep their own counts of stops, the latest. */
const KEPT = 500;

/**
 * All that is exported. What runs is set anew at each scrape, so that nothing of a container stays that is gone; of the
 * ended ones the last 500 keep their count of stops.
 */
export class Metrics {
	readonly registry = new Registry();
	readonly #gauges: Gauge[] = [];
	readonly #up = this.#gauge(
		"firstborn_engine_up",
		"1 if the engine answers and its events are followed",
		["engine"],
	);
	readonly #info = this.#gauge(
		"firstborn_container_info",
		"1 for each container that runs and is to be seen",
		[...CONTAINER, "id", "image"],
	);
	readonly #processes = this.#gauge(
		"firstborn_container_processes",
		"Processes in the container's PID namespace, zombies included",
		CONTAINER,
	);
	readonly #zombies = this.#gauge(
		"firstborn_container_zombies",
		"Processes that have ended and that nobody has reaped for a moment",
		CONTAINER,
	);
	readonly #findings = this.#gauge(
		"firstborn_container_findings",
		"What firstborn-doctor check has found, by rule and severity",
		[...CONTAINER, "rule", "severity"],
	);
	readonly #seen = this.#gauge(
		"firstborn_container_visible",
		"1 if the container's processes are to be seen, 0 if it could not be judged",
		CONTAINER,
	);
	readonly #took = this.#gauge(
		"firstborn_scrape_seconds",
		"How long it took to look at everything",
		[],
	);
	readonly #stops = new Counter({
		name: "firstborn_stops_total",
		help: "Containers that have ended, by how",
		labelNames: ["engine", "outcome"],
		registers: [this.registry],
	});
	readonly #containerStops = new Counter({
		name: "firstborn_container_stops_total",
		help: "How often a container has ended, by how; of the last 500 that have",
		labelNames: ["engine", "container", "outcome"],
		registers: [this.registry],
	});
	readonly #seconds = new Histogram({
		name: "firstborn_stop_seconds",
		help: "From a stop's signal to the container's end",
		labelNames: ["engine"],
		buckets: [0.1, 0.3, 1, 3, 5, 9, 10, 11, 15, 30, 60, 120],
		registers: [this.registry],
	});
	/** The containers that #containerStops has, by engine and name, the latest last. */
	readonly #ended = new Map<string, { engine: string; container: string }>();

	/** What all of it is at this moment, as text for Prometheus, with its type. */
	async text(): Promise<{ type: string; body: string }> {
		return {
			type: this.registry.contentType,
			body: await this.registry.metrics(),
		};
	}

	/** What is exported, whether there is a value or not. */
	described(): { name: string; type: string; labels: string[] }[] {
		return this.registry.getMetricsAsArray().map((metric) => {
			const { name, type, labelNames = [] } = metric as unknown as Described;
			return { name, type, labels: [...labelNames] };
		});
	}

	/** Says anew what runs. */
	set(running: readonly Watched[], seconds: number): void {
		for (const gauge of this.#gauges) if (gauge !== this.#up) gauge.reset();
		this.#took.set(seconds);
		for (const each of running) this.#container(each);
	}

	/** Says whether an engine answers; from then on its counts are there, if only as 0. */
	setUp(engine: string, up: boolean): void {
		this.#up.set({ engine }, up ? 1 : 0);
		for (const outcome of OUTCOMES) this.#stops.inc({ engine, outcome }, 0);
	}

	/** Counts an end. */
	count(engine: string, { name, outcome, seconds }: End): void {
		this.#stops.inc({ engine, outcome });
		this.#containerStops.inc({ engine, container: name, outcome });
		if (seconds !== undefined) this.#seconds.observe({ engine }, seconds);
		const key = `${engine} ${name}`;
		this.#ended.delete(key);
		this.#ended.set(key, { engine, container: name });
		const [oldest] = this.#ended;
		if (this.#ended.size <= KEPT || oldest === undefined) return;
		this.#ended.delete(oldest[0]);
		for (const outcome of OUTCOMES)
			this.#containerStops.remove({ ...oldest[1], outcome });
	}

	#container({ engine, pod, name, checked }: Watched): void {
		const labels = { engine, container: name, pod_uid: pod };
		const scene = checked?.facts.scene;
		this.#seen.set(labels, scene === undefined ? 0 : 1);
		if (checked === undefined || scene === undefined) return;
		const { facts, findings } = checked;
		const image = facts.container?.image ?? "";
		this.#info.set({ ...labels, id: facts.id.slice(0, 12), image }, 1);
		this.#processes.set(labels, scene.processes.length);
		this.#zombies.set(labels, scene.zombies.length);
		for (const { rule, severity } of findings)
			this.#findings.inc({ ...labels, rule, severity });
	}

	#gauge(name: string, help: string, labelNames: readonly string[]): Gauge {
		const gauge = new Gauge({
			...{ name, help, labelNames: [...labelNames] },
			registers: [this.registry],
		});
		this.#gauges.push(gauge);
		return gauge;
	}
}
