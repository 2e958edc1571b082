import { byPlace, type Measuring } from "./measures.ts";

/** 100,000 orphans, which die by the thousand while the next thousand is being made. */
export async function stormOfOrphans(m: Measuring): Promise<void> {
	const wanted = Math.ceil(100_000 * m.effort);
	const samples = byPlace(
		await m.tools.run("reap", 1, wanted, "storm", ...paths(m)),
	);
	m.programs.forEach(({ name }, place) => {
		for (const [made = 0, left = 0, ns = 0] of samples(place)) {
			if (made < wanted) tooFew("orphans", name, made, wanted);
			m.results.add("stormOrphans", name, ns / made / 1000);
			m.results.add("stormLeft", name, left);
		}
	});
}

/** 1,000,000 real-time signals, sent whenever the kernel takes one, and counted by the command. */
export async function stormOfSignals(m: Measuring): Promise<void> {
	const wanted = Math.ceil(1_000_000 * m.effort);
	const samples = byPlace(await m.tools.run("signals", 1, wanted, ...paths(m)));
	m.programs.forEach(({ name }, place) => {
		for (const [sent = 0, came = 0, ns = 0] of samples(place)) {
			if (sent < wanted) tooFew("signals", name, sent, wanted);
			m.results.add("stormSignals", name, ns / sent / 1000);
			m.results.add("stormLost", name, sent - came);
		}
	});
}

function paths({ programs }: Measuring): string[] {
	return programs.map(({ path }) => path);
}

function tooFew(what: string, name: string, some: number, all: number): void {
	process.stderr.write(`bench: ${name}: only ${some} of ${all} ${what}\n`);
}
