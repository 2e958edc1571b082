/* send HOW PID SIGNAL [VALUE]: sends a signal by kill, by tgkill to the first thread, by sigqueue with a value, or by
   forge with a si_code of VALUE in the name of process 77 and user 78. Says
   its own number before, and lives on until its stdin ends: whoever asks for its name then still finds it. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  int pid = atoi(argv[2]), number = atoi(argv[3]), failed;
  union sigval value = {.sival_int = argc > 4 ? atoi(argv[4]) : 0};
  char byte;
  dprintf(1, "sends as %d\n", getpid());
  if (strcmp(argv[1], "kill") == 0) failed = kill(pid, number);
  else if (strcmp(argv[1], "tgkill") == 0) failed = syscall(SYS_tgkill, pid, pid, number);
  else if (strcmp(argv[1], "forge") == 0) {
    siginfo_t info = {.si_code = value.sival_int};
    info.si_pid = 77;
    info.si_uid = 78;
    failed = syscall(SYS_rt_sigqueueinfo, pid, number, &info);
  } else failed = sigqueue(pid, number, value);
  if (failed) return perror(argv[1]), 1;
  while (read(0, &byte, 1) > 0) {
  }
}
