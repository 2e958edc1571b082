// One service under supervisord, under s6, under firstborn, and under both: what each is given, and how it is started.
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Namespace, startInNamespace } from "../../support/namespace.ts";
import { until } from "../../support/processes.ts";
import { FIRSTBORN } from "../../support/programs.ts";

/** A service, set up for every side in a folder of its own. */
export interface Service {
	folder: string;
	/** Options for firstborn where the service is its command. */
	options: string[];
}

/** What a service is, beside its program. */
export interface ServiceOptions {
	/** How long it has on a stop before it is killed, in seconds; 10 if nothing is said. */
	limit?: number;
}

/** Makes an executable file of a shell script. */
export function script(path: string, lines: string[]): void {
	writeFileSync(path, ["#!/bin/sh", ...lines, ""].join("\n"));
	chmodSync(path, 0o755);
}

/** A folder of the running test. */
export function folderOfTest(): string {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

/**
 * What supervisord needs for itself, every file of it in the folder: at its end it removes the one with its number,
 * wherever that is.
 */
export function supervisordSection(folder: string): string {
	return `[supervisord]
nodaemon=true
user=root
logfile=${folder}/supervisord.log
logfile_maxbytes=0
childlogdir=${folder}
pidfile=${folder}/supervisord.pid
`;
}

/** Sets a service up whose program is a shell script that runs in the service's folder. */
export function serviceOf(
	lines: string[],
	{ limit }: ServiceOptions = {},
): Service {
	const folder = folderOfTest();
	script(join(folder, "server"), [`cd ${folder}`, ...lines]);
	writeFileSync(
		join(folder, "supervisord.conf"),
		`${supervisordSection(folder)}
[program:server]
command=${folder}/server
stdout_logfile=NONE
stderr_logfile=NONE
startsecs=0
${limit ? `stopwaitsecs=${limit}` : ""}
`,
	);
	const directory = join(folder, "scan/server");
	mkdirSync(directory, { recursive: true });
	script(join(directory, "run"), [`exec ${folder}/server`]);
	if (limit) writeFileSync(join(directory, "timeout-kill"), `${limit}000`);
	return { folder, options: limit ? [`--grace=${limit}s`] : [] };
}

/** The sides, by the heads of their columns in the page. */
const SIDES: Record<string, (service: Service) => string[]> = {
	supervisord: ({ folder }) => supervisord(folder),
	"s6-svscan": ({ folder }) => svscan(folder),
	firstborn: ({ folder, options }) => [
		...[FIRSTBORN, ...options],
		...["--", `${folder}/server`],
	],
	"firstborn -- supervisord -n": ({ folder }) => [
		...[FIRSTBORN, "--"],
		...supervisord(folder),
	],
	"firstborn -c -- s6-svscan": ({ folder }) => [
		...[FIRSTBORN, "-c", "--"],
		...svscan(folder),
	],
};

/** The names of the sides, in the order of the page's columns. */
export const NAMES = Object.keys(SIDES);

function supervisord(folder: string): string[] {
	return ["supervisord", "-n", "-c", `${folder}/supervisord.conf`];
}

function svscan(folder: string): string[] {
	return ["s6-svscan", `${folder}/scan`];
}

/** Starts a service under a side, which is PID 1 of a namespace. */
export function startUnder(side: string, service: Service): Namespace {
	const [program = "", ...args] = SIDES[side]?.(service) ?? [];
	return startInNamespace(program, args, { cwd: service.folder });
}

/** What has been written to a file of a service's folder so far. */
export function written({ folder }: Service, file: string): string {
	try {
		return readFileSync(join(folder, file), "utf8");
	} catch {
		return "";
	}
}

/** Waits until a text is in a file of a service's folder, so many times. */
export function writes(
	service: Service,
	file: string,
	text: string,
	count = 1,
): Promise<boolean> {
	return until(
		() => `${file} has ${text}; it has\n${written(service, file)}`,
		() => written(service, file).split(text).length > count,
	);
}
