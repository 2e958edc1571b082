// docs/from-s6-overlay-and-supervisord.md: what becomes of one service under each of them, cell by cell of its table.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Namespace } from "../support/namespace.ts";
import { send, until } from "../support/processes.ts";
import { ROOT, SIGPROBE } from "../support/programs.ts";
import {
	NAMES,
	type Service,
	type ServiceOptions,
	serviceOf,
	startUnder,
	writes,
	written,
} from "./supervisors/sides.ts";

const page = readFileSync(
	join(ROOT, "docs/from-s6-overlay-and-supervisord.md"),
	"utf8",
).replaceAll(/ +/g, " ");

/** Expects rows of the page's table: what each side came to, in the order of the columns. */
function expectRows(rows: Record<string, string[]>): void {
	for (const [what, cells] of Object.entries(rows)) {
		console.log(`${what}: ${cells.join(", ")}`);
		expect(page).toContain(`| ${what} | ${cells.join(" | ")} |`);
	}
}

/** Starts a service under each side and asks what becomes of it. */
function underEach<T>(
	lines: string[],
	ask: (namespace: Namespace, service: Service) => Promise<T>,
	options?: ServiceOptions,
): Promise<T[]> {
	return Promise.all(
		NAMES.map((side) => {
			const service = serviceOf(lines, options);
			return ask(startUnder(side, service), service);
		}),
	);
}

const yes = (fact: boolean) => (fact ? "yes" : "no");

/** What has run of a process that needs a moment after SIGTERM. */
function fateOf(service: Service, file: string): string {
	const said = written(service, file);
	if (!said.includes("[term]")) return "killed unheard";
	return said.includes("has cleaned up") ? "told, finishes" : "told, killed";
}

/** The numbers of the namespace's processes of this name, here. */
function named(namespace: Namespace, name: string): number[] {
	const found = namespace.members().filter((each) => each.name === name);
	return found.map(({ pid }) => pid);
}

test("the page has a column for each", () => {
	expect(page).toContain(
		`| | ${NAMES.map((name) => `\`${name}\``).join(" | ")} |`,
	);
});

test("a stop of a server, its worker and its helper", async () => {
	const A_MOMENT = "--exit-on=TERM --cleanup=300ms";
	const facts = await underEach(
		[
			"(sleep 0.05 &)",
			`setsid ${SIGPROBE} ${A_MOMENT} >helper &`,
			`${SIGPROBE} ${A_MOMENT} >worker &`,
			`exec ${SIGPROBE} --exit-on=TERM --exit=7 >main`,
		],
		async (namespace, service) => {
			for (const file of ["helper", "worker", "main"])
				await writes(service, file, "started");
			await until("the orphan is reaped", () => {
				const others = namespace.members().map(({ name }) => name);
				return !others.includes("sleep");
			});
			await namespace.signal("SIGTERM");
			const { status } = await namespace.ended;
			return {
				server: yes(written(service, "main").includes("[term]")),
				worker: fateOf(service, "worker"),
				helper: fateOf(service, "helper"),
				status: `${status}`,
			};
		},
	);
	expectRows({
		"Orphans are reaped": NAMES.map(() => "yes"),
		"On a stop, the server is told": facts.map(({ server }) => server),
		"A worker in the server's process group": facts.map((each) => each.worker),
		"A helper in a session of its own": facts.map((each) => each.helper),
		"Status, of a server that ends with 7": facts.map((each) => each.status),
	});
});

test("a stop of a server that ignores SIGTERM, with a limit", async () => {
	const facts = await underEach(
		[`exec ${SIGPROBE} --signals=USR1 --ignore=TERM >main`],
		async (namespace, service) => {
			await writes(service, "main", "started");
			await namespace.signal("SIGTERM");
			return `${(await namespace.ended).status}`;
		},
		{ limit: 1 },
	);
	expectRows({ "Status, of a server that had to be killed": facts });
});

test("a server that ends by itself", async () => {
	const facts = await underEach(
		[`exec ${SIGPROBE} --exit-on=USR1 --exit=7 >>main`],
		async (namespace, service) => {
			await writes(service, "main", "started");
			for (const pid of named(namespace, "sigprobe")) send(pid, "SIGUSR1");
			const again = () => written(service, "main").split("started").length > 2;
			await until(
				"it is started again, or all is over",
				() => again() || !namespace.runs,
			);
			namespace.kill();
			const { status } = await namespace.ended;
			return again() ? "is started again" : `the container ends with ${status}`;
		},
	);
	expectRows({ "A server that ends by itself with 7": facts });
});

test("a signal that is not a stop", async () => {
	const facts = await underEach(
		[`exec ${SIGPROBE} --signals=HUP --exit-on=TERM >>main`],
		async (namespace, service) => {
			await writes(service, "main", "started");
			// Both are pending, or the first has been taken: HUP comes before TERM everywhere.
			await namespace.signal("SIGHUP");
			await namespace.signal("SIGTERM");
			await namespace.ended;
			return yes(written(service, "main").includes("[hup]"));
		},
	);
	expectRows({ "`docker kill -s HUP` reaches the server": facts });
});
