/* x86-64. Calls: syscall(2), "Architecture calling conventions"; entry: System V ABI, AMD64 supplement, 3.4.1. */
#define ARCH AUDIT_ARCH_X86_64

static long door(long number, long a, long b, long c, long d, long e, long f) {
  long answer;
  register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
  __asm__ volatile("syscall"
                   : "=a"(answer)
                   : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return answer;
}

/* One instruction where a loop over bytes would show in the start-up time. */
#define OWN_MEMCPY
KEPT void *memcpy(void *to, const void *from, size_t n) {
  void *at = to;
  __asm__ volatile("rep movsb" : "+D"(at), "+S"(from), "+c"(n) : : "memory");
  return to;
}

/* Where a handler returns to: sigreturn(2). The other machines' kernels have one in the vDSO. */
#define SA_RESTORER 0x04000000
void restorer(void);
__asm__("restorer: mov $15,%eax\n syscall\n");
#define RESTORER restorer

#define ENTRY \
  __asm__(".globl _start\n_start: xor %ebp,%ebp\n mov %rsp,%rdi\n and $-16,%rsp\n call start\n");
