// What Debian's gcc is told, on every machine, when it makes a program of the generated C and the host's.

// MEMCHECK_SIGNAL_HANDLER=0: without it wasm2c leaves the bounds checks out on 64-bit machines.
// USE_STACK_DEPTH_COUNT=0: no function recurses further than a number has digits, or strings of texts have strings in
// them, and the stack ends at a guard page.
/** How wasm2c's C is configured. */
export const WASM2C_FLAGS: readonly string[] = [
	"-DWASM_RT_MEMCHECK_SIGNAL_HANDLER=0",
	"-DWASM_RT_USE_STACK_DEPTH_COUNT=0",
];

/** Small code: all of it is there, and nothing is called from elsewhere. */
export const SIZE_FLAGS: readonly string[] = [
	"-Oz",
	"-fwhole-program",
	"-fno-inline-small-functions",
	"-fno-tree-loop-im",
	"-fno-expensive-optimizations",
	"-fno-optimize-sibling-calls",
	"-fno-move-loop-invariants",
	"-fno-tree-tail-merge",
	"-DNDEBUG",
	...[
		"-fno-asynchronous-unwind-tables",
		"-fno-unwind-tables",
		"-ffunction-sections",
		"-fdata-sections",
		"-fomit-frame-pointer",
		"-fno-ident",
	],
];

/** A program of its own, without libc, at a fixed address. */
export const FREESTANDING_FLAGS: readonly string[] = [
	"-static",
	"-nostdlib",
	"-ffreestanding",
	"-fno-builtin",
	"-fno-pie",
	"-no-pie",
	"-fno-stack-protector",
];

/** noseparate-code: text and constants share pages, which is what keeps the program in a few of them. */
export const LINK_FLAGS: readonly string[] = [
	"-Wl,--gc-sections,-z,noseparate-code,-z,norelro,-z,noexecstack,--build-id=none,--hash-style=gnu",
	"-s",
];

/** No program is made of C that a compiler has something to say about; host.c says what is let pass of wasm2c's. */
export const WARNINGS: readonly string[] = [
	...["-Wall", "-Wextra", "-Werror"],
	...["-Wshadow", "-Wconversion", "-Wsign-conversion", "-Wundef", "-Wvla"],
	...["-Wstrict-prototypes", "-Wpointer-arith", "-Wcast-align=strict"],
];
