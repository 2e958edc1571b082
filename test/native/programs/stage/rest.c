/* When everyone in the namespace rests, and who is there then. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "stage.h"

static struct process seen[2][MOST];
static int count[2];

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

/* Whether a process that sleeps in a call waits for what comes next: an order, or as the init for a signal, without a
   deadline that is near. */
static int awaits(int pid, const char *call) {
  unsigned long number, a, b, c;
  if (sscanf(call, "%lu %lx %lx %lx", &number, &a, &b, &c) != 4) return 0;
  if (number == SYS_read) return a >= ORDERS;
  if (number != SYS_rt_sigtimedwait) return 0;
  if (c == 0) return 1;
  struct timespec time = {0};
  struct iovec here = {&time, sizeof time}, there = {(void *)c, sizeof time};
  return process_vm_readv(pid, &here, 1, &there, 1, 0) == sizeof time && time.tv_sec >= 1;
}

/* Whether a process of a state rests, its children apart. */
static int rests(struct process *p) {
  char call[256];
  /* The kernel answers once the process is off the processor: whoever stops has told its parent by then. */
  if (!text("/proc/%d/syscall", p->pid, call, sizeof call) || strncmp(call, "running", 7) == 0) return 0;
  if (p->state == 'T' || isHeld(p->pid)) return 1;
  /* The init sleeps like this until its child has become the command: it rests as long as that does. */
  if (p->state == 'D') return atoi(call) == SYS_clone;
  return (p->pending & ~p->blocked) == 0 && awaits(p->pid, call);
}

/* Notes a process and all that descend from it. Returns whether all of them rest. */
static int look(int pid, int parent, struct process *list, int *size) {
  char status[4096], children[1024];
  if (*size == MOST || !text("/proc/%d/status", pid, status, sizeof status)) return 0;
  struct process *p = &list[(*size)++];
  p->pid = pid, p->parent = parent;
  p->inner = last(status, "NSpid:"), p->group = last(status, "NSpgid:"), p->session = last(status, "NSsid:");
  p->state = strstr(status, "State:\t")[7];
  p->pending = mask(status, "ShdPnd:\t") | mask(status, "SigPnd:\t");
  p->blocked = mask(status, "SigBlk:\t"), p->ignored = mask(status, "SigIgn:\t"), p->caught = mask(status, "SigCgt:\t");
  if (p->state == 'Z') return parent != 0 || pid == scene.first;
  if (!strchr("STD", p->state) || !rests(p)) return 0;
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
  lookAtHeld();
  for (int i = 0; i < scene.enteredCount; i++)
    if (waitpid(scene.entered[i], 0, WNOHANG) == scene.entered[i]) scene.entered[i--] = scene.entered[--scene.enteredCount];
  if (!look(scene.first, 0, seen[which], &count[which])) return 0;
  if (seen[which][0].state == 'Z') return 1;
  for (int i = 0; i < scene.enteredCount; i++)
    if (!look(scene.entered[i], 0, seen[which], &count[which])) return 0;
  return 1;
}

static int byInner(const void *a, const void *b) { return ((struct process *)a)->inner - ((struct process *)b)->inner; }

/* Waits until everyone rests and nothing has changed between two looks. */
void settle(void) {
  time_t start = time(0);
  for (int which = 0, calm = 0; calm < 2; which = !which) {
    calm = lookAtAll(which) ? calm + 1 : 0;
    if (calm == 2 && (count[0] != count[1] || memcmp(seen[0], seen[1], count[0] * sizeof seen[0][0]))) calm = 1;
    if (calm == 0) sched_yield();
    if (time(0) - start > PATIENCE) fail("stage: nobody rests");
  }
  qsort(seen[0], count[0], sizeof seen[0][0], byInner);
}

int seenCount(void) { return count[0]; }
struct process *seenAt(int i) { return &seen[0][i]; }

struct process *findInner(int pid) {
  for (int i = 0; i < count[0]; i++)
    if (seen[0][i].inner == pid) return &seen[0][i];
  return 0;
}

struct process *findOutside(int pid) {
  for (int i = 0; i < count[0]; i++)
    if (seen[0][i].pid == pid) return &seen[0][i];
  return 0;
}
