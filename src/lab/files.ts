import { readFileSync } from "node:fs";
import { programs } from "../package/machines.js";
import { programPath } from "./programs.ts";

/** A file that scenarios find in the folder they run in, which is the first of their PATH, too. */
export interface LabFile {
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly mode: number;
}

/** A program that takes a moment to clean up, and says when it has. */
export const PROBE = "sigprobe --exit-on=TERM --cleanup=300ms";

const TEXTS: Readonly<Record<string, string>> = {
	"start.sh": `#!/bin/bash\n${PROBE}\n`,
	"start-exec.sh": `#!/bin/bash\nexec ${PROBE}\n`,
	// Waits again when the trap has interrupted the first wait, as such scripts do.
	"forward.sh": `#!/bin/bash\n${PROBE} &\nserver=$!\ntrap 'kill -TERM $server' TERM\nwait $server\nwait $server\n`,
	"package.json": `{ "scripts": { "start": "${PROBE}" } }\n`,
	"server.js": 'console.log("started");\nsetInterval(() => {}, 1000);\n',
	"server.py":
		'import subprocess, sys\nsys.exit(subprocess.call(["sigprobe", "--exit-on=TERM", "--cleanup=300ms"]))\n',
};

/**
 * The project's two programs, and the scripts of the scenarios.
 *
 * @throws NotAllowedError if the programs are not there for this machine
 */
export function labFiles(): LabFile[] {
	return [
		...programs.map((name) => ({
			name,
			bytes: readFileSync(programPath(name)),
			mode: 0o755,
		})),
		...Object.entries(TEXTS).map(([name, text]) => ({
			name,
			bytes: Buffer.from(text),
			mode: 0o755,
		})),
	];
}
