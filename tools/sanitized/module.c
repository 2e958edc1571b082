/* The module's C, and the end of what module-memory.h begins. */
#include_next "module.c"
#ifdef __clang__
#pragma clang attribute pop
#pragma clang attribute pop
#endif
