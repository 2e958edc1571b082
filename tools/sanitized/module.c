/* The module's C for clang: WebAssembly's integers wrap and are cut off on purpose, which its checks of the host's must
   not take for faults. */
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("unsigned-integer-overflow", "unsigned-shift-base"))), \
                             apply_to = function)
#pragma clang attribute push(__attribute__((no_sanitize("implicit-conversion"))), apply_to = function)
#endif
#include_next "module.c"
#ifdef __clang__
#pragma clang attribute pop
#pragma clang attribute pop
#endif
