/* What the measuring programs share: a clock, a processor to stay on, and starting a program as PID 1. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST_PROGRAMS 16

static void fail(const char *what) {
	fprintf(stderr, "bench: %s: %s\n", what, strerror(errno));
	exit(1);
}

/* Nanoseconds of CLOCK_MONOTONIC, or of another process's processor time. */
static inline int64_t now(clockid_t clock) {
	struct timespec t;
	clock_gettime(clock, &t);
	return t.tv_sec * 1000000000ll + t.tv_nsec;
}

/* Everything measured shares one processor, the last one allowed: no migration, no waking of idle processors. */
static inline void stay_on_one_processor(void) {
	cpu_set_t all, one;
	CPU_ZERO(&one);
	if (sched_getaffinity(0, sizeof all, &all)) fail("sched_getaffinity");
	int last = CPU_SETSIZE - 1;
	while (!CPU_ISSET(last, &all)) last--;
	CPU_SET(last, &one);
	if (sched_setaffinity(0, sizeof one, &one)) fail("sched_setaffinity");
}

/* Each iteration takes the programs in another order, so that none always runs in the wake of the same one. */
static inline void shuffle(int *order, int count) {
	static uint64_t state = 88172645463325252ull;
	for (int i = count - 1; i > 0; i--) {
		state ^= state << 13, state ^= state >> 7, state ^= state << 17;
		int other = state % (i + 1), kept = order[i];
		order[i] = order[other], order[other] = kept;
	}
}

struct launched { char **argv; int in, out, traced, beside; };

static int becomes(void *given) {
	struct launched *program = given;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (program->traced) ptrace(PTRACE_TRACEME, 0, 0, 0);
	if (program->in >= 0) dup2(program->in, 0);
	if (program->out >= 0) dup2(program->out, 1);
	execv(program->argv[0], program->argv);
	_exit(126);
}

/* Starts argv as PID 1 of a PID namespace of its own, or beside this program in the same one, and returns when it has been
 * exec'ed; in and out (or -1) become its descriptors 0 and 1. Without root a user namespace comes along. */
static pid_t launch_as(struct launched program) {
	static char stack[65536] __attribute__((aligned(16)));
	int apart = program.beside ? 0 : CLONE_NEWPID | (geteuid() ? CLONE_NEWUSER : 0);
	pid_t pid = clone(becomes, stack + sizeof stack, apart | CLONE_VM | CLONE_VFORK | SIGCHLD, &program);
	if (pid < 0) fail("a PID namespace is needed (root, or user namespaces)");
	return pid;
}

static inline pid_t launch(char **argv, int in, int out) { return launch_as((struct launched){argv, in, out, 0, 0}); }

/* The arguments that run a command bare (program "-") or the way an init's users start it: INIT -- COMMAND ARGUMENT. */
static inline char **under(char *program, char *command, char *argument) {
	static char *argv[5];
	int n = 0;
	if (strcmp(program, "-")) argv[n++] = program, argv[n++] = "--";
	argv[n++] = command, argv[n++] = argument, argv[n] = NULL;
	return argv;
}
