/* x86, 32 bits. Calls: syscall(2), "Architecture calling conventions": number and arguments take every register but the
   stack's, so those that no constraint names (ebx, ebp) come from memory. Entry: System V ABI, Intel386 supplement, 3.2.3. */
#define ARCH AUDIT_ARCH_I386

static long door(long number, long a, long b, long c, long d, long e, long f) {
  long answer, others[3] = {number, a, f};
  __asm__ volatile(
      "push %%ebx\n push %%ebp\n mov 4(%%eax),%%ebx\n mov 8(%%eax),%%ebp\n mov (%%eax),%%eax\n"
      " int $0x80\n pop %%ebp\n pop %%ebx"
      : "=a"(answer)
      : "a"(others), "c"(b), "d"(c), "S"(d), "D"(e)
      : "memory");
  return answer;
}

#define ENTRY \
  __asm__(".globl _start\n_start: xor %ebp,%ebp\n mov %esp,%eax\n and $-16,%esp\n sub $12,%esp\n push %eax\n call start\n");
