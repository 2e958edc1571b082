/* A function for the Makefile: $(become PROGRAM) replaces make itself by a program that runs the shell command CMD.
   A recipe's status never becomes make's own, which is 2 for every failure; and signals and the terminal would have
   make in between. GNU make loads it (info make, "Loading Dynamic Objects"). */
#include <gnumake.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int plugin_is_GPL_compatible; /* MIT is */

static char *become(const char *name, unsigned int count, char **arguments) {
  (void)name, (void)count;
  char *command = gmk_expand("$(value CMD)");
  fflush(NULL);
  execl(arguments[0], arguments[0], "--", "sh", "-c", command, (char *)NULL);
  perror(arguments[0]);
  exit(126);
}

int become_gmk_setup(const gmk_floc *where) {
  (void)where;
  gmk_add_function("become", become, 1, 1, GMK_FUNC_DEFAULT);
  return 1;
}
