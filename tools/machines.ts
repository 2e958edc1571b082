/** A machine that the native programs are built for. */
export interface Machine {
	/** What the project calls it, in dist/linux-NAME and src/host/linux-NAME.h: process.arch's name where Node has one. */
	readonly name: string;
	/** What Debian calls it (dpkg --print-architecture). */
	readonly debian: string;
	/** What images call it (OCI image specification, "platform"). */
	readonly platform: string;
	/** What uname -m may say on it, of 64-bit kernels that run it too left out. */
	readonly uname: readonly string[];
	/** What Debian's cross compilers and linkers begin with. */
	readonly triplet: string;
	/** Its qemu-user, without the qemu- before it. */
	readonly qemu: string;
	/** What its compiler is told besides what all are told. */
	readonly flags: readonly string[];
	/** The ELF header's class (1: 32 bits, 2: 64) and machine (elf.h, EM_). */
	readonly elf: { readonly class: 1 | 2; readonly machine: number };
}

/** All of them, the one that most people have first. */
export const MACHINES: readonly Machine[] = [
	{
		name: "x64",
		debian: "amd64",
		platform: "linux/amd64",
		uname: ["x86_64"],
		triplet: "x86_64-linux-gnu",
		qemu: "x86_64",
		// There is room for it: a signal is forwarded through fewer open calls, whose returns no processor predicts behind
		// a system call. 256 bytes, and 4 % of the time of a signal (docs/bench.md).
		flags: ["-finline-small-functions", "-foptimize-sibling-calls"],
		elf: { class: 2, machine: 62 },
	},
	{
		name: "arm64",
		debian: "arm64",
		platform: "linux/arm64",
		uname: ["aarch64"],
		triplet: "aarch64-linux-gnu",
		qemu: "aarch64",
		flags: [],
		elf: { class: 2, machine: 183 },
	},
	{
		name: "arm",
		debian: "armhf",
		platform: "linux/arm/v7",
		uname: ["armv7l", "armv8l"],
		triplet: "arm-linux-gnueabihf",
		qemu: "arm",
		flags: ["-mthumb", "-march=armv7-a+fp"],
		elf: { class: 1, machine: 40 },
	},
	{
		name: "ia32",
		debian: "i386",
		platform: "linux/386",
		uname: ["i386", "i486", "i586", "i686"],
		triplet: "i686-linux-gnu",
		qemu: "i386",
		flags: ["-march=i686", "-mpreferred-stack-boundary=2"],
		elf: { class: 1, machine: 3 },
	},
	{
		name: "riscv64",
		debian: "riscv64",
		platform: "linux/riscv64",
		uname: ["riscv64"],
		triplet: "riscv64-linux-gnu",
		qemu: "riscv64",
		flags: ["-msmall-data-limit=0", "-Wl,--no-warn-rwx-segments"],
		elf: { class: 2, machine: 243 },
	},
	{
		name: "ppc64le",
		debian: "ppc64el",
		platform: "linux/ppc64le",
		uname: ["ppc64le"],
		triplet: "powerpc64le-linux-gnu",
		qemu: "ppc64le",
		flags: [
			"-mtraceback=no",
			"-msingle-pic-base",
			// Without a table of addresses, which would be a segment of the file for its own.
			"-mcmodel=medium",
			"-mno-vsx",
			"-misel",
			"-fno-data-sections",
			"-fno-branch-count-reg",
			// A call costs more there than elsewhere: what is inlined is chosen otherwise.
			"-finline-small-functions",
			...["--param", "uninlined-function-insns=16"],
			// A table of jumps has four bytes for each value.
			...["--param", "case-values-threshold=10"],
			"-fno-guess-branch-probability",
			"-fno-cse-follow-jumps",
			"-fno-ssa-phiopt",
			"-fno-ipa-modref",
			"-fno-tree-scev-cprop",
			// Pages may have 64 KiB there: what is written is not moved to a page of 4 KiB for its own.
			"-Wl,-z,common-page-size=0x10000",
		],
		elf: { class: 2, machine: 21 },
	},
];

/** The machine that this runs on. Throws where the native programs are not built for it. */
export function hostMachine(): Machine {
	const name = process.arch === "ppc64" ? "ppc64le" : process.arch;
	const machine = MACHINES.find((each) => each.name === name);
	if (machine === undefined)
		throw new Error(
			`no native program is built for ${name}; there are ${MACHINES.map((each) => each.name).join(", ")}`,
		);
	return machine;
}
