// What somebody writes who imports the package: the tests compile it and run it.
import { spawn } from "node:child_process";
import {
	command,
	type Machine,
	machines,
	type Options,
	path,
	pathFor,
	UnknownMachineError,
} from "firstborn";

const options: Options = {
	singleChild: false,
	scope: "tree",
	rewrite: { TERM: "QUIT", SIGHUP: "none", "RTMIN+3": "SIGRTMAX-1", 40: 15 },
	delay: 0.5,
	grace: "2m",
	linger: "500ms",
	beforeStopTimeout: 1,
	stopSignals: ["TERM", "SIGRTMIN+3", 2],
	beforeStop: ["/usr/bin/leave-pool", "--now"],
	exit: { 143: 0 },
	parentDeath: "KILL",
	seal: true,
	log: "json",
	logFd: 2,
	verbose: true,
};

export const entrypoint: string[] = command(options, ["server"]);
export const asOlder = command({ as: "tini", arguments: ["-g"] }, ["server"]);
export const copied: string[] = machines.map((machine: Machine) =>
	pathFor(machine),
);
export const probe: string = pathFor("arm64", "sigprobe");

export function run(words: readonly string[]) {
	if (path === undefined) throw new Error("no firstborn for this machine");
	// The first word is there for certain.
	const [program, ...args] = command({ grace: 10 }, words, { path });
	return spawn(program, args, { stdio: "inherit" });
}

/** The machine that somebody has asked for, if the package has none of that name. */
export function unknown(name: string): string | undefined {
	try {
		pathFor(name as Machine);
		return undefined;
	} catch (error) {
		if (!(error instanceof UnknownMachineError)) throw error;
		return `${error.machine}, not ${error.machines.join(" ")}`;
	}
}
