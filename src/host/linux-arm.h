/* ARMv7, EABI, hard float. Calls: syscall(2), "Architecture calling conventions"; the stack is aligned to 8 bytes. */
#define ARCH AUDIT_ARCH_ARM

static long door(long number, long a, long b, long c, long d, long e, long f) {
  register long r7 __asm__("r7") = number, r0 __asm__("r0") = a, r1 __asm__("r1") = b, r2 __asm__("r2") = c;
  register long r3 __asm__("r3") = d, r4 __asm__("r4") = e, r5 __asm__("r5") = f;
  __asm__ volatile("svc 0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5) : "memory");
  return r0;
}

/* The state's address would be a word behind every function. */
register struct module_state *state __asm__("r6");
#define STATE_REGISTER state

#define ENTRY                                                                                                    \
  __asm__(".globl _start\n.type _start,%function\n_start: mov fp,#0\n mov lr,#0\n mov r0,sp\n bic r1,r0,#7\n mov sp,r1\n b start\n");
