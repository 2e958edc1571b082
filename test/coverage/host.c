/* The host of a program that counts which places of its sources have run: its memory's last page, where the counters are,
   is a file that all such programs share. So nothing is lost when one is killed or becomes another program. Where the file
   cannot be had (another root, no descriptors left) the program runs all the same, and is not counted. */
#include <linux/fcntl.h>
#include <linux/mman.h>
#include "module.h"

/* The module's memory, of which a page is to be a file, has to begin with a page: the host says only aligned(64). */
#define aligned(bytes) aligned(65536)
/* What the entry calls is below. */
#define start start_counted
#include "../../src/host/host.c"
#undef start
#undef aligned

enum { COUNTERS_BYTES = 65536 };

__attribute__((used, noreturn)) void start(long *stack) {
  long counts = door(__NR_openat, AT_FDCWD, (long)COUNTS, O_RDWR | O_CLOEXEC, 0, 0, 0);
  if (counts >= 0) {
    door(__NR_mmap, (long)(module_state.memory + MODULE_MEMORY_BYTES - COUNTERS_BYTES), COUNTERS_BYTES,
         PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, counts, 0);
    door(__NR_close, counts, 0, 0, 0, 0, 0);
  }
  start_counted(stack);
}
