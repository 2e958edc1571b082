// docs/from-s6-overlay-and-supervisord.md, "Above a supervisor": what firstborn adds, and what it needs.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startInNamespace } from "../support/namespace.ts";
import { until } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import { line, linesLike, startFirst } from "../support/stop.ts";
import {
	type Service,
	serviceOf,
	supervisordSection,
	writes,
	written,
} from "./supervisors/sides.ts";

const STUBBORN = `exec ${SIGPROBE} --signals=USR1 --ignore=TERM`;

/** Lets supervisord have these programs, each a name of a file in the service's folder that its output goes to. */
function withPrograms(service: Service, names: string[], more: string): void {
	const programs = names.map(
		(name) => `[program:${name}]
command=${service.folder}/server
stdout_logfile=${service.folder}/${name}
stderr_logfile=NONE
startsecs=0
${more}
`,
	);
	writeFileSync(
		join(service.folder, "supervisord.conf"),
		[supervisordSection(service.folder), ...programs].join("\n"),
	);
}

function supervisord({ folder }: Service): string[] {
	return ["supervisord", "-n", "-c", `${folder}/supervisord.conf`];
}

test("grace ends a supervisor whose services take longer", async () => {
	const service = serviceOf([`${STUBBORN} >main`]);
	const program = startFirst(["--grace=300ms"], supervisord(service));
	await writes(service, "main", "started");
	await program.signal("SIGTERM");
	expect(await program.ended).toMatchObject({ status: 137 });
	const killed = linesLike(program, { event: "killed" });
	expect(killed.map(({ name }) => name).sort()).toEqual([
		...["sigprobe", "supervisord"],
	]);
});

test("a delay is one for every service", async () => {
	const service = serviceOf([`exec ${SIGPROBE} --exit-on=TERM >main`]);
	const program = startFirst(["--delay=5m"], supervisord(service));
	await writes(service, "main", "started");
	await program.signal("SIGTERM");
	await until("it is held", () => linesLike(program, { event: "held" })[0]);
	expect(written(service, "supervisord.log")).not.toContain("SIGTERM");
	await program.signal("SIGTERM");
	expect(await program.ended).toMatchObject({ status: 0 });
	expect(written(service, "main")).toContain("[term]");
});

test("supervisord stops one program after the other: the limits add up", async () => {
	const service = serviceOf([STUBBORN]);
	withPrograms(service, ["one", "two"], "stopwaitsecs=1");
	const program = startFirst([], supervisord(service));
	for (const name of ["one", "two"]) await writes(service, name, "started");
	await program.signal("SIGTERM");
	expect(await program.ended).toMatchObject({ status: 0 });
	expect(written(service, "supervisord.log")).toMatch(
		/stopped: (one|two) [\s\S]*killing '(?!\1)(one|two)'[\s\S]*stopped: \2 /,
	);
});

test("a supervisor that goes into the background has ended: everyone is asked to end", async () => {
	const service = serviceOf([`exec ${SIGPROBE} --exit-on=TERM`]);
	withPrograms(service, ["one"], "");
	const conf = join(service.folder, "supervisord.conf");
	const foreground = supervisordSection(service.folder);
	writeFileSync(conf, foreground.replace("nodaemon=true\n", ""));
	const program = startFirst(["--linger=1s"], ["supervisord", "-c", conf]);
	expect(await program.ended).toMatchObject({ status: 0 });
	expect(linesLike(program, { event: "received" })).toEqual([]);
	line(program, { event: "lingering" });
});

test("s6's supervise processes are in s6-svscan's group: with -c they are told by s6 alone", async () => {
	const service = serviceOf([`exec ${SIGPROBE} --exit-on=TERM >main`]);
	const scan = ["s6-svscan", `${service.folder}/scan`];
	const program = startInNamespace(FIRSTBORN, ["-c", "--", ...scan]);
	await writes(service, "main", "started");
	const group = (name: string) =>
		program.members().find((each) => each.name === name)?.group;
	expect(group("s6-supervise")).toBeGreaterThan(0);
	expect(group("s6-supervise")).toBe(group("s6-svscan"));
	expect(group("sigprobe")).not.toBe(group("s6-svscan"));
});
