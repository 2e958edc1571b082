/* A burden for an init, to be entered into its container. All of it is blocked to every signal. What it leaves becomes PID
   1's, and ends by itself.

   burden orphans COUNT SEED: so many orphans, some in sessions of their own, some with an orphan of their own, that end
   within 20 ms. Ends when all of them have. Says "orphans COUNT".
   burden forks MILLISECONDS SEED: processes that fork without pause up to the limit of processes, and end at random.
   Below such a limit only: on a busy machine it goes on until the limit has been met. Ends when all of them have. Says
   "forks COUNT refused COUNT".
   burden memory: takes memory up to the limit, and 512 MiB at most; then it says so, and ends with 99.
   burden exit STATUS: leaves an orphan, and ends with the status. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FEW = 10, PATIENCE = 20000 };

static struct { unsigned forks, refused; } *count;
static int alive[2]; /* a pipe that has no writer when all have ended */

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void nap(long us) { nanosleep(&(struct timespec){0, us * 1000L}, 0); }

/* A number below a limit; its low bits alone would repeat themselves. */
static int chance(unsigned *seed, int limit) { return rand_r(seed) / 7 % limit; }

/* Forks; at the limit of processes not. That takes a moment: what a refused fork has taken of the kernel's memory counts
   for the limit of memory until the kernel finds time to give it back. */
static int born(unsigned *seed) {
  int child = fork();
  if (child > 0) __sync_fetch_and_add(&count->forks, 1);
  if (child < 0) __sync_fetch_and_add(&count->refused, 1), nap(20000);
  if (child == 0) *seed ^= getpid();
  if (child == 0 && chance(seed, 4) == 0) setsid();
  return child;
}

static int storms(long end) { return now() < end || (count->refused == 0 && now() < end + PATIENCE); }

static void orphan(unsigned seed) {
  nap(chance(&seed, 20000));
  if (chance(&seed, 4) == 0 && born(&seed) == 0) nap(chance(&seed, 5000));
  _exit(chance(&seed, 256));
}

static void storm(long end, unsigned seed) {
  while (storms(end)) {
    int child = born(&seed);
    if (child == 0 && chance(&seed, 2) == 0) _exit(0);
    if (child > 0 && chance(&seed, 8) == 0) _exit(0);
    nap(chance(&seed, 3000));
    waitpid(-1, 0, WNOHANG);
  }
  _exit(0);
}

int main(int argc, char **argv) {
  unsigned long all = ~0UL;
  syscall(SYS_rt_sigprocmask, SIG_BLOCK, &all, 0, sizeof all);
  if (argc < 2) return 2;
  int number = argc > 2 ? atoi(argv[2]) : 0;
  unsigned seed = argc > 3 ? atoi(argv[3]) : 1;
  char byte;
  count = mmap(0, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (count == MAP_FAILED || pipe(alive) < 0) return perror("burden"), 1;
  if (strcmp(argv[1], "memory") == 0) {
    for (int mega = 0; mega < 512; mega++) memset(malloc(1 << 20), 1, 1 << 20);
    return dprintf(1, "no limit was met\n"), 99;
  }
  if (strcmp(argv[1], "exit") == 0) {
    if (born(&seed) == 0) nap(2000);
    return number;
  }
  int forks = strcmp(argv[1], "forks") == 0;
  long end = now() + number;
  /* Processes in between leave orphans, a few at a time: who has ended still counts for the limit until its parent has
     ended too. Storms are made anew, as each may die out. */
  for (int made = 0; forks ? storms(end) : made < number; made += FEW) {
    int between = fork();
    if (between > 0 && !forks) waitpid(between, 0, 0);
    if (between < 0) made -= FEW;
    if (between != 0) {
      nap(1000);
      continue;
    }
    close(alive[0]);
    if (forks) storm(end, seed + made);
    for (int few = made; few < made + FEW && few < number;) {
      int child = born(&seed);
      if (child == 0) orphan(seed);
      if (child > 0) few++;
    }
    _exit(0);
  }
  close(alive[1]);
  while (read(alive[0], &byte, 1) != 0) {}
  if (forks) dprintf(1, "forks %u refused %u\n", count->forks, count->refused);
  else dprintf(1, "orphans %u\n", count->forks);
  return 0;
}
