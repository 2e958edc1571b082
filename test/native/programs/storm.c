/* storm MOST SIGNALS: processes that fork without pause up to MOST of them, those of odd numbers in sessions of their
   own. Each takes the signals 34 to 34 + SIGNALS - 1 by a handler, and a child inherits in its memory what its parent
   had taken before the fork. A signal that goes to all in one snapshot has, for every process, either reached it or
   its parent before that: nobody misses it, nobody has it twice (the kernel restarts a fork into which a signal comes).
   Says "raging" when there are 50, and a quarter of them waits for the first signal. On a line on stdin all come to rest, and it says "processes N, reached N, born after
   N, missed N, doubled N", the last four of process and signal together; then it ends, and leaves all others. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { FIRST = 34, SLOTS = 1 << 16, RAGING = 50 };
struct slot { unsigned born, taken; unsigned short reached, doubled; };
static struct { unsigned forks, births, quiet, begun; struct slot slots[SLOTS]; } *shared;
static unsigned taken; /* each process's own, a copy of its parent's at the fork */

static struct slot *own(void) { return &shared->slots[syscall(SYS_getpid) % SLOTS]; }
static void take(int signal) {
  unsigned bit = 1u << (signal - FIRST);
  struct slot *slot = own();
  if (taken & bit) slot->doubled++;
  taken |= bit, slot->reached++, shared->begun = 1;
  __sync_fetch_and_or(&slot->taken, bit);
}
static void isBorn(void) {
  own()->born = 1;
  __sync_fetch_and_or(&own()->taken, taken);
  __sync_fetch_and_add(&shared->births, 1);
}
static void nap(unsigned us) { nanosleep(&(struct timespec){0, us * 1000L}, 0); }

/* Forks, and its children do; then it rests until the pipe has no writer, and for ever. */
static void rage(unsigned most, int rest) {
  unsigned seed = getpid();
  while (__sync_fetch_and_add(&shared->forks, 1) < most) {
    int child = fork();
    if (child < 0) exit(1);
    if (child == 0) {
      isBorn();
      seed = getpid();
      if (seed & 1) setsid();
    }
    do nap(2000 + rand_r(&seed) % 20000);
    while (!*(volatile unsigned *)&shared->begun && shared->births > most / 4);
  }
  __sync_fetch_and_sub(&shared->forks, 1);
  char byte;
  while (read(rest, &byte, 1) != 0) {}
  __sync_fetch_and_add(&shared->quiet, 1);
  for (;;) pause();
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  unsigned most = atoi(argv[1]), signals = atoi(argv[2]), processes = 0, reached = 0, missed = 0, doubled = 0;
  int rest[2];
  char byte;
  shared = mmap(0, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED || pipe(rest) < 0) return 1;
  struct sigaction action = {.sa_handler = take, .sa_flags = SA_RESTART};
  sigfillset(&action.sa_mask);
  for (unsigned i = 0; i < signals; i++) sigaction(FIRST + i, &action, 0);
  isBorn();
  if (fork() == 0) close(rest[1]), isBorn(), rage(most, rest[0]);
  while (shared->births < RAGING) nap(500);
  dprintf(1, "raging\n");
  while (read(0, &byte, 1) < 0) {}
  close(rest[1]);
  /* Its own place and its first child's are not among the forks. */
  while (shared->quiet + 1 < shared->births || shared->births < shared->forks + 2) nap(1000);
  unsigned all = (1u << signals) - 1;
  for (struct slot *slot = shared->slots; slot < shared->slots + SLOTS; slot++) {
    if (!slot->born) continue;
    processes++, reached += slot->reached, doubled += slot->doubled;
    missed += __builtin_popcount(all & ~slot->taken);
  }
  dprintf(1, "processes %u, reached %u, born after %u, missed %u, doubled %u\n", processes, reached,
          processes * signals - reached - missed + doubled, missed, doubled);
  return 0;
}
