/* bomb busy|rolling SECONDS: a fork bomb, to be let off below a limit of processes only. Every process ignores TERM. busy:
   each forks for ever. rolling: each has one child and ends, so that orphans never cease to end. It says "lit" when the
   limit is met, or after a hundred generations. All end by themselves after so many seconds. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  int rolling = strcmp(argv[1], "rolling") == 0;
  long end = now() + atoi(argv[2]);
  unsigned *lit = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  signal(SIGTERM, SIG_IGN), signal(SIGCHLD, SIG_IGN);
  if (rolling) signal(SIGCHLD, SIG_DFL);
  for (int first = 0; rolling && first < 20; first++)
    if (fork() == 0) goto roll;
  for (; now() < end;) {
    if (rolling) { nanosleep(&(struct timespec){0, 10000000}, 0); continue; }
    if (fork() >= 0) continue;
    if (__sync_fetch_and_add(lit, 1) == 0) dprintf(1, "lit\n");
    nanosleep(&(struct timespec){0, 5000000}, 0);
  }
  return 0;
roll:
  while (now() < end) {
    int child = fork();
    if (child > 0) _exit(0);
    if (child == 0 && __sync_fetch_and_add(lit, 1) == 100) dprintf(1, "lit\n");
  }
  return 0;
}
