/* stage ACTOR: reads plays from stdin, one a line, and has each played in a PID namespace of its own:
     LIMIT TERMINAL WORD...;STEP;STEP;...      WORD...: PID 1's program; LIMIT: how many signals may be pending, 0 for no
           limit; TERMINAL: 1 has it lead a session with a terminal as stdin, in whose foreground it is
     STEP: SLOT KIND A B C          an order to an actor; or, from outside of the namespace (SLOT -1):
           -1 0 PID SIGNAL 0        a signal to a process
           -1 1 SLOT 0 0            an actor enters the namespace
           -1 2 BYTE 0 0            a key of the terminal that sends a signal
   After PID 1's start and each step it waits until everyone in the namespace rests, and then tells
     =..., !...                                    what the actors have said meanwhile
     p PID STATE PARENT GROUP SESSION PENDING BLOCKED IGNORED CAUGHT      of each process
     t GROUP                                       the terminal's foreground group, 0 for none, -1 when its leader is gone
     > TEXT                                        what has come on stderr, a line each
     .
   and at the end, when PID 1 has ended or there are no more steps:    end WAITSTATUS, or "end -1". */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS = 10, MOST = 64, ANSWERS = 99, ORDERS = 100, PATIENCE = 60 };
enum { SIGNAL, ENTER, KEY };

struct order { int number, kind, a, b, c; };
/* A process of the namespace; pid is its number out here. */
struct process {
  int pid, inner, parent, group, session;
  char state;
  unsigned long pending, blocked, ignored, caught;
};

static const char *actor;
static int orders[SLOTS][2], answers[2], errors[2];
static int terminal = -1; /* its other side */
static int first, entered[SLOTS], enteredCount;
static struct process seen[2][MOST];
static int count[2];

static void fail(const char *what) { perror(what), exit(1); }

static int text(const char *format, int pid, char *into, int size) {
  char path[64];
  snprintf(path, sizeof path, format, pid);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  int got = read(file, into, size - 1);
  close(file);
  if (got <= 0) return 0;
  into[got] = 0;
  return got;
}

/* The last number of a line of /proc/PID/status: that of the innermost namespace. */
static int last(const char *status, const char *name) {
  const char *line = strstr(status, name), *end = line ? strchr(line, '\n') : 0;
  if (!line || !end) return 0;
  while (end > line && end[-1] != '\t') end--;
  return atoi(end);
}

static unsigned long mask(const char *status, const char *name) {
  const char *line = strstr(status, name);
  return line ? strtoul(line + strlen(name), 0, 16) : 0;
}

/* Whether a process that sleeps waits for what comes next: an order, or as the init for a signal, without a deadline
   that is near. */
static int awaits(int pid) {
  char line[256];
  unsigned long number, a, b, c;
  if (!text("/proc/%d/syscall", pid, line, sizeof line)) return 0;
  if (sscanf(line, "%lu %lx %lx %lx", &number, &a, &b, &c) != 4) return 0;
  if (number == SYS_read) return a >= ORDERS;
  if (number != SYS_rt_sigtimedwait) return 0;
  if (c == 0) return 1;
  struct timespec time = {0};
  struct iovec here = {&time, sizeof time}, there = {(void *)c, sizeof time};
  return process_vm_readv(pid, &here, 1, &there, 1, 0) == sizeof time && time.tv_sec >= 1;
}

/* Notes a process and all that descend from it. Returns whether all of them rest. */
static int look(int pid, int parent, struct process *list, int *size) {
  char status[4096], children[1024], state[512];
  if (*size == MOST || !text("/proc/%d/status", pid, status, sizeof status)) return 0;
  struct process *p = &list[(*size)++];
  p->pid = pid, p->parent = parent;
  p->inner = last(status, "NSpid:"), p->group = last(status, "NSpgid:"), p->session = last(status, "NSsid:");
  p->state = strstr(status, "State:\t")[7];
  p->pending = mask(status, "ShdPnd:\t") | mask(status, "SigPnd:\t");
  p->blocked = mask(status, "SigBlk:\t"), p->ignored = mask(status, "SigIgn:\t"), p->caught = mask(status, "SigCgt:\t");
  if (p->state == 'Z') return parent != 0 || pid == first;
  if (p->state != 'S' && p->state != 'T') return 0;
  /* The kernel answers once the process is off the processor: whoever stops has told its parent by then. */
  if (!text("/proc/%d/syscall", pid, state, sizeof state) || strncmp(state, "running", 7) == 0) return 0;
  if (p->state == 'S' && ((p->pending & ~p->blocked) != 0 || !awaits(pid))) return 0;
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, pid);
  int inner = p->inner;
  if (text(path, 0, children, sizeof children))
    for (char *at = children, *next; ; at = next) {
      int child = strtol(at, &next, 10);
      if (next == at) break;
      if (!look(child, inner, list, size)) return 0;
    }
  return 1;
}

static int lookAtAll(int which) {
  count[which] = 0;
  for (int i = 0; i < enteredCount; i++)
    if (waitpid(entered[i], 0, WNOHANG) == entered[i]) entered[i--] = entered[--enteredCount];
  if (!look(first, 0, seen[which], &count[which])) return 0;
  if (seen[which][0].state == 'Z') return 1;
  for (int i = 0; i < enteredCount; i++)
    if (!look(entered[i], 0, seen[which], &count[which])) return 0;
  return 1;
}

/* Waits until everyone rests and nothing has changed between two looks. */
static void settle(void) {
  time_t start = time(0);
  for (int which = 0, calm = 0; calm < 2; which = !which) {
    calm = lookAtAll(which) ? calm + 1 : 0;
    if (calm == 2 && (count[0] != count[1] || memcmp(seen[0], seen[1], count[0] * sizeof seen[0][0]))) calm = 1;
    if (calm == 0) sched_yield();
    if (time(0) - start > PATIENCE) fail("stage: nobody rests");
  }
}

static int byInner(const void *a, const void *b) { return ((struct process *)a)->inner - ((struct process *)b)->inner; }

static void pass(int file, const char *before) {
  static char buffer[65536];
  int got;
  while ((got = read(file, buffer, sizeof buffer - 1)) > 0) {
    buffer[got] = 0;
    for (char *line = strtok(buffer, "\n"); line; line = strtok(0, "\n")) printf("%s%s\n", before, line);
  }
}

static struct process *findOutside(int pid) {
  for (int i = 0; i < count[0]; i++)
    if (seen[0][i].pid == pid) return &seen[0][i];
  return 0;
}

static void tell(void) {
  settle();
  pass(answers[0], "");
  pass(errors[0], "> ");
  qsort(seen[0], count[0], sizeof seen[0][0], byInner);
  for (int i = 0; i < count[0]; i++) {
    struct process *p = &seen[0][i];
    printf("p %d %c %d %d %d", p->inner, p->state, p->parent, p->group, p->session);
    if (p->state == 'Z') printf("\n");
    else printf(" %lx %lx %lx %lx\n", p->pending, p->blocked, p->ignored, p->caught);
  }
  int group;
  if (terminal >= 0 && ioctl(terminal, TIOCGPGRP, &group) == 0) {
    struct process *leader = findOutside(group);
    printf("t %d\n", leader ? leader->inner : group == 0 ? 0 : -1);
  }
  printf(".\n");
}

static struct process *find(int inner) {
  for (int i = 0; i < count[0]; i++)
    if (seen[0][i].inner == inner) return &seen[0][i];
  return 0;
}

/* What every program of the namespace finds when it starts. */
static void prepare(int limit, const char *name) {
  unsigned long none = 0;
  for (int signal = 1; signal <= 64; signal++) syscall(SYS_rt_sigaction, signal, &(unsigned long[4]){0}, 0, 8);
  syscall(SYS_rt_sigprocmask, SIG_SETMASK, &none, 0, 8);
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  int null = open("/dev/null", O_RDWR | O_CLOEXEC), other = null;
  if (name && ((other = open(name, O_RDWR | O_CLOEXEC | O_NOCTTY)) < 0 || ioctl(other, TIOCSCTTY, 0) < 0)) _exit(91);
  dup2(other, 0), dup2(null, 1), dup2(errors[1], 2);
  dup2(answers[1], ANSWERS);
  for (int slot = 0; slot < SLOTS; slot++) dup2(orders[slot][0], ORDERS + slot);
  /* The kernel counts by user: nobody else is this one. */
  if (limit && (setrlimit(RLIMIT_SIGPENDING, &(struct rlimit){limit, limit}) < 0 || setresuid(getppid() + 100000, -1, -1) < 0)) _exit(95);
}

static void enter(int slot) {
  char number[12], path[64];
  snprintf(number, sizeof number, "%d", slot);
  snprintf(path, sizeof path, "/proc/%d/ns/pid", first);
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
  entered[enteredCount++] = pid;
}

/* Types a key, which the terminal shows once it has sent its signal. */
static void type(char key) {
  char shown[2];
  if (write(terminal, &key, 1) != 1) fail("stage: key");
  for (int got = 0, more; got < 2; got += more)
    if ((more = read(terminal, shown + got, 2 - got)) <= 0) fail("stage: no key is shown");
}

static void begin(int limit, int hasTerminal, char **words) {
  int ready[2];
  const char *name = 0;
  if (hasTerminal) {
    terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0 || grantpt(terminal) < 0 || unlockpt(terminal) < 0) fail("stage: terminal");
    name = ptsname(terminal);
  }
  if (pipe2(ready, O_CLOEXEC) < 0 || pipe2(answers, O_CLOEXEC | O_NONBLOCK) < 0 || pipe2(errors, O_CLOEXEC | O_NONBLOCK) < 0) fail("stage: pipe2");
  for (int slot = 0; slot < SLOTS; slot++)
    if (pipe2(orders[slot], O_CLOEXEC) < 0) fail("stage: pipe2");
  enteredCount = 0;
  first = syscall(SYS_clone, SIGCHLD | CLONE_NEWPID | CLONE_NEWNS, 0, 0, 0, 0);
  if (first < 0) fail("stage: clone");
  if (first == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    mount(0, "/", 0, MS_REC | MS_PRIVATE, 0);
    if (mount("proc", "/proc", "proc", 0, 0) < 0 || setsid() < 0) _exit(93);
    prepare(limit, name);
    execv(words[0], words);
    _exit(92);
  }
  /* Until it is the program, its signals and descriptors are not yet those. */
  close(ready[1]);
  while (read(ready[0], &(char){0}, 1) > 0) {}
  close(ready[0]);
}

static void finish(int ended) {
  int status = -1;
  if (!ended) kill(first, SIGKILL);
  /* It ends behind everyone else of its namespace, and whoever has entered is nobody else's to reap. */
  for (int i = 0; i < enteredCount; i++) waitpid(entered[i], 0, 0);
  waitpid(first, &status, 0);
  printf("end %d\n", ended ? status : -1);
  fflush(stdout);
  for (int slot = 0; slot < SLOTS; slot++) close(orders[slot][0]), close(orders[slot][1]);
  for (int i = 0; i < 2; i++) close(answers[i]), close(errors[i]);
  if (terminal >= 0) close(terminal);
  terminal = -1;
}

static void play(char *line) {
  char *words[64], *steps = strchr(line, ';');
  int size = 0;
  if (!steps) fail("stage: no steps");
  *steps++ = 0;
  int limit = atoi(strtok(line, " ")), hasTerminal = atoi(strtok(0, " "));
  while (size < 63 && (words[size] = strtok(0, " "))) size++;
  words[size] = 0;
  begin(limit, hasTerminal, words);
  tell();
  int number = 0;
  for (char *end; seen[0][0].state != 'Z' && *steps && (end = strchr(steps, ';')); steps = end + 1, number++) {
    struct order order = {number};
    int slot;
    if (sscanf(steps, "%d %d %d %d %d", &slot, &order.kind, &order.a, &order.b, &order.c) != 5) fail("stage: step");
    if (slot >= 0) {
      if (write(orders[slot][1], &order, sizeof order) < 0) fail("stage: order");
    } else if (order.kind == SIGNAL) {
      struct process *target = find(order.a);
      if (target) syscall(SYS_kill, target->pid, order.b);
    } else if (order.kind == KEY) type(order.a);
    else enter(order.a);
    tell();
  }
  finish(seen[0][0].state == 'Z');
}

int main(int argc, char **argv) {
  actor = argv[1];
  char *line = 0;
  size_t room = 0;
  for (ssize_t size; (size = getline(&line, &room, stdin)) > 0;) line[size - 1] = 0, play(line);
  return 0;
}
