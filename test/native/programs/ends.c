/* ends INIT: runs "INIT -- ends exit N" for each status and "INIT -- ends kill N" for each signal that ends a program, one
   after the other, and says "exit N: STATUS" or "kill N: STATUS" of those whose status is another than N and 128 + N.
   With EVERY=N in the environment it takes every Nth of both only. */
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void run(char *init, char *self, char *how, int number, int expected) {
  char text[12];
  snprintf(text, sizeof text, "%d", number);
  char *words[] = {init, "--", self, how, text, NULL};
  pid_t pid;
  int status = 0;
  if (posix_spawn(&pid, init, NULL, NULL, words, environ) != 0) perror("ends: posix_spawn"), exit(1);
  if (waitpid(pid, &status, 0) != pid) perror("ends: waitpid"), exit(1);
  int is = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  if (is != expected) printf("%s %d: %d\n", how, number, is);
}

/* Those whose default action is to end a program; 32 and 33 are of libc's own, so no function of it sends them. */
static int is_fatal(int signal) {
  switch (signal) {
  case SIGCHLD: case SIGCONT: case SIGSTOP: case SIGTSTP: case SIGTTIN: case SIGTTOU: case SIGURG: case SIGWINCH: return 0;
  default: return signal != 32 && signal != 33;
  }
}

int main(int argc, char **argv) {
  if (argc == 3) {
    int number = atoi(argv[2]);
    if (strcmp(argv[1], "kill") == 0) syscall(SYS_kill, getpid(), number);
    return number;
  }
  if (argc != 2) return 2;
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  setvbuf(stdout, NULL, _IONBF, 0);
  char *every = getenv("EVERY");
  int step = every == NULL ? 1 : atoi(every);
  for (int status = 0; status < 256; status += step) run(argv[1], argv[0], "exit", status, status);
  for (int signal = 1; signal <= 64; signal += step)
    if (is_fatal(signal)) run(argv[1], argv[0], "kill", signal, 128 + signal);
  printf("done\n");
  return 0;
}
