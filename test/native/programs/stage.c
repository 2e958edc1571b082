/* stage ACTOR: reads plays from stdin, one a line, and has each played in a PID namespace of its own:
     LIMIT TERMINAL HELD CALLS WORD...;STEP;STEP;...
           WORD...: PID 1's program, with a tab before each word; LIMIT: how many signals may be pending, 0 for no limit; TERMINAL: 1 has it lead a
           session with a terminal as stdin, in whose foreground it is; HELD: 1 holds the init before each of its calls
     STEP: SLOT KIND A B C CALLS    an order to an actor; or, from outside of the namespace (SLOT -1):
           -1 0 PID SIGNAL 0        a signal to a process
           -1 1 SLOT 0 0            an actor enters the namespace
           -1 2 BYTE 0 0            a key of the terminal that sends a signal
           -1 3 0 0 0               the terminal's other side is closed
           CALLS: how many calls the held init may make after it, each once everyone else rests; -1 for all
   After PID 1's start and each step it waits until everyone in the namespace rests, or is held, and then tells
     =..., !...                                    what the actors have said meanwhile
     p PID STATE PARENT GROUP SESSION PENDING BLOCKED IGNORED CAUGHT      of each process
     t GROUP                                       the foreground group of the terminal while there is one, 0 for none, -1
                                                   when its leader is gone
     h PID CALL                                    who is held before which call; of several who goes on first
     > TEXT                                        what has come on stderr, a line each
     .
   and at the end, when PID 1 has ended or there are no more steps:    end WAITSTATUS, or "end -1". */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "stage/stage.h"

enum { SIGNAL, ENTER, KEY, HANG_UP };

struct order { int number, kind, a, b, c; };

const char *actor;

void fail(const char *what) { perror(what), exit(1); }

static void pass(int file, const char *before) {
  static char buffer[65536];
  int got;
  while ((got = read(file, buffer, sizeof buffer - 1)) > 0) {
    buffer[got] = 0;
    for (char *line = strtok(buffer, "\n"); line; line = strtok(0, "\n")) printf("%s%s\n", before, line);
  }
}

/* Lets the init make so many calls at most, one by one. */
static void goOn(int calls) {
  int pid;
  for (settle(); calls != 0 && heldCall(&pid); calls--) letGo(), settle();
}

static void tell(void) {
  int group, pid;
  pass(scene.answers[0], "");
  pass(scene.errors[0], "> ");
  for (int i = 0; i < seenCount(); i++) {
    struct process *p = seenAt(i);
    printf("p %d %c %d %d %d", p->inner, p->state == 'D' ? 'S' : p->state, p->parent, p->group, p->session);
    if (p->state == 'Z') printf("\n");
    else printf(" %lx %lx %lx %lx\n", p->pending, p->blocked, p->ignored, p->caught);
  }
  if (scene.terminal >= 0 && ioctl(scene.terminal, TIOCGPGRP, &group) == 0) {
    struct process *leader = findOutside(group);
    printf("t %d\n", leader ? leader->inner : group == 0 ? 0 : -1);
  }
  const char *call = heldCall(&pid);
  if (call) printf("h %d %s\n", pid, call);
  printf(".\n");
}

static void act(int slot, const struct order *order) {
  struct process *target;
  if (slot >= 0) {
    if (write(scene.orders[slot][1], order, sizeof *order) < 0) fail("stage: order");
  } else if (order->kind == SIGNAL) {
    if ((target = findInner(order->a))) syscall(SYS_kill, target->pid, order->b);
  } else if (order->kind == KEY) type(order->a);
  else if (order->kind == HANG_UP) hangUp();
  else enter(order->a);
}

static void play(char *line) {
  char *words[64], *steps = strchr(line, ';');
  int size = 0;
  if (!steps) fail("stage: no steps");
  *steps++ = 0;
  struct setting setting = {.words = words};
  setting.limit = atoi(strtok(line, " ")), setting.hasTerminal = atoi(strtok(0, " ")), setting.isHeld = atoi(strtok(0, " "));
  int calls = atoi(strtok(0, "\t"));
  while (size < 63 && (words[size] = strtok(0, "\t"))) size++;
  words[size] = 0;
  begin(&setting);
  goOn(calls), tell();
  int number = 0;
  for (char *end; seenAt(0)->state != 'Z' && *steps && (end = strchr(steps, ';')); steps = end + 1, number++) {
    struct order order = {number};
    int slot;
    if (sscanf(steps, "%d %d %d %d %d %d", &slot, &order.kind, &order.a, &order.b, &order.c, &calls) != 6) fail("stage: step");
    act(slot, &order);
    goOn(calls), tell();
  }
  finish(seenAt(0)->state == 'Z');
}

int main(int argc, char **argv) {
  actor = argv[1];
  char *line = 0;
  size_t room = 0;
  for (ssize_t size; (size = getline(&line, &room, stdin)) > 0;) line[size - 1] = 0, play(line);
  return 0;
}
