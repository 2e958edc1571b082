/* emulated [argument...]: becomes another machine's PROGRAM under QEMU, with the same argv, environment, number, signals
   and descriptors. The last part of QEMU is the program's name, so that the kernel calls the process by it. SIGNALS
   (emulated-signals.c) is loaded into qemu and not told to the program. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv) {
  char *name = argc > 0 ? argv[0] : "", *words[argc + 7];
  int count = 0;
  words[count++] = name;
  words[count++] = "-0";
  words[count++] = name;
  words[count++] = "-U";
  words[count++] = "LD_PRELOAD";
  words[count++] = PROGRAM;
  for (int i = 1; i < argc; i++) words[count++] = argv[i];
  words[count] = 0;
  setenv("LD_PRELOAD", SIGNALS, 1);
  execv(QEMU, words);
  perror(QEMU);
  return 99;
}
