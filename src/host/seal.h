/* Sealing (seccomp(2)): what the kernel lets this process do from then on is a filter of the machine's own numbers.
   A call that the filter does not have is SIGSYS, caught here: it is said, and ends with the init's own failure. */
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>

enum { SIGCHLD = 17, SIGSYS = 31, SYS_SECCOMP = 1, UNBLOCK = 1, SA_SIGINFO = 4, SA_RESTART = 0x10000000 };
#ifndef RESTORER
#define RESTORER 0
#define SA_RESTORER 0
#endif

/* Where the state's address is in a register, a handler finds it there too: no code uses that one for anything else. */
#define kept STATE->kept_signal

/* For the catching SIGSYS is not blocked: one that somebody sends comes here too, at any time but within the wait for
   it. It is kept, as the kernel would: a second one merges with it. SIGCHLD, at which the module looks for ended
   children and finds none, ends the wait that has not begun yet. */
static void on_sys(int signal, unsigned *info) {
  (void)signal;
  if (info[2] == SYS_SECCOMP) {
    char digits[16], *at = digits + sizeof digits;
    unsigned rest = info[sizeof(long) == 8 ? 6 : 4], tens;
    *--at = '\n';
    do {
      for (tens = 0; rest >= 10; rest -= 10) tens++; /* some machines cannot divide */
      *--at = (char)('0' + rest);
    } while ((rest = tens));
    SAY(PROGRAM ": internal error: forbidden system call ");
    host_call(CALL_write, 2, (long)at, digits + sizeof digits - at);
    end(125);
  }
  if (!kept[0]) memcpy(kept, info, sizeof kept);
  host_call_2(CALL_kill, host_call_1(CALL_getpid, 0), SIGCHLD);
}

/* Whether there is one, if it is asked for: then it is given. */
static int give_kept(unsigned *set, unsigned *info) {
  if (!kept[0] || !(set[0] >> (SIGSYS - 1) & 1)) return 0;
  memcpy(info, kept, sizeof kept);
#ifdef TWINS
  widen_siginfo(info);
#endif
  __asm__ volatile("" : : : "memory"); /* one that comes in between has merged */
  kept[0] = 0;
  return 1;
}

/* A step of a filter is two words: an operation, with how far to jump if it is so and if not, and a constant. */
#define STEP(operation, yes, no, constant) *at++ = (operation) | (yes) << 16 | (no) << 24, *at++ = constant
#define LOAD (BPF_LD | BPF_W | BPF_ABS)
#define IS (BPF_JMP | BPF_JEQ | BPF_K)
/* The calls that there may be, each machine's twins before them. */
enum { ALLOWED = TWIN_COUNT + CALL_fcntl };

/* What is not allowed is sigreturn(2) once more, which is. */
unsigned host_seal(unsigned calls) {
  const u64 sys = 1u << (SIGSYS - 1);
  const long action[5] = {(long)on_sys, SA_SIGINFO | SA_RESTART | SA_RESTORER, (long)RESTORER};
  unsigned filter[2 * (ALLOWED + 6)], *at = filter;
  const struct sock_fprog program = {ALLOWED + 6, (struct sock_filter *)filter};
  if (TWIN_COUNT) calls = calls << 3 | (calls & 7);
  STEP(LOAD, 0, 0, 4); /* seccomp_data's arch */
  STEP(IS, 0, ALLOWED + 2, ARCH);
  STEP(LOAD, 0, 0, 0); /* its nr */
  STEP(IS, ALLOWED + 1, 0, __NR_rt_sigreturn);
  for (unsigned n = 0; n < ALLOWED; n++, calls >>= 1)
    STEP(IS, ALLOWED - n, 0, calls & 1 ? with_twins[n] : __NR_rt_sigreturn);
  STEP(BPF_RET | BPF_K, 0, 0, SECCOMP_RET_TRAP);
  STEP(BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW);
  door(__NR_rt_sigaction, SIGSYS, (long)action, 0, 8, 0, 0);
  door(__NR_rt_sigprocmask, UNBLOCK, (long)&sys, 0, 8, 0, 0);
  host_call_2(CALL_prctl, PR_SET_NO_NEW_PRIVS, 1);
  return (unsigned)host_call(CALL_prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, (long)&program);
}
