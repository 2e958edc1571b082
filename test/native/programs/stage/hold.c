/* Holds the init before each of its calls: a filter (seccomp_unotify(2)) hands them to the stage, which lets them happen.
   All who descend from PID 1 have the filter. It knows the init's calls by the place in memory from which they are made:
   the project's programs lie at a fixed one, all others of a play are put somewhere by the kernel. Unlike ptrace(2) this
   leaves job control, parents and SIGCHLD as they are. A held process that is stopped makes its call anew afterwards.
   However long it is held, its clock stands still: that is the stage's, as in the model. A call takes a moment of it; a
   wait for signals with a near deadline, where none has come once everyone rests, takes all of its time; any other wait
   lasts till a signal comes. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>
#include "calls.h"
#include "stage.h"

/* Where the linker puts the project's programs: all of each is within a MiB. */
enum { FROM = 0x400000, TO = 0x500000 };

static const char *const names[] = {
#define CALL(name) [SYS_##name] = #name,
    CALLS
#undef CALL
};

/* Nanoseconds, as test/simulated/kernel/kernel.ts has them. */
enum { PER_CALL = 500 };
enum { SECOND = 1000000000 };

static struct held { uint64_t id; int pid, call; uint64_t a, b, c; } held[MOST];
static int heldCount, listener = -1;
static long now;

int makeHold(void) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer) + 4),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 4),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer)),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, FROM, 0, 2),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, TO, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

void beginHold(int made) { listener = made, heldCount = 0, now = 3600L * SECOND; }

void endHold(void) {
  if (listener >= 0) close(listener);
  listener = -1, heldCount = 0;
}

/* Notes who has come to a call, and forgets who has ended or been stopped there. */
void lookAtHeld(void) {
  if (listener < 0) return;
  int kept = 0;
  for (int i = 0; i < heldCount; i++)
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &held[i].id) == 0) held[kept++] = held[i];
  heldCount = kept;
  for (struct pollfd ready = {listener, POLLIN}; heldCount < MOST && poll(&ready, 1, 0) > 0 && (ready.revents & POLLIN);) {
    struct seccomp_notif asked = {0};
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &asked) == 0)
      held[heldCount++] = (struct held){asked.id, asked.pid, asked.data.nr, asked.data.args[0], asked.data.args[1], asked.data.args[2]};
    else if (errno != ENOENT && errno != EINTR) fail("stage: seccomp");
  }
}

int isHeld(int pid) {
  for (int i = 0; i < heldCount; i++)
    if (held[i].pid == pid) return 1;
  return 0;
}

/* The youngest comes first: a child goes on before its parent does, as in the model. */
static struct held *next(void) {
  struct held *found = 0;
  for (int i = 0; i < heldCount; i++) {
    struct process *one = findOutside(held[i].pid), *other = found ? findOutside(found->pid) : 0;
    if (one && (!other || one->inner > other->inner)) found = &held[i];
  }
  return found;
}

const char *heldCall(int *pid) {
  struct held *it = next();
  if (!it) return 0;
  *pid = findOutside(it->pid)->inner;
  return (unsigned)it->call < sizeof names / sizeof *names && names[it->call] ? names[it->call] : "?";
}

static int load(int pid, uint64_t at, void *into, size_t size) {
  struct iovec here = {into, size}, there = {(void *)at, size};
  return process_vm_readv(pid, &here, 1, &there, 1, 0) == (ssize_t)size;
}

static int store(int pid, uint64_t at, void *from, size_t size) {
  struct iovec here = {from, size}, there = {(void *)at, size};
  return process_vm_writev(pid, &here, 1, &there, 1, 0) == (ssize_t)size;
}

static int tellTime(const struct held *it) {
  struct timespec time = {now / SECOND, now % SECOND};
  return store(it->pid, it->b, &time, sizeof time) ? 0 : -EFAULT;
}

/* Of rt_sigtimedwait: whether the deadline comes before any signal. */
static int passes(const struct held *it) {
  struct timespec time;
  unsigned long awaited;
  if (it->c == 0 || !load(it->pid, it->c, &time, sizeof time) || !load(it->pid, it->a, &awaited, sizeof awaited)) return 0;
  if (findOutside(it->pid)->pending & awaited) return 0;
  if (time.tv_sec == 0) return now += time.tv_nsec, 1;
  time.tv_sec = 1000000;
  if (!store(it->pid, it->c, &time, sizeof time)) fail("stage: process_vm_writev");
  return 0;
}

void letGo(void) {
  struct held *it = next();
  struct seccomp_notif_resp answer = {.id = it->id};
  now += PER_CALL;
  if (it->call == SYS_clock_gettime) answer.error = tellTime(it);
  else if (it->call == SYS_rt_sigtimedwait && passes(it)) answer.error = -EAGAIN;
  else answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
  /* Whoever has ended or been stopped meanwhile is not there any more. */
  if (ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer) < 0 && errno != ENOENT) fail("stage: seccomp");
  *it = held[--heldCount];
}
