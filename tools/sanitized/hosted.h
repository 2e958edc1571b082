/* The host's C as part of a program with libc, which the address checks' runtime needs: the machine's door, and main()
   where the kernel's entry is. argc lies before argv, as the kernel has put it there. */

/* libc and the runtime keep their own. */
#define memcpy host_memcpy
#define memset host_memset
#include MACHINE_HEADER

/* clang's address checks leave out variables that are aligned to more than 32 (AddressSanitizer.cpp,
   shouldInstrumentGlobal), and the module's memory, aligned to 64, is what they are for. */
#define aligned(bytes) aligned(32)

#undef ENTRY
#define ENTRY                                                  \
  int main(int argc, char **argv) {                            \
    (void)argc;                                                \
    start((long *)argv - 1);                                   \
  }

/* The runtime's options, in the program itself: the status of a failed check is 125, and no signal gets a handler, an
   alternative stack or another disposition than it has been inherited with. */
#define OPTIONS                                                                                              \
  "exitcode=125:detect_leaks=0:use_sigaltstack=0:handle_segv=0:handle_sigbus=0:handle_abort=0:handle_sigill=0:" \
  "handle_sigfpe=0:print_stacktrace=1"
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return OPTIONS; }
const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void) { return OPTIONS; }

/* Before what does not return clang's runtime asks the kernel for an alternative stack, which a sealed init must not.
   There is none (sigaltstack(2), SS_DISABLE). */
enum { NO_STACK = 2 };
struct other_stack {
  void *start;
  int flags;
  size_t size;
};
int sigaltstack(const struct other_stack *stack, struct other_stack *former);
int sigaltstack(const struct other_stack *stack, struct other_stack *former) {
  (void)stack;
  if (former) *former = (struct other_stack){0, NO_STACK, 0};
  return 0;
}
