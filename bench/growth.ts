import { byPlace, type Measuring } from "./measures.ts";
import { logarithmicLine, median } from "./statistics.ts";

/** What is looked at with more and more descendants. */
export const kinds = {
	forward: "forwarding to everyone",
	linger: "lingering",
	reap: "reaping",
	forwardBeside: "forwarding to everyone, not PID 1",
	lingerBeside: "lingering, not PID 1",
} as const;

export type Kind = keyof typeof kinds;

export interface Growth {
	readonly kind: Kind;
	readonly program: string;
	/** Microseconds of the init's processor time that so many descendants add, all together: the median of the rounds. */
	readonly points: readonly {
		readonly descendants: number;
		readonly cost: number;
	}[];
	readonly slope: number;
	readonly rSquared: number;
	/** Whether it grows no faster than a straight line. */
	readonly met: boolean;
}

const sizes = [10, 30, 100, 300, 1000, 3000, 10_000];

/** Beyond this slope it is no straight line any more: over the three decades measured, 1.1 doubles the cost of each. */
export const steepest = 1.1;

/** Of these the tables show the cost of each. */
export const columns = [100, 1000, 10_000] as const;

/** Collects the rounds. */
export class GrowthRounds {
	/** By kind, program and number of descendants; 0 of them is what the others are taken from. */
	readonly #costs = new Map<string, number[]>();

	#add(kind: Kind, program: string, size: number, ns: number): void {
		const key = `${kind} ${program} ${size}`;
		this.#costs.set(key, [...(this.#costs.get(key) ?? []), ns / 1000]);
	}

	/** One round. Forwarding to everyone and lingering are firstborn's alone; every init reaps. */
	async measure(m: Measuring): Promise<void> {
		for (const { name, path, role } of m.programs)
			if (role === "firstborn") await this.#measureOwn(m, name, path);
		for (const size of sizes) await this.#measureReaping(m, size);
	}

	async #measureOwn(m: Measuring, name: string, path: string): Promise<void> {
		for (const [first, forward, linger] of [
			[false, "forward", "linger"],
			[true, "forwardBeside", "lingerBeside"],
		] as const) {
			const wanted = [0, ...sizes];
			const measured = await m.tools.runIn(
				{ first },
				"growth",
				5,
				path,
				...wanted,
			);
			wanted.forEach((size, place) => {
				const [made, heard, forwarding = 0, lingering = 0] =
					measured[place] ?? [];
				if (made !== size || heard !== size)
					throw new Error(
						`${name}, ${first ? "not PID 1" : "PID 1"}: of ${size} descendants ${made} were made and ${heard} heard a signal`,
					);
				this.#add(forward, name, size, forwarding);
				this.#add(linger, name, size, lingering);
			});
		}
	}

	async #measureReaping(m: Measuring, size: number): Promise<void> {
		const programs = m.programs.filter(({ role }) => role !== "control");
		const turns = Math.min(10, Math.max(1, Math.ceil(1000 / size)));
		const samples = byPlace(
			await m.tools.run(
				"reap",
				turns,
				size,
				"burst",
				...programs.map(({ path }) => path),
			),
		);
		programs.forEach(({ name }, place) => {
			for (const [made, , ns = 0] of samples(place))
				if (made === size) this.#add("reap", name, size, ns);
		});
	}

	/** A growth for each kind and program that was measured, firstborn's first. */
	summarise(programs: readonly string[]): Growth[] {
		return programs.flatMap((program) =>
			(Object.keys(kinds) as Kind[]).flatMap((kind) => {
				const cost = (size: number) =>
					median(this.#costs.get(`${kind} ${program} ${size}`) ?? []);
				const alone = kind === "reap" ? 0 : cost(0);
				const points = sizes
					.map((descendants) => ({
						descendants,
						cost: cost(descendants) - alone,
					}))
					.filter(({ cost }) => !Number.isNaN(cost));
				if (points.length === 0) return [];
				const line = logarithmicLine(
					points.map(({ descendants, cost }) => [descendants, cost]),
				);
				return [
					{ kind, program, points, ...line, met: line.slope <= steepest },
				];
			}),
		);
	}
}

/** The cost of one descendant among so many, in microseconds. */
export function each(growth: Growth, descendants: number): number {
	const point = growth.points.find((one) => one.descendants === descendants);
	return (point?.cost ?? Number.NaN) / descendants;
}
