/* threads wait|exit: a process of four threads, which says "ready". wait: they sleep. exit: all block SIGTERM, and once it
   is pending one of them ends the process with status 7.
   threads exec PROGRAM WORD...: another thread than the first executes the program. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void *rest(void *none) {
  for (;;) pause();
  return none;
}

static void *execute(void *words) {
  execvp(*(char **)words, words);
  _exit(1);
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  int leaves = strcmp(argv[1], "exit") == 0;
  sigset_t terminate, pending;
  sigemptyset(&terminate), sigaddset(&terminate, SIGTERM);
  if (leaves) sigprocmask(SIG_BLOCK, &terminate, 0);
  pthread_t thread;
  if (strcmp(argv[1], "exec") == 0) {
    if (pthread_create(&thread, 0, execute, argv + 2)) return 1;
    rest(0);
  }
  for (int i = 0; i < 3; i++) {
    if (pthread_create(&thread, 0, rest, 0)) return 1;
  }
  dprintf(1, "ready\n");
  if (!leaves) rest(0);
  do nanosleep(&(struct timespec){0, 1000000}, 0);
  while (sigpending(&pending) || !sigismember(&pending, SIGTERM));
  _exit(7);
}
