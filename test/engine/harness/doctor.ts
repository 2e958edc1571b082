import { DOCTOR } from "../../support/doctor.ts";
import { type Program, start } from "../../support/namespace.ts";
import { engine } from "./docker.ts";

/** What a finished firstborn-doctor said. */
export interface Said {
	status: number | null;
	stdout: string;
	stderr: string;
}

/** How firstborn-doctor is started. */
export interface DoctorOptions {
	/** The engine's socket; without it, that of the tests' engine. */
	socket?: string;
	/** A command before it that starts it, as setpriv is. */
	under?: string[];
}

/** Starts one of firstborn-doctor's commands for the running test, on an engine. */
export function startDoctor(
	[command = "", ...args]: string[],
	{ socket = `${engine()}/socket`, under = [] }: DoctorOptions = {},
): Program {
	const [program = "", ...words] = [
		...under,
		...DOCTOR,
		...[command, `--engine=${socket}`, ...args],
	];
	return start(program, words);
}

/** Runs one of firstborn-doctor's commands to its end. */
export async function doctor(
	args: string[],
	options?: DoctorOptions,
): Promise<Said> {
	const program = startDoctor(args, options);
	const { status } = await program.ended;
	return { status, stdout: program.stdout, stderr: program.stderr };
}
