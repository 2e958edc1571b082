/* crowd SESSIONS MEMBERS FILE: so many sessions of so many processes each, which take USR1 and TERM, count them in FILE
   (two words, mapped) and end on TERM. Says "ready" when all are there. It counts as well, and ends on TERM or a line on
   stdin, with status 7. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static struct { unsigned usr1, term, births; } *counts;
static sigset_t set;

/* Takes a signal, or waits for 10 ms. */
static void take(int status, const struct timespec *time) {
  int signal = sigtimedwait(&set, 0, time);
  if (signal == SIGUSR1) __sync_fetch_and_add(&counts->usr1, 1);
  if (signal == SIGTERM) __sync_fetch_and_add(&counts->term, 1), _exit(status);
}
static void join(void) {
  __sync_fetch_and_add(&counts->births, 1);
  for (;;) take(0, 0);
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  int sessions = atoi(argv[1]), members = atoi(argv[2]), file = open(argv[3], O_RDWR | O_CREAT, 0600);
  if (file < 0 || ftruncate(file, sizeof *counts) < 0) return perror("crowd"), 1;
  counts = mmap(0, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  sigemptyset(&set), sigaddset(&set, SIGUSR1), sigaddset(&set, SIGTERM);
  sigprocmask(SIG_BLOCK, &set, 0);
  for (int session = 0; session < sessions; session++) {
    int leader = fork();
    if (leader < 0) return perror("crowd: fork"), 1;
    if (leader > 0) continue;
    setsid();
    for (int member = 1; member < members; member++)
      if (fork() == 0) break;
    join();
  }
  const struct timespec moment = {0, 10000000};
  while (counts->births < (unsigned)(sessions * members)) nanosleep(&moment, 0);
  dprintf(1, "ready\n");
  for (;;) {
    take(7, &moment);
    if (poll(&(struct pollfd){0, POLLIN, 0}, 1, 0) > 0) return 7;
  }
}
