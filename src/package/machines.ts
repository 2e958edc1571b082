import { endianness, machine as kernelMachine } from "node:os";
import { fileURLToPath } from "node:url";

/** The machines that this package has programs for, all of them with Linux, by the names of Node's process.arch. */
export const machines = [
	"x64",
	"arm64",
	"arm",
	"ia32",
	"riscv64",
	"ppc64le",
] as const;

/** A machine that this package has programs for. */
export type Machine = (typeof machines)[number];

/** The programs that this package has for each of its machines. */
export const programs = ["firstborn", "sigprobe"] as const;

/** A program of this package. */
export type Program = (typeof programs)[number];

/** A machine, or a program, that this package does not have. */
export class UnknownMachineError extends RangeError {
	override readonly name = "UnknownMachineError";
	/** What was asked for. */
	readonly machine: string;
	/** The machines there are. */
	readonly machines: readonly Machine[] = machines;

	constructor(machine: string) {
		super(
			`there is no program for the machine ${JSON.stringify(machine)}; those there are: ${machines.join(", ")}`,
		);
		this.machine = machine;
	}
}

/** What Node says of where it runs. */
export interface Surroundings {
	/** process.platform */
	readonly platform: string;
	/** process.arch */
	readonly arch: string;
	/** os.machine(): the machine of the kernel. */
	readonly kernel: string;
	/** os.endianness() */
	readonly order: string;
}

/** The machine whose programs run where Node says these things, undefined if there is none. */
export function machineOf(where: Surroundings): Machine | undefined {
	if (where.platform !== "linux" || where.order !== "LE") return undefined;
	// Node runs on older ARMs than the programs do, and calls all of them arm.
	if (where.arch === "arm" && /^armv[3-6]/.test(where.kernel)) return undefined;
	const name = where.arch === "ppc64" ? "ppc64le" : where.arch;
	return machines.find((machine) => machine === name);
}

/** The machine this is, undefined where the programs do not run: on macOS and Windows, or on a machine not listed. */
export const machine: Machine | undefined = machineOf({
	platform: process.platform,
	arch: process.arch,
	kernel: kernelMachine(),
	order: endianness(),
});

/**
 * The absolute path of a program for a machine, whatever machine this is: to copy it into an image, say.
 *
 * @throws UnknownMachineError, a RangeError, if there is no such machine in {@link machines}
 * @throws RangeError if there is no such program
 */
export function pathFor(
	machine: Machine,
	program: Program = "firstborn",
): string {
	if (!machines.includes(machine)) throw new UnknownMachineError(machine);
	if (!programs.includes(program))
		throw new RangeError(
			`there is no program ${JSON.stringify(program)}; those there are: ${programs.join(", ")}`,
		);
	// From dist/package.
	return fileURLToPath(
		new URL(`../linux-${machine}/${program}`, import.meta.url),
	);
}

/**
 * The absolute path of the firstborn that runs on this machine. It is undefined where none does, so that programs
 * which only build images can import this package everywhere.
 */
export const path: string | undefined =
	machine === undefined ? undefined : pathFor(machine);
