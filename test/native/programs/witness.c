/* witness [WORD]...: a command that tells what it finds when it starts, then of each signal it gets, until it ends.
     members=N     a process group of so many (default 1); the others do nothing but tell of signals
     default=LIST  these signals have their default effect; all others are blocked and taken one at a time
     SIGNAL:ACTION what the first member does when all have told of the signal:
       xN  exits with N      kN  ends itself by signal N      iN  sends N to its parent, the init, and waits until that rests
       oN  makes an orphan that exits with N      ON  one that ends itself by signal N; waits until the init has reaped it
       zN  makes a child that exits with N, and does not reap it      s  makes a child with a session of its own
       g  goes into a group of another process, so that nobody is left in its own
   It sleeps only while it waits for a signal, so that one that sleeps with nothing pending has nothing more to do.
   System calls themselves, as glibc's functions leave signals 32 and 33 out; its children end without SIGCHLD. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct action { void *handler; unsigned long flags; void *restorer; unsigned long mask; };

static unsigned long taken = ~0UL;
static const char *actions[65];
static int members = 1, pids[10];
static volatile int *shared;

static unsigned long bit(int signal) { return 1UL << (signal - 1); }

static int child(void) { return syscall(SYS_clone, 0, 0, 0, 0, 0); }

static void endBy(int signal) {
  struct action action = {0};
  unsigned long mask = bit(signal);
  syscall(SYS_rt_sigaction, signal, &action, 0, 8);
  syscall(SYS_kill, getpid(), signal);
  syscall(SYS_rt_sigprocmask, SIG_UNBLOCK, &mask, 0, 8);
  _exit(99);
}

static void end(char how, int value) { how == 'o' || how == 'z' || how == 'x' ? _exit(value) : endBy(value); }

/* The state of a process, with 's' for one that sleeps although something is pending; 'Z' when it is gone. */
static char stateOf(int pid) {
  char path[40], text[4096] = "";
  snprintf(path, sizeof path, "/proc/%d/status", pid);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 'Z';
  int size = read(file, text, sizeof text - 1);
  close(file);
  if (size <= 0) return 'Z';
  char state = strstr(text, "State:\t")[7];
  int pending = strtoul(strstr(text, "SigPnd:\t") + 8, 0, 16) || strtoul(strstr(text, "ShdPnd:\t") + 8, 0, 16);
  return state == 'S' && pending ? 's' : state;
}

static void waitUntilRests(int pid) { while (!strchr("STZ", stateOf(pid))) sched_yield(); }

static void sendToInit(int signal) {
  int init = getppid();
  syscall(SYS_kill, init, signal);
  waitUntilRests(init);
}

static void orphan(char how, int value) {
  int between = child();
  if (between == 0) {
    int myself = getpid();
    if (child() > 0) _exit(0);
    while (getppid() == myself) sched_yield();
    shared[0] = getpid(), shared[1] = getppid();
    end(how, value);
  }
  while (waitpid(between, 0, WNOHANG | __WALL) == 0) sched_yield();
  while (shared[0] == 0) sched_yield();
  /* Whoever else is its parent may reap it or not. */
  while (shared[1] == getppid() ? syscall(SYS_kill, shared[0], 0) == 0 : stateOf(shared[0]) != 'Z') sched_yield();
  dprintf(1, "0 an orphan of %d has ended\n", shared[1]);
  shared[0] = 0;
}

static void zombie(int value) {
  int pid = child();
  siginfo_t info = {0};
  if (pid == 0) _exit(value);
  while (info.si_pid == 0) waitid(P_PID, pid, &info, WEXITED | WNOWAIT | WNOHANG | __WALL), sched_yield();
}

static void leaveGroup(void) {
  int pid = child();
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) pause();
  }
  if (setpgid(pid, pid) < 0 || setpgid(0, pid) < 0) perror("setpgid");
}

static void take(int member);

static void act(const char *action) {
  int value = atoi(action + 1);
  for (int member = 1; member < members; member++) waitUntilRests(pids[member]);
  if (*action == 'i') sendToInit(value);
  else if (*action == 'o' || *action == 'O') orphan(*action, value);
  else if (*action == 'z') zombie(value);
  else if (*action == 'g') leaveGroup();
  else if (*action == 's') { if (child() == 0) setsid(), take(9); }
  else end(*action, value);
}

static void take(int member) {
  for (;;) {
    siginfo_t info;
    int signal = syscall(SYS_rt_sigtimedwait, &taken, &info, 0, 8);
    if (signal < 0) continue; /* stopped and continued */
    dprintf(1, "%d %d code %d from %d\n", member, signal, info.si_code, info.si_pid);
    if (member == 0 && actions[signal]) act(actions[signal]);
  }
}

/* What it was given, in one line and at once. */
static void tell(int argc, unsigned long blocked) {
  char line[1024], folder[256] = "", *value = getenv("LISTEN_PID"), *ignored = "";
  FILE *status = fopen("/proc/self/status", "re"), *out = fmemopen(line, sizeof line, "w");
  while (fgets(line, sizeof line, status))
    if (strncmp(line, "SigIgn:", 7) == 0) { ignored = strdup(line + 8); break; }
  fclose(status);
  /* 32 and 33 are the C library's; what was started by posix_spawn may have them ignored. */
  fprintf(out, "0 blocked %lx ignored %lx", blocked, strtoul(ignored, 0, 16) & ~(bit(32) | bit(33)));
  fprintf(out, " pid %d parent %d group %d session %d", getpid(), getppid(), getpgrp(), getsid(0));
  fprintf(out, " in %s words %d LISTEN_PID %s descriptors", getcwd(folder, sizeof folder), argc, value ? value : "none");
  for (int descriptor = 0; descriptor < 256; descriptor++)
    if (fcntl(descriptor, F_GETFD) >= 0) fprintf(out, " %d", descriptor);
  fprintf(out, "\n");
  fclose(out);
  dprintf(1, "%s", line);
}

int main(int argc, char **argv) {
  unsigned long inherited;
  syscall(SYS_rt_sigprocmask, SIG_BLOCK, &taken, &inherited, 8);
  tell(argc, inherited);
  shared = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 1; i < argc; i++) {
    char *word = argv[i], *list = strchr(word, '=');
    int signal = atoi(word);
    if (signal > 0 && signal < 65) actions[signal] = strchr(word, ':') + 1;
    else if (strncmp(word, "members=", 8) == 0) members = atoi(list + 1);
    else if (strncmp(word, "default=", 8) == 0)
      for (char *each = strtok(list + 1, ","); each; each = strtok(0, ",")) taken &= ~bit(atoi(each));
  }
  syscall(SYS_rt_sigprocmask, SIG_SETMASK, &taken, 0, 8);
  for (int member = 1; member < members; member++)
    if ((pids[member] = child()) == 0) take(member);
  dprintf(1, "ready\n");
  take(0);
}
