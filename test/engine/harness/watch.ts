import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import type { Program } from "../../support/namespace.ts";
import { startDoctor } from "./doctor.ts";
import { PATIENCE } from "./until.ts";

/** A running `firstborn-doctor watch`. */
export class Watch {
	readonly program: Program;
	readonly address: string;

	private constructor(program: Program, address: string) {
		this.program = program;
		this.address = address;
	}

	/** Starts it on a port of its own. The engine is the tests', or that of a socket; "none": no engine. */
	static async start(socket?: string): Promise<Watch> {
		const options = socket === undefined ? {} : { socket };
		const program = startDoctor(["watch", "--listen=127.0.0.1:0"], options);
		const [, address = ""] =
			/(http:\S+)\/metrics/.exec(await program.complains(/http:\S+\n/)) ?? [];
		return new Watch(program, address);
	}

	/** The values of all series, by name and labels, without the engine's label. */
	async series(): Promise<Map<string, number>> {
		const response = await fetch(`${this.address}/metrics`);
		expect(response.headers.get("content-type")).toMatch(
			/^text\/plain; version=0/,
		);
		const found = new Map<string, number>();
		for (const line of (await response.text()).split("\n")) {
			const [, name = "", value] = /^([^#].*) (\S+)$/.exec(line) ?? [];
			if (value !== undefined)
				found.set(name.replace(/engine="[^"]*",?/, ""), Number(value));
		}
		return found;
	}

	/** Scrapes until a series has a value; undefined: until it is not there. */
	async until(name: string, value: number | undefined) {
		const deadline = Date.now() + PATIENCE;
		for (;;) {
			const series = await this.series();
			if (series.get(name) === value) return series;
			if (Date.now() > deadline)
				throw new Error(
					`${name} never is ${value}: ${JSON.stringify([...series], null, 1)}`,
				);
			await pause(100);
		}
	}
}
