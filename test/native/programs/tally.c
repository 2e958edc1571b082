/* Signals counted at both ends, in a mapped FILE that both ends share.

   tally listen FILE MEMBERS: a process group of so many processes, and one more process in a session of its own. All are
   blocked to every signal, take them one at a time, and count them in rows: the command's, its members', the last one's.
   When "stop" is not 0 in FILE, that signal is an order to end: to the command in the way that FILE says, to the others
   with a nap, after which they count themselves as finished; SIGTERM is to them, too.

   tally send FILE PID SEED COUNT: sends so many signals that FILE allows. A standard signal is sent again only when all
   who are to hear have heard the last one, since the kernel merges them. Real-time ones are queued, and at most WINDOW
   are under way, so that the queue has room for them at every step. It may have company, and ends with 1 when nothing
   moves any more. The system calls themselves, as glibc's functions leave signals 32 and 33 out. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { SIGNALS = 65, ROWS = 8, REAL_TIME = 32, WINDOW = 200, NEVER = -1, NOBODY = 0 };
enum { EXIT, KILLED, MEMORY }; /* how the command ends */

/* As test/soak/tally.ts lays it out. */
static volatile struct {
  int ready, finished, stop, how, value;
  int hear;        /* so many rows, from the first on, are to hear of every signal */
  int to[SIGNALS]; /* what each is forwarded as; NOBODY, or NEVER for one that is not to be sent */
  int lock[SIGNALS], sent[SIGNALS], due[SIGNALS], received[ROWS][SIGNALS];
} *tally;

static const unsigned long all = ~0UL;

static void nap(long us) { nanosleep(&(struct timespec){0, us * 1000L}, 0); }
static int add(volatile int *count) { return __sync_add_and_fetch(count, 1); }

/* The command's end as ordered. */
static void end(void) {
  int signal = tally->value;
  unsigned long one = 1UL << (signal - 1);
  if (tally->how == KILLED) {
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    syscall(SYS_kill, getpid(), signal);
    syscall(SYS_rt_sigprocmask, SIG_UNBLOCK, &one, 0, sizeof all);
  }
  /* Far more than any limit that it is given, and far less than a machine has. */
  for (int mega = 0; tally->how == MEMORY && mega < 512; mega++) memset(malloc(1 << 20), 1, 1 << 20);
  _exit(tally->how == EXIT ? tally->value : 99);
}

static void take(int row) {
  add(&tally->ready);
  for (;;) {
    int signal = syscall(SYS_rt_sigtimedwait, &all, 0, 0, sizeof all);
    if (signal < 0) continue; /* paused and resumed */
    add(&tally->received[row][signal]);
    if (tally->stop == 0 || (signal != tally->stop && (row == 0 || signal != SIGTERM))) continue;
    if (row == 0) end();
    nap(20000);
    add(&tally->finished);
    _exit(0);
  }
}

static void listen(int members) {
  for (int row = 1; row <= members; row++)
    if (fork() == 0) {
      if (row == members) setsid();
      take(row);
    }
  take(0);
}

/* How many of a signal are under way. */
static int underway(int signal) {
  int most = 0;
  for (int row = 0; row < tally->hear; row++) {
    int missing = tally->due[signal] - tally->received[row][signal];
    if (missing > most) most = missing;
  }
  return most;
}

/* SIGCONT and the stop signals take each other out of the queue: they are one. */
static const int jobs[] = {SIGCONT, SIGTSTP, SIGTTIN, SIGTTOU};
static int isJob(int signal) { return signal >= SIGCONT && signal <= SIGTTOU && signal != SIGSTOP; }

static int mayBeSent(int to) {
  int sum = 0;
  if (to < REAL_TIME && !isJob(to)) return underway(to) == 0;
  if (isJob(to)) for (int i = 0; i < 4; i++) sum += underway(jobs[i]);
  else for (int signal = REAL_TIME; signal < SIGNALS; signal++) sum += underway(signal);
  return isJob(to) ? sum == 0 : sum < WINDOW;
}

/* Waits until a condition holds; without one in 30 s something has been lost. */
#define AWAIT(condition, signal)                                                                               \
  for (int naps = 0; !(condition); naps++) {                                                                   \
    if (naps == 300000) exit((dprintf(1, "signal %d: %d of %d under way\n", signal, underway(signal), tally->due[signal]), 1)); \
    nap(100);                                                                                                  \
  }

/* A pidfd: the number of a container that has ended could be another process's. */
static void queue(int pidfd, int signal) {
  siginfo_t info = {.si_signo = signal, .si_code = SI_QUEUE};
  info.si_pid = getpid(), info.si_uid = getuid();
  add(&tally->sent[signal]);
  while (syscall(SYS_pidfd_send_signal, pidfd, signal, &info, 0) < 0) {
    if (errno != EAGAIN) exit((perror("tally: pidfd_send_signal"), 1));
    nap(100); /* the kernel's queue is full */
  }
}

static void post(int pidfd, int signal) {
  int to = tally->to[signal], kind = isJob(signal) ? SIGCONT : to;
  if (kind == NOBODY) return queue(pidfd, signal);
  AWAIT(__sync_bool_compare_and_swap(&tally->lock[kind], 0, 1), to);
  AWAIT(mayBeSent(kind), to);
  if (to != NOBODY) add(&tally->due[to]);
  queue(pidfd, signal);
  __sync_lock_release(&tally->lock[kind]);
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  int file = open(argv[2], O_RDWR);
  if (file < 0) return perror(argv[2]), 1;
  tally = mmap(0, sizeof *tally, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (tally == MAP_FAILED) return perror("mmap"), 1;
  close(file);
  syscall(SYS_rt_sigprocmask, SIG_BLOCK, &all, 0, sizeof all);
  if (strcmp(argv[1], "listen") == 0) listen(atoi(argv[3]));
  if (argc < 6) return 2;
  /* Outside of the container it ends with who has started it; inside, the parent is not to be seen. */
  if (getppid() > 0) prctl(PR_SET_PDEATHSIG, SIGKILL);
  int pidfd = syscall(SYS_pidfd_open, atoi(argv[3]), 0), left = atoi(argv[5]);
  if (pidfd < 0) return perror("tally: pidfd_open"), 1;
  unsigned seed = atoi(argv[4]);
  while (left > 0) {
    int signal = rand_r(&seed) / 7 % 2 ? 1 + rand_r(&seed) / 7 % 31 : REAL_TIME + rand_r(&seed) / 7 % 33;
    /* Some of the real-time ones come in one go. */
    int burst = signal >= REAL_TIME && rand_r(&seed) / 7 % 4 == 0 ? 1 + rand_r(&seed) / 7 % 50 : 1;
    for (; tally->to[signal] != NEVER && burst > 0 && left > 0; burst--, left--) post(pidfd, signal);
    if (rand_r(&seed) / 7 % 16 == 0) nap(rand_r(&seed) / 7 % 2000);
  }
  return 0;
}
