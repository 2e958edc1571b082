/* The host's C with checks in it and without libc: the machine's door, and what a check that fails comes to. */
#include MACHINE_HEADER
#include "report.h"
