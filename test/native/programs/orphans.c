/* orphans COUNT: a process in between has COUNT children and leaves them, orphans then, which all end at one moment.
   Says "orphaned COUNT", "ended" once all of them have ended, and goes on until its stdin ends. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 1, hold[2], alive[2];
  char byte;
  if (pipe(hold) < 0 || pipe(alive) < 0) return 1;
  int between = fork();
  if (between == 0) {
    close(hold[1]), close(alive[0]);
    for (int i = 0; i < count; i++) {
      int orphan = fork();
      if (orphan < 0) perror("orphans: fork"), _exit(1);
      if (orphan == 0) _exit(read(hold[0], &byte, 1)); /* until the pipe has no writer */
    }
    _exit(0);
  }
  close(hold[0]), close(alive[1]);
  int status;
  waitpid(between, &status, 0);
  if (status != 0) return 1;
  dprintf(1, "orphaned %d\n", count);
  close(hold[1]);
  while (read(alive[0], &byte, 1) > 0) {}
  dprintf(1, "ended\n");
  while (read(0, &byte, 1) > 0) {}
  return 0;
}
