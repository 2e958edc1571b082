/* actor SLOT [WORD]...: obeys orders. With words it first starts them as a program, in a child.
   An order is struct order, read from descriptor ORDERS + SLOT; it is answered in a line on descriptor ANSWERS:
     = SLOT ORDER [NUMBER]...            the call's answer, negative an errno, and what it has told
     ! SLOT SIGNAL CODE PID STATUS       a handler runs
   An actor sleeps only while it waits for an order (or is stopped): then it has nothing more to do.
   System calls themselves, as glibc's functions leave signals 32 and 33 out and hide what the kernel answers. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ANSWERS = 99, ORDERS = 100, RESTORER = 0x04000000 };
enum disposition { DEFAULT, IGNORED, NOTED, ENDS };

/* As test/native/model/orders.ts numbers them. */
enum kind {
  FORK, EXIT, KILL, PIDFD, MASK, ACTION, EVERY, TAKE, WAIT, SETSID, SETPGID, GETSID, GETPGID, GETPPID, SUBREAPER, DEATH, EXECUTE,
};
struct order { int number, kind, a, b, c; };
struct action { void (*handler)(int, siginfo_t *, void *); unsigned long flags; void (*restorer)(void); unsigned long mask; };

static char **words;
static int slot;

/* What a handler returns to. */
void restore(void);
#if defined __x86_64__
__asm__("restore: mov $15, %eax; syscall");
#elif defined __aarch64__
__asm__("restore: mov x8, #139; svc #0");
#endif

static void say(const char *line, int size) {
  if (write(ANSWERS, line, size) != size) _exit(98);
}

static void answer(int number, long result, const siginfo_t *info) {
  char line[128];
  int size = snprintf(line, sizeof line, "= %d %d %ld", slot, number, result < 0 ? -errno : result);
  if (info) size += snprintf(line + size, sizeof line - size, " %d %d %d %d", info->si_signo, info->si_code, info->si_pid, info->si_status);
  line[size++] = '\n';
  say(line, size);
}

static void note(int signal, siginfo_t *info, void *context) {
  char line[128];
  say(line, snprintf(line, sizeof line, "! %d %d %d %d %d\n", slot, signal, info->si_code, info->si_pid, info->si_status));
}

static void end(int signal, siginfo_t *info, void *context) {
  note(signal, info, context);
  _exit(signal);
}

/* All others are blocked while a handler runs, so that handlers run in the order in which signals are taken. */
static long setAction(int signal, enum disposition disposition) {
  struct action action = {0, SA_SIGINFO | SA_RESTART | RESTORER, restore, ~0UL};
  action.handler = disposition == NOTED ? note : disposition == ENDS ? end : (void *)(long)disposition;
  return syscall(SYS_rt_sigaction, signal, &action, 0, 8);
}

static long sendByPidfd(int pid, int signal) {
  int file = syscall(SYS_pidfd_open, pid, 0);
  if (file < 0) return -1;
  long result = syscall(SYS_pidfd_send_signal, file, signal, 0, 0);
  int error = errno;
  close(file);
  errno = error;
  return result;
}

static void obey(const struct order *order) {
  int number = order->number, a = order->a, b = order->b, c = order->c;
  unsigned long set = (unsigned)b | (unsigned long)(unsigned)c << 32;
  siginfo_t info = {0};
  long result;
  char text[12];
  switch (order->kind) {
  case FORK:
    result = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (result == 0) { slot = a; return; }
    return answer(number, result, 0);
  case EXIT: _exit(a);
  case KILL: return answer(number, syscall(SYS_kill, a, b), 0);
  case PIDFD: return answer(number, sendByPidfd(a, b), 0);
  case MASK: return answer(number, syscall(SYS_rt_sigprocmask, a, &set, 0, 8), 0);
  case ACTION: return answer(number, setAction(a, b), 0);
  case EVERY:
    for (int signal = 1; signal <= 64; signal++) setAction(signal, a);
    return answer(number, 0, 0);
  case TAKE:
    result = syscall(SYS_rt_sigtimedwait, &set, &info, &(struct timespec){0, 0}, 8);
    return answer(number, result, &info);
  case WAIT:
    result = syscall(SYS_waitid, a, b, &info, c, 0);
    return answer(number, result, &info);
  case SETSID: return answer(number, syscall(SYS_setsid), 0);
  case SETPGID: return answer(number, syscall(SYS_setpgid, 0, a), 0);
  case GETSID: return answer(number, syscall(SYS_getsid, 0), 0);
  case GETPGID: return answer(number, syscall(SYS_getpgid, 0), 0);
  case GETPPID: return answer(number, syscall(SYS_getppid), 0);
  case SUBREAPER: return answer(number, prctl(PR_SET_CHILD_SUBREAPER, a), 0);
  case DEATH: return answer(number, prctl(PR_SET_PDEATHSIG, a), 0);
  case EXECUTE:
    snprintf(text, sizeof text, "%d", slot);
    execv(words[0], (char *[]){words[0], text, 0});
    return answer(number, -1, 0);
  }
  _exit(97);
}

int main(int argc, char **argv) {
  words = argv;
  slot = atoi(argv[1]);
  if (argc > 2 && fork() == 0) {
    execv(argv[2], argv + 2);
    _exit(96);
  }
  for (;;) {
    struct order order;
    if (read(ORDERS + slot, &order, sizeof order) == sizeof order) obey(&order);
    else if (errno != EINTR) _exit(0);
  }
}
