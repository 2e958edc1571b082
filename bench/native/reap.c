/* reap TURNS COUNT burst|apart|storm PROGRAM...   What reaping orphans costs each PROGRAM, as PID 1.
 * TURNS times, in changing order, the command under each makes COUNT orphans, which die apart, all at once, or by the
 * thousand while the next thousand is being made. One line a turn: the program's place, orphans made, orphans left as
 * zombies, ns of the program's processor time. "reap orphans" is that command: it takes requests on descriptor 0 and
 * answers on 1. */
#include "launch.h"
#include <sys/mman.h>

enum how { APART, BURST, STORM };
struct request { int count; enum how how; };
struct answer { int made, left; };

/* kill(-1, 0) spares PID 1 and the caller, and finds zombies: when it fails, the namespace has nobody else. */
static int alone(void) { return kill(-1, 0) < 0 && errno == ESRCH; }

static int apart(int count) {
	for (int made = 0; made < count; made++) {
		pid_t parent = fork();
		if (parent < 0) return made;
		if (!parent) {
			if (fork()) _exit(0);
			while (getppid() != 1) sched_yield();
			_exit(0);
		}
		waitpid(parent, NULL, 0);
		while (!alone()) sched_yield(); /* the next one only when this one has been reaped */
	}
	return count;
}

/* All are orphaned together, wait at a pipe, and are released together by closing it. */
static int burst(int count, pid_t *orphans) {
	int gate[2], made = 0;
	char none;
	if (pipe(gate)) fail("pipe");
	pid_t parent = fork();
	if (!parent) {
		close(gate[1]);
		for (int i = 0; i < count; i++) {
			pid_t pid = fork();
			if (!pid) _exit(read(gate[0], &none, 1));
			if (pid < 0) break;
			orphans[i] = pid;
		}
		_exit(0);
	}
	waitpid(parent, NULL, 0);
	while (made < count && orphans[made]) made++;
	close(gate[0]), close(gate[1]);
	return made;
}

#define WAVE 1000
#define STACK 4096

static int wait_at(void *gate) {
	char none;
	return read(*(int *)gate, &none, 1);
}

/* As burst, of processes that share their parent's memory: they are made and die faster. */
static int wave(int count, pid_t *orphans) {
	static char stacks[WAVE][STACK] __attribute__((aligned(16)));
	int gate[2], made = 0;
	if (pipe(gate)) fail("pipe");
	pid_t parent = fork();
	if (!parent) {
		close(gate[1]);
		while (made < count && (orphans[made] = clone(wait_at, stacks[made] + STACK, CLONE_VM | SIGCHLD, gate)) > 0) made++;
		if (made < count) orphans[made] = 0;
		_exit(0);
	}
	waitpid(parent, NULL, 0);
	while (made < count && orphans[made]) made++;
	close(gate[0]), close(gate[1]);
	return made;
}

/* Nothing waits for the reaping of one wave before the next. With no pid left a wave is smaller; the second without
 * progress bounds a storm under a program that does not reap. */
static int storm(int count, pid_t *orphans) {
	int made = 0;
	for (int64_t since = now(CLOCK_MONOTONIC); made < count && now(CLOCK_MONOTONIC) - since < 1000000000;) {
		int more = wave(count - made < WAVE ? count - made : WAVE, orphans + made);
		if (more) made += more, since = now(CLOCK_MONOTONIC);
		else sched_yield();
	}
	return made;
}

/* Of a storm some pids are used twice: then this is at least how many are left. */
static int left_of(int made, const pid_t *orphans) {
	int left = 0;
	for (int i = 0; i < made; i++) left += orphans[i] && kill(orphans[i], 0) == 0;
	return left;
}

static int make_orphans(void) {
	struct request request;
	while (read(0, &request, sizeof request) == sizeof request) {
		size_t size = request.count * sizeof(pid_t);
		pid_t *orphans = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
		if (orphans == MAP_FAILED) fail("mmap");
		struct answer answer = {0, 0};
		if (request.how == APART) answer.made = apart(request.count);
		else answer.made = (request.how == BURST ? burst : storm)(request.count, orphans);
		int64_t patience = now(CLOCK_MONOTONIC) + 1000000000; /* a second without progress: they will stay */
		for (int before = answer.made, left; !alone() && now(CLOCK_MONOTONIC) < patience; usleep(1000))
			if ((left = left_of(answer.made, orphans)) < before) before = left, patience = now(CLOCK_MONOTONIC) + 1000000000;
		answer.left = alone() ? 0 : left_of(answer.made, orphans);
		munmap(orphans, size);
		if (write(1, &answer, sizeof answer) != sizeof answer) return 1;
	}
	return 0;
}

int main(int argc, char **argv) {
	if (argc == 2 && !strcmp(argv[1], "orphans")) return make_orphans();
	if (argc < 5 || argc - 4 > MOST_PROGRAMS) return 2;
	struct request request = {atoi(argv[2]), *argv[3] == 'b' ? BURST : *argv[3] == 's' ? STORM : APART};
	int turns = atoi(argv[1]), count = argc - 4, order[MOST_PROGRAMS], ask[MOST_PROGRAMS], told[MOST_PROGRAMS];
	pid_t pid[MOST_PROGRAMS];
	clockid_t clock[MOST_PROGRAMS];
	stay_on_one_processor();
	for (int i = 0; i < count; i++) {
		int in[2], out[2];
		if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC)) fail("pipe");
		order[i] = i, ask[i] = in[1], told[i] = out[0];
		pid[i] = launch(under(argv[4 + i], argv[0], "orphans"), in[0], out[1]);
		close(in[0]), close(out[1]);
		if (clock_getcpuclockid(pid[i], &clock[i])) fail("clock_getcpuclockid");
	}
	usleep(100000); /* all have started, and wait */
	for (int turn = 0; turn < turns; turn++) {
		shuffle(order, count);
		for (int i = 0; i < count; i++) {
			int which = order[i];
			struct answer answer;
			int64_t before = now(clock[which]);
			if (write(ask[which], &request, sizeof request) != sizeof request) fail(argv[4 + which]);
			if (read(told[which], &answer, sizeof answer) != sizeof answer) fail(argv[4 + which]);
			printf("%d %d %d %ld\n", which, answer.made, answer.left, (long)(now(clock[which]) - before));
		}
	}
	for (int i = 0; i < count; i++) kill(pid[i], SIGKILL), waitpid(pid[i], NULL, 0);
	return 0;
}
