/* RISC-V, 64 bits. Calls: syscall(2), "Architecture calling conventions"; entry: gp is the program's own to set. */
#define ARCH AUDIT_ARCH_RISCV64

static long door(long number, long a, long b, long c, long d, long e, long f) {
  register long a7 __asm__("a7") = number, a0 __asm__("a0") = a, a1 __asm__("a1") = b, a2 __asm__("a2") = c;
  register long a3 __asm__("a3") = d, a4 __asm__("a4") = e, a5 __asm__("a5") = f;
  __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5) : "memory");
  return a0;
}

#define ENTRY                                                                                       \
  __asm__(                                                                                          \
      ".globl _start\n_start:\n.option push\n.option norelax\n lla gp,__global_pointer$\n.option pop\n" \
      " li ra,0\n mv a0,sp\n andi sp,sp,-16\n tail start\n");
