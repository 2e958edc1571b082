/* listen [MEMBERS]: a process group of so many processes, 1 if not said. All are blocked to every signal and take them
   one at a time. Says "ready PID" when every member listens, then a line for each signal: MEMBER SIGNAL CODE SENDER.
   The system calls themselves, as glibc's functions leave signals 32 and 33 out. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static const unsigned long all = ~0UL;

static void take(int member) {
  for (;;) {
    siginfo_t info;
    char line[64];
    int signal = syscall(SYS_rt_sigtimedwait, &all, &info, 0, sizeof all);
    if (signal < 0) continue; /* stopped and continued */
    if (write(1, line, snprintf(line, sizeof line, "%d %d %d %d\n", member, signal, info.si_code, info.si_pid)) < 0) _exit(1);
  }
}

int main(int argc, char **argv) {
  int members = argc > 1 ? atoi(argv[1]) : 1;
  syscall(SYS_rt_sigprocmask, SIG_BLOCK, &all, 0, sizeof all);
  for (int member = 1; member < members; member++) {
    if (fork() == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      take(member);
    }
  }
  dprintf(1, "ready %ld\n", syscall(SYS_gettid)); /* as getpid, which a test refuses */
  take(0);
}
