/* The only C: entry, the door to the kernel, and what the code that wasm2c generates expects of its runtime.
   The machine's header gives door(), which makes one system call, ENTRY, which calls start(stack pointer), and CONVERT
   where the machine has other layouts or numbers than the modules, which have x86-64's. The module's code is included, so
   that the compiler has all of the program before it. */
#include <asm/unistd.h>
#include <stddef.h>
#include "calls.h"

/* The project's call numbers (src/kernel/numbers.ts), by name; the build makes the list. */
enum {
#define CALL(name) CALL_##name,
  CALLS
#undef CALL
  CALL_COUNT
};

/* What the compiler calls by itself after it has thrown away all that nobody calls. */
#if defined(__clang__)
#define KEPT __attribute__((used))
#else
#define KEPT __attribute__((externally_visible))
#endif

static long door(long number, long a, long b, long c, long d, long e, long f);
#include MACHINE

/* wasm2c defines an access of every width, gives every function the instance, and converts as WebAssembly does. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#pragma GCC diagnostic ignored "-Wunused-value"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include "module.c"
#pragma GCC diagnostic pop

#if __SIZEOF_LONG__ == 4
#include "words-32.h"
#endif

/* The same in this machine's numbers. */
static const unsigned short with_twins[] = {
#ifdef TWINS
    TWINS
#endif
#define CALL(name) __NR_##name,
CALLS
#undef CALL
};
enum { TWIN_COUNT = sizeof with_twins / sizeof *with_twins - CALL_COUNT };

#define SAY(text) host_call(CALL_write, 2, (long)text, sizeof text - 1)

static __attribute__((noreturn)) void end(long status) {
  for (;;) host_call_1(CALL_exit_group, status);
}

#include "seal.h"

long host_call_wide(unsigned n, long a, long b, long c, long d, long e, long f) {
  if (n == CALL_rt_sigtimedwait && give_kept((unsigned *)a, (unsigned *)b)) return SIGSYS;
#ifdef CONVERT
  CONVERT
#endif
  return door(with_twins[TWIN_COUNT + n], a, b, c, d, e, f);
}
long host_call(unsigned n, long a, long b, long c) { return host_call_wide(n, a, b, c, 0, 0, 0); }
long host_call_2(unsigned n, long a, long b) { return host_call(n, a, b, 0); }
long host_call_1(unsigned n, long a) { return host_call(n, a, 0, 0); }

/* A trap is a defect of the module, caught by WebAssembly's rules: it is said, and ends with the init's own failure. */
void wasm_rt_trap(wasm_rt_trap_t trap) {
  SAY(PROGRAM ": internal error: ");
  if (trap == WASM_RT_TRAP_OOB) SAY("memory access out of bounds\n");
  else SAY("trap\n");
  end(125);
}

/* The memory is static, and has its size: module-memory.h. */
void wasm_rt_allocate_memory(wasm_rt_memory_t *m, uint32_t pages, uint32_t max) { m->pages = pages, (void)max; }
void wasm_rt_free_memory(wasm_rt_memory_t *m) { (void)m; }
void wasm_rt_allocate_funcref_table(wasm_rt_funcref_table_t *t, uint32_t n, uint32_t max) { (void)t, (void)n, (void)max; }
void wasm_rt_free_funcref_table(wasm_rt_funcref_table_t *t) { (void)t; }
uint32_t wasm_rt_register_func_type(uint32_t p, uint32_t r, ...) { (void)p, (void)r; return 0; }
bool wasm_rt_is_initialized(void) { return 1; }
void wasm_rt_init(void) {}
void __assert_fail(const char *what, const char *file, unsigned line, const char *function) {
  (void)what, (void)file, (void)line, (void)function;
  wasm_rt_trap(WASM_RT_TRAP_UNREACHABLE);
}

/* The compiler may call these for copies; a machine's header may have better ones. */
#ifndef OWN_MEMCPY
KEPT void *memcpy(void *to, const void *from, size_t n) {
  for (size_t i = 0; i < n; i++) ((char *)to)[i] = ((const char *)from)[i];
  return to;
}
#endif
KEPT void *memset(void *to, int byte, size_t n) {
  for (size_t i = 0; i < n; i++) ((char *)to)[i] = (char)byte;
  return to;
}

/* What the kernel hands a new program (System V ABI, "Process Initialization"): argc, argv, 0, envp, 0. */
__attribute__((used, noreturn)) void start(long *stack) {
#ifdef STATE_REGISTER
  struct module_state *place = &module_state;
  __asm__("" : "+r"(place)); /* otherwise the compiler, which knows it, forms the address anew at each access here */
  STATE_REGISTER = place;
#endif
  Z_module_init_module();
  Z_module_instantiate(0, 0);
  long status = (long)Z_moduleZ_main(0, (u32)stack[0], (unsigned long)(stack + 1), (unsigned long)(stack + 2 + stack[0]));
  end(status);
}
ENTRY
