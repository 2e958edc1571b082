// What the build changes in the C that wasm2c writes; docs/architecture.md has the reasons.

/** The module's imports (src/kernel/host.ts) in wasm2c's C, and what they are in module-imports.h. */
const IMPORTS: readonly [name: string, macro: string][] = [
	["call", "HOST_CALL"],
	["callWide", "HOST_CALL_WIDE"],
	["seal", "HOST_SEAL"],
	["base", "HOST_BASE"],
	["byteAt", "HOST_BYTE_AT"],
	["wordAt", "HOST_WORD_AT"],
	["setWordAt", "HOST_SET_WORD_AT"],
	["wordSize", "HOST_WORD_SIZE"],
];

/** Replaces what has to be there. Throws when it is not. */
function replaceAll(source: string, from: string | RegExp, to: string): string {
	const fixed = source.replaceAll(from, to);
	if (fixed === source)
		throw new Error(
			`wasm2c generates other code than this build knows (no ${from}): is it wabt 1.0.32?`,
		);
	return fixed;
}

/** wasm2c's own loads and stores, for both orders of bytes. */
const ACCESSES = /^#if WABT_BIG_ENDIAN\n[\s\S]*?^#endif\n/gm;

/** The place of an access: the memory and a 32-bit address; an instruction's offset, " + 8u", follows. */
const PLACE = /&instance->w2c_memory, \(u64\)\((w2c_i\d+)\)/g;

/**
 * The module's memory is one static array of a size that never changes, and its globals are static as well. The
 * generated code asks a structure for the memory's place and size at every access, and hands the globals' address to
 * every function; told so instead, the compiler makes each a constant. The bounds checks stay. Loads and stores are those
 * of src/host/module-memory.h. What the module imports becomes what src/host/module-imports.h has of it.
 */
export function fixCode(source: string): string {
	let fixed = replaceAll(source, "mem->size", "MODULE_MEMORY_BYTES");
	fixed = replaceAll(fixed, ACCESSES, '#include "module-memory.h"\n');
	fixed = replaceAll(fixed, PLACE, "$1, 0u");
	fixed = replaceAll(fixed, "mem->data + d,", "STATE->memory + d,");
	fixed = replaceAll(
		fixed,
		"memmove(dest->data + dest_addr, src->data + src_addr, n);",
		"memmove(STATE->memory + dest_addr, STATE->memory + src_addr, n);",
	);
	fixed = replaceAll(
		fixed,
		'#include "module.h"',
		'#include "module.h"\n#include "module-imports.h"',
	);
	// What globals begin with, where it is zero: they are static, and zero before any code runs.
	fixed = fixed.replaceAll(/^\s*instance->w2c_g\d+ = 0u(?:ll)?;\n/gm, "");
	for (const [name, macro] of IMPORTS)
		fixed = fixed
			.replaceAll(`(*Z_hostZ_${name})(instance->Z_host_instance, `, `${macro}(`)
			.replaceAll(
				`(*Z_hostZ_${name})(instance->Z_host_instance)`,
				`${macro}()`,
			);
	return replaceAll(fixed, "instance->", "STATE->globals.");
}
