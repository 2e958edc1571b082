/* The namespace of a play: PID 1, who enters, the terminal. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include "stage.h"

struct scene scene = {.terminal = -1};

/* What every program of the namespace finds when it starts. */
static void prepare(int limit, const char *name) {
  unsigned long none = 0;
  for (int signal = 1; signal <= 64; signal++) syscall(SYS_rt_sigaction, signal, &(unsigned long[4]){0}, 0, 8);
  syscall(SYS_rt_sigprocmask, SIG_SETMASK, &none, 0, 8);
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  int null = open("/dev/null", O_RDWR | O_CLOEXEC), other = null;
  if (name && ((other = open(name, O_RDWR | O_CLOEXEC | O_NOCTTY)) < 0 || ioctl(other, TIOCSCTTY, 0) < 0)) _exit(91);
  dup2(other, 0), dup2(null, 1), dup2(scene.errors[1], 2);
  dup2(scene.answers[1], ANSWERS);
  for (int slot = 0; slot < SLOTS; slot++) dup2(scene.orders[slot][0], ORDERS + slot);
  /* The kernel counts by user: nobody else is this one. */
  if (limit && (setrlimit(RLIMIT_SIGPENDING, &(struct rlimit){limit, limit}) < 0 || setresuid(getppid() + 100000, -1, -1) < 0)) _exit(95);
}

void enter(int slot) {
  char number[12], path[64];
  snprintf(number, sizeof number, "%d", slot);
  snprintf(path, sizeof path, "/proc/%d/ns/pid", scene.first);
  int other = open(path, O_RDONLY | O_CLOEXEC), own = open("/proc/self/ns/pid_for_children", O_RDONLY | O_CLOEXEC);
  if (other < 0 || own < 0 || setns(other, CLONE_NEWPID) < 0) fail("stage: setns");
  int pid = fork();
  if (pid == 0) {
    setsid();
    prepare(0, 0);
    execl(actor, actor, number, (char *)0);
    _exit(94);
  }
  setns(own, CLONE_NEWPID);
  close(other), close(own);
  scene.entered[scene.enteredCount++] = pid;
}

/* Types a key, which the terminal shows once it has sent its signal. */
void type(char key) {
  char shown[2];
  if (write(scene.terminal, &key, 1) != 1) fail("stage: key");
  for (int got = 0, more; got < 2; got += more)
    if ((more = read(scene.terminal, shown + got, 2 - got)) <= 0) fail("stage: no key is shown");
}

void hangUp(void) {
  if (scene.terminal >= 0) close(scene.terminal);
  scene.terminal = -1;
}

/* Takes over a descriptor that PID 1 has, before it becomes a program. */
static int takeFrom(int pid, int descriptor) {
  int process = syscall(SYS_pidfd_open, pid, 0);
  int taken = syscall(SYS_pidfd_getfd, process, descriptor, 0);
  if (taken < 0) fail("stage: pidfd_getfd");
  close(process);
  return taken;
}

void begin(const struct setting *setting) {
  int ready[2], taken[2], hold;
  const char *name = 0;
  if (setting->hasTerminal) {
    scene.terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (scene.terminal < 0 || grantpt(scene.terminal) < 0 || unlockpt(scene.terminal) < 0) fail("stage: terminal");
    name = ptsname(scene.terminal);
  }
  if (pipe2(ready, O_CLOEXEC) < 0 || pipe2(taken, O_CLOEXEC) < 0) fail("stage: pipe2");
  if (pipe2(scene.answers, O_CLOEXEC | O_NONBLOCK) < 0 || pipe2(scene.errors, O_CLOEXEC | O_NONBLOCK) < 0) fail("stage: pipe2");
  for (int slot = 0; slot < SLOTS; slot++)
    if (pipe2(scene.orders[slot], O_CLOEXEC) < 0) fail("stage: pipe2");
  scene.enteredCount = 0;
  scene.first = syscall(SYS_clone, SIGCHLD | CLONE_NEWPID | CLONE_NEWNS, 0, 0, 0, 0);
  if (scene.first < 0) fail("stage: clone");
  if (scene.first == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    mount(0, "/", 0, MS_REC | MS_PRIVATE, 0);
    /* Without what of /proc and /sys is the machine's (how long a listing is, limits below /sys/fs/cgroup). */
    if (mount("proc", "/proc", "proc", 0, "subset=pid") < 0 || mount("none", "/sys", "tmpfs", 0, 0) < 0 || setsid() < 0) _exit(93);
    prepare(setting->limit, name);
    hold = setting->isHeld ? makeHold() : -1;
    if (setting->isHeld && (hold < 0 || write(ready[1], &hold, sizeof hold) < 0 || read(taken[0], &hold, 1) != 1)) _exit(90);
    execv(setting->words[0], setting->words);
    _exit(92);
  }
  close(ready[1]);
  if (setting->isHeld) {
    if (read(ready[0], &hold, sizeof hold) != sizeof hold) fail("stage: seccomp");
    beginHold(takeFrom(scene.first, hold));
    if (write(taken[1], "", 1) != 1) fail("stage: pipe");
  }
  /* Until it is the program, its signals and descriptors are not yet those. */
  while (read(ready[0], &(char){0}, 1) > 0) {}
  close(ready[0]), close(taken[0]), close(taken[1]);
}

void finish(int ended) {
  int status = -1;
  if (!ended) kill(scene.first, SIGKILL);
  /* It ends behind everyone else of its namespace, and whoever has entered is nobody else's to reap. */
  for (int i = 0; i < scene.enteredCount; i++) waitpid(scene.entered[i], 0, 0);
  waitpid(scene.first, &status, 0);
  printf("end %d\n", ended ? status : -1);
  fflush(stdout);
  endHold();
  for (int slot = 0; slot < SLOTS; slot++) close(scene.orders[slot][0]), close(scene.orders[slot][1]);
  for (int i = 0; i < 2; i++) close(scene.answers[i]), close(scene.errors[i]);
  hangUp();
}
