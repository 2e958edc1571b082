/* wall program [argument...]: runs a program for which the wall clock (CLOCK_REALTIME) goes a day forth and a day back,
   in turn, each time that it is read, while CLOCK_MONOTONIC is what it is. The machine's clock is not touched: seccomp
   hands the call over to this process (seccomp_unotify(2)). Ends with the program's status. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char stack[65536] __attribute__((aligned(16)));
static int pipes[2], listener;

/* Shares the descriptors of its parent until it executes the program. */
static int run(void *argv) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clock_gettime, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CLOCK_REALTIME, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  int made = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
  if (made < 0) return perror("wall: seccomp"), 99;
  if (write(pipes[1], &made, sizeof made) < 0) return 99;
  execv(((char **)argv)[1], (char **)argv + 1);
  return perror("wall: execv"), 98;
}

static void answer(void) {
  struct seccomp_notif asked = {0};
  if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &asked) < 0) return;
  static long step = 86400;
  struct timespec time;
  char path[32];
  clock_gettime(CLOCK_REALTIME, &time);
  time.tv_sec += step, step = -step;
  snprintf(path, sizeof path, "/proc/%d/mem", asked.pid);
  int memory = open(path, O_WRONLY);
  if (pwrite(memory, &time, sizeof time, asked.data.args[1]) < 0) perror("wall: pwrite");
  close(memory);
  ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &(struct seccomp_notif_resp){.id = asked.id});
}

int main(int argc, char **argv) {
  int status;
  if (argc < 2 || pipe(pipes) < 0) return 2;
  int child = clone(run, stack + sizeof stack, CLONE_FILES | SIGCHLD, argv);
  if (child < 0 || read(pipes[0], &listener, sizeof listener) < 0) return 1;
  int answers = fork();
  if (answers == 0) for (;;) answer();
  close(listener);
  waitpid(child, &status, 0);
  kill(answers, SIGKILL);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
