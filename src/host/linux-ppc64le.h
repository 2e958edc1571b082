/* PowerPC, 64 bits, little-endian, ELFv2. Calls: syscall(2), "Architecture calling conventions": a failure is a positive
   errno and the summary-overflow bit. Entry: r2 is the program's own to set (the ABI's 2.3.2), and a first frame's back
   chain is 0. */
#define ARCH AUDIT_ARCH_PPC64LE

static long door(long number, long a, long b, long c, long d, long e, long f) {
  register long r0 __asm__("r0") = number, r3 __asm__("r3") = a, r4 __asm__("r4") = b, r5 __asm__("r5") = c;
  register long r6 __asm__("r6") = d, r7 __asm__("r7") = e, r8 __asm__("r8") = f;
  __asm__ volatile("sc\n bns+ 1f\n neg 3,3\n1:"
                   : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6), "+r"(r7), "+r"(r8)
                   :
                   : "memory", "cr0", "r9", "r10", "r11", "r12", "ctr", "xer");
  return r3;
}

/* Two instructions would form the state's address at almost every access. */
register struct module_state *state __asm__("r14");
#define STATE_REGISTER state

/* The terminal's calls have numbers of their own there (asm/ioctls.h); the modules have x86's. */
#include <asm/ioctls.h>
#define CONVERT                           \
  if (n == CALL_ioctl) {                  \
    if (b == 0x540f) b = TIOCGPGRP;       \
    else if (b == 0x5410) b = TIOCSPGRP;  \
  }

#define ENTRY                                                                                                     \
  __asm__(                                                                                                        \
      ".globl _start\n.type _start,@function\n_start: lis 2,.TOC.@ha\n addi 2,2,.TOC.@l\n mr 3,1\n clrrdi 1,1,4\n" \
      " li 0,0\n mtlr 0\n stdu 0,-64(1)\n bl start\n");
