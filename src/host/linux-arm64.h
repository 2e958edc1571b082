/* AArch64. Calls: syscall(2), "Architecture calling conventions"; entry: the stack pointer is all that is set. */
#define ARCH AUDIT_ARCH_AARCH64

static long door(long number, long a, long b, long c, long d, long e, long f) {
  register long x8 __asm__("x8") = number, x0 __asm__("x0") = a, x1 __asm__("x1") = b, x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = f;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
  return x0;
}

/* Two instructions would form the state's address at almost every access. */
register struct module_state *state __asm__("x28");
#define STATE_REGISTER state

#define ENTRY __asm__(".globl _start\n_start: mov x29,#0\n mov x30,#0\n mov x0,sp\n and sp,x0,#-16\n b start\n");
