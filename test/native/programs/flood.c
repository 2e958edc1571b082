/* flood PID COUNT FIRST LAST: queues COUNT signals of the numbers FIRST to LAST in turn, each as often as it takes when
   the kernel's queue is full. Says "sent COUNT". */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  if (argc < 5) return 2;
  int pid = atoi(argv[1]), count = atoi(argv[2]), first = atoi(argv[3]), last = atoi(argv[4]);
  for (int i = 0; i < count; i++) {
    union sigval value = {.sival_int = i};
    while (sigqueue(pid, first + i % (last - first + 1), value) < 0) {
      if (errno != EAGAIN) return perror("sigqueue"), 1;
      sched_yield();
    }
  }
  printf("sent %d\n", count);
}
