import { parseArgs } from "node:util";
import { type Part, parts } from "./parts.ts";

export interface Options {
	/** What is measured, in this order. */
	readonly parts: readonly Part[];
	/** Whether docs/ gets the run's figures, tables and pictures. */
	readonly chart: boolean;
	/** Whether nothing is measured: docs/ gets tables and pictures of the figures that it holds. */
	readonly redraw: boolean;
	/** How often everything is measured; what is shown is the median of the rounds. */
	readonly rounds: number;
	/** Share of the usual number of repetitions within a round. */
	readonly effort: number;
	/** Names to keep of those that would be measured; empty keeps all. */
	readonly only: readonly string[];
	/** Further programs, NAME=FILE: other builds to compare. */
	readonly also: readonly (readonly [name: string, file: string])[];
	readonly json: string;
	readonly check: boolean;
}

export const usage = `usage: make bench, or npx tsx bench/main.ts [option...]
  --only=NAME,...    measure these alone (firstborn, tini, tini-static, dumb-init, catatonit)
  --also=NAME=FILE   measure another program too; repeatable
  --rounds=N         rounds, of which the median is shown (default 5)
  --quick            2 rounds of a fifth of the repetitions
  --json=FILE        where the figures go (default build/bench.json)
  --check            end with 1 if firstborn misses a target
Further parts, each alone or with others, instead of what is measured without an option:
  --storm            100,000 orphans, 1,000,000 signals
  --idle             1,000 containers' worth of idle inits
  --growth           how the cost grows with the descendants, 10 to 10,000
  --all              all of these, and what is measured without an option (about seven minutes)
What docs/bench.md shows:
  --chart            write the run's figures, tables and pictures into docs/; needs --all, and every program
  --redraw           measure nothing; make tables and pictures again from docs/bench.json`;

/** Throws what is to be said when the arguments make no sense. */
export function readOptions(args: string[]): Options | "help" {
	const { values } = parseArgs({
		args,
		options: {
			only: { type: "string", default: "" },
			also: { type: "string", multiple: true, default: [] },
			rounds: { type: "string" },
			quick: { type: "boolean", default: false },
			json: { type: "string", default: "build/bench.json" },
			check: { type: "boolean", default: false },
			storm: { type: "boolean", default: false },
			idle: { type: "boolean", default: false },
			growth: { type: "boolean", default: false },
			all: { type: "boolean", default: false },
			chart: { type: "boolean", default: false },
			redraw: { type: "boolean", default: false },
			help: { type: "boolean", short: "h", default: false },
		},
	});
	if (values.help) return "help";
	const rounds = Number(values.rounds ?? (values.quick ? 2 : 5));
	if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100)
		throw new Error(
			`--rounds=${values.rounds}: a whole number from 1 to 100 is expected`,
		);
	const only = values.only.split(",").filter((name) => name !== "");
	if (values.chart && (!values.all || values.quick || only.length > 0))
		throw new Error(
			"--chart: shows everything measured in full; it needs --all, without --quick and --only",
		);
	if (values.redraw && args.length > 1)
		throw new Error("--redraw: measures nothing; it stands alone");
	const chosen = parts.filter(
		(part) => values.all || (part !== "base" && values[part]),
	);
	return {
		parts: chosen.length > 0 ? chosen : ["base"],
		chart: values.chart,
		redraw: values.redraw,
		rounds,
		effort: values.quick ? 0.2 : 1,
		only,
		also: values.also.map((pair) => {
			const at = pair.indexOf("=");
			if (at < 1) throw new Error(`--also=${pair}: NAME=FILE is expected`);
			return [pair.slice(0, at), pair.slice(at + 1)] as const;
		}),
		json: values.json,
		check: values.check,
	};
}
