/* brink PID: stops a process right before the instruction by which it calls rt_sigtimedwait, x86-64's, and sends it
   SIGSYS there: behind all that it does before it waits. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>

#define SYSCALL 0x050f

static void stop(pid_t pid) {
  int status;
  if (waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status)) {
    fprintf(stderr, "brink: %d has not stopped\n", pid);
    exit(1);
  }
}

int main(int argc, char **argv) {
  pid_t pid = argc == 2 ? atoi(argv[1]) : 0;
  if (pid <= 0 || ptrace(PTRACE_ATTACH, pid, 0, 0)) {
    perror("brink");
    return 1;
  }
  stop(pid); /* its present call ends with EINTR, and it waits once more */
  struct user_regs_struct at;
  do {
    ptrace(PTRACE_SINGLESTEP, pid, 0, 0);
    stop(pid);
    ptrace(PTRACE_GETREGS, pid, 0, &at);
  } while (at.rax != SYS_rt_sigtimedwait || (ptrace(PTRACE_PEEKTEXT, pid, at.rip, 0) & 0xffff) != SYSCALL);
  kill(pid, SIGSYS);
  ptrace(PTRACE_CONT, pid, 0, 0);
  stop(pid);
  return ptrace(PTRACE_DETACH, pid, 0, SIGSYS) != 0;
}
