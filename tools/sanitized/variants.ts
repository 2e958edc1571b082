// The sanitised builds: which compiler, which checks, as what kind of program. docs/sanitizers.md has the reasons.
import { join } from "node:path";
import { FREESTANDING_FLAGS } from "../flags.ts";
import { hostMachine, MACHINES, type Machine } from "../machines.ts";

/** One way to build both programs with checks in them. */
export interface Variant {
	/** What the builds' folder and the tests' project are called. */
	readonly name: string;
	/** The machine whose program it is. */
	readonly machine: Machine;
	/** The compiler, and what makes it one for the machine. */
	readonly compiler: readonly string[];
	/** Whether it has libc and the compiler's runtime in it, which the address checks need. */
	readonly hosted: boolean;
	/** The checks, of the module and the host. */
	readonly checks: readonly string[];
	/** More checks, of the host alone. */
	readonly hostChecks: readonly string[];
}

/** What a compiler is called, and told, for a machine. */
interface Compiler {
	readonly name: "gcc" | "clang";
	readonly words: Readonly<Record<string, readonly string[]>>;
	/** Undefined behaviour: all that the compiler knows to check in C. */
	readonly undefinedBehaviour: readonly string[];
	/** What is defined, and intended in the module (WebAssembly's integers wrap), but never in the host. */
	readonly hostChecks: readonly string[];
}

/** clang is told what is gcc's warnings' and the linker's, too. */
const CLANG_WORDS = [
	"-Wno-unknown-warning-option",
	"-Wno-unused-command-line-argument",
];

const COMPILERS: readonly Compiler[] = [
	{
		name: "gcc",
		words: { x64: ["x86_64-linux-gnu-gcc"], ia32: ["i686-linux-gnu-gcc"] },
		undefinedBehaviour: ["-fsanitize=undefined,bounds-strict"],
		hostChecks: [],
	},
	{
		name: "clang",
		words: {
			x64: ["clang-14", ...CLANG_WORDS],
			ia32: ["clang-14", "--target=i686-linux-gnu", ...CLANG_WORDS],
		},
		undefinedBehaviour: ["-fsanitize=undefined"],
		hostChecks: ["-fsanitize=integer,implicit-conversion"],
	},
];

/** No check goes on after it has failed. */
const FATAL = "-fno-sanitize-recover=all";

/** The word that is behind each frame's arrays is a variable: there is no storage of threads (%fs) without libc. */
const STACK_CHECKS = [
	"-fstack-protector-strong",
	"-mstack-protector-guard=global",
];

function freestanding(compiler: Compiler, machine: Machine): Variant {
	return {
		name: `${compiler.name}-undefined-${machine.name}`,
		machine,
		compiler: compiler.words[machine.name] ?? [],
		hosted: false,
		checks: [...compiler.undefinedBehaviour, FATAL, ...STACK_CHECKS],
		hostChecks: compiler.hostChecks,
	};
}

function hosted(compiler: Compiler, machine: Machine): Variant {
	return {
		name: `${compiler.name}-address-${machine.name}`,
		machine,
		compiler: compiler.words[machine.name] ?? [],
		hosted: true,
		checks: [
			...["-fsanitize=address", ...compiler.undefinedBehaviour, FATAL],
			"-fsanitize-address-use-after-scope",
		],
		hostChecks: compiler.hostChecks,
	};
}

function machineOf(name: string): Machine {
	const machine = MACHINES.find((each) => each.name === name);
	if (machine === undefined) throw new Error(`there is no machine ${name}`);
	return machine;
}

const [X64, IA32] = [machineOf("x64"), machineOf("ia32")];

/** All of them. */
export const VARIANTS: readonly Variant[] = COMPILERS.flatMap((compiler) => [
	freestanding(compiler, X64),
	freestanding(compiler, IA32),
	hosted(compiler, X64),
	hosted(compiler, IA32),
]);

/** The variant of a name. Throws when there is none. */
export function variantOf(name: string): Variant {
	const variant = VARIANTS.find((each) => each.name === name);
	if (variant === undefined)
		throw new Error(
			`there is no sanitised build ${name}; there are ${VARIANTS.map((each) => each.name).join(", ")}`,
		);
	return variant;
}

/** The folder of a variant's programs, from the root of the checkout. */
export function folderOf(variant: Variant): string {
	return join("build/sanitized", variant.name);
}

/** Where another machine's libc and runtime are: Debian has them for its cross compilers, not for the loader. */
function librariesOf(machine: Machine): string[] {
	if (machine === hostMachine()) return [];
	const place = `/usr/${machine.triplet}/lib`;
	return [`-Wl,--dynamic-linker=${place}/ld-linux.so.2,-rpath,${place}`];
}

/** How its C is compiled: no optimisation takes a fault away before its check, and asserts stay. */
export function compileFlagsOf(variant: Variant): string[] {
	return [
		...["-O1", "-g", "-fno-omit-frame-pointer", "-fno-builtin"],
		...(variant.hosted ? [] : FREESTANDING_FLAGS),
		...[...variant.checks, ...variant.hostChecks],
	];
}

/**
 * How its programs are linked: the checks' runtime is the compiler's where there is libc, and the project's elsewhere;
 * clang that is told of checks brings its own.
 */
export function linkFlagsOf(variant: Variant): string[] {
	const flags = variant.hosted
		? [...variant.checks, ...librariesOf(variant.machine)]
		: FREESTANDING_FLAGS;
	return [...flags, "-Wl,-z,noexecstack"];
}
