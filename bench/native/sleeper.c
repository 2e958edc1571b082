/* The smallest command that stays: beside a thousand of it, what an init adds can be seen. It has no C library. */
#include <sys/syscall.h>
#include <unistd.h>

__attribute__((noreturn)) void _start(void) {
	for (;;) syscall(SYS_pause);
}
