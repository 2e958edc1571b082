/* launch [options] [--] program [argument...]: starts a program under unusual circumstances.
     -b LIST   these signals blocked
     -i LIST   these ignored; 32 and 33, which make ignores for what it starts, have their default unless they are in it
     -q CALL:ERRNO   this system call refused, by number (seccomp); repeatable
     -d N      descriptor N closed; repeatable
     -l N:BYTES   a resource limit (RLIMIT_…) by its number
     -0        with an empty argv
     -s COUNT  sends the program so many signals of each number from 34 to 64 while it starts, itself once it has been
               forked from here with all signals blocked; then says "sent COUNT" and waits for its end */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct action { void *handler; unsigned long flags; void *restorer; unsigned long mask; };

static void refuse(int number, int error) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) < 0) perror("launch: seccomp"), exit(99);
}

static void eachSignal(char *list, void (*act)(int)) {
  for (char *word = strtok(list, ","); word; word = strtok(0, ",")) act(atoi(word));
}
static unsigned long set;
static void gather(int signal) { set |= 1UL << (signal - 1); }
static void dispose(int signal, void *handler) {
  struct action action = {.handler = handler};
  if (syscall(SYS_rt_sigaction, signal, &action, 0, 8) < 0) perror("launch: rt_sigaction"), exit(99);
}

static void ignore(int signal) { dispose(signal, SIG_IGN); }

static void sendWhileItStarts(int count) {
  unsigned long all = ~0UL;
  syscall(SYS_rt_sigprocmask, SIG_BLOCK, &all, 0, 8);
  int pid = fork();
  if (pid == 0) return;
  for (int i = 0; i < count; i++)
    for (int signal = 34; signal <= 64; signal++)
      while (kill(pid, signal) < 0 && errno == EAGAIN) sched_yield();
  dprintf(1, "sent %d\n", count);
  int status;
  waitpid(pid, &status, 0);
  exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

int main(int argc, char **argv) {
  int option, empty = 0, number, count = 0;
  unsigned long value;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) return perror("launch: prctl"), 99;
  while ((option = getopt(argc, argv, "+b:i:q:d:l:0s:")) != -1) {
    if (option == 'b') eachSignal(optarg, gather), syscall(SYS_rt_sigprocmask, SIG_SETMASK, &set, 0, 8);
    else if (option == 'i') dispose(32, SIG_DFL), dispose(33, SIG_DFL), eachSignal(optarg, ignore);
    else if (option == 'q' && sscanf(optarg, "%d:%lu", &number, &value) == 2) refuse(number, value);
    else if (option == 'd') close(atoi(optarg));
    else if (option == 'l' && sscanf(optarg, "%d:%lu", &number, &value) == 2) setrlimit(number, &(struct rlimit){value, value});
    else if (option == '0') empty = 1;
    else if (option == 's') count = atoi(optarg);
    else return 99;
  }
  if (optind == argc) return 99;
  if (count > 0) sendWhileItStarts(count);
  execv(argv[optind], empty ? (char *[]){0} : argv + optind);
  perror("launch: execv");
  return 98;
}
