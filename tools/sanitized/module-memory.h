/* From here on, behind all that the module's C includes, it is WebAssembly's: for clang, whose checks of the host's C must
   not take for faults that WebAssembly's integers wrap and are cut off on purpose. Not earlier: what is declared under the
   pragma keeps it, and the host's functions are declared there. module.c ends it. */
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("unsigned-integer-overflow", "unsigned-shift-base"))), \
                             apply_to = function)
#pragma clang attribute push(__attribute__((no_sanitize("implicit-conversion"))), apply_to = function)
#endif
#include_next "module-memory.h"
