/* signals TURNS COUNT PROGRAM...   What COUNT signals cost each PROGRAM, sent as fast as the kernel takes them.
 * They are real-time signals: each is queued and none merges, so they can be counted at both ends. One line a turn: the
 * program's place, signals sent, signals that the command under it took, ns of the program's processor time.
 * "signals count" is that command: it takes numbers on descriptor 0 and answers on 1 how many came. */
#include "launch.h"

/* Signals are taken in the order of their numbers (signal(7)): the last one comes behind all others. */
#define COUNTED (SIGRTMIN + 1)
#define LAST SIGRTMAX
/* How many may be on their way: beyond it sigqueue answers EAGAIN. The kernel counts what is pending for the whole user
 * against the limit of the receiver. The command's is higher, so that what an init sends on by kill is always queued. */
#define ON_THEIR_WAY 1000

static int count_signals(void) {
	struct rlimit limit;
	sigset_t wanted;
	int64_t came, ignored;
	getrlimit(RLIMIT_SIGPENDING, &limit);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_SIGPENDING, &limit);
	sigemptyset(&wanted);
	sigaddset(&wanted, COUNTED), sigaddset(&wanted, LAST);
	sigprocmask(SIG_BLOCK, &wanted, NULL);
	for (came = 0; write(1, &came, sizeof came) == sizeof came;) { /* the first one says that it listens */
		if (read(0, &ignored, sizeof ignored) != sizeof ignored) return 0;
		for (came = 0; sigwaitinfo(&wanted, NULL) != LAST;) came++;
	}
	return 1;
}

/* What stays on its way without progress for this long (ns) is lost: a turn ends in any case. */
#define PATIENCE 10000000000ll

static int send_one(pid_t pid, int signal) {
	int64_t since = 0;
	while (sigqueue(pid, signal, (union sigval){0})) {
		if (errno != EAGAIN) fail("sigqueue");
		if (!since) since = now(CLOCK_MONOTONIC);
		else if (now(CLOCK_MONOTONIC) - since > PATIENCE) return 0;
		sched_yield();
	}
	return 1;
}

int main(int argc, char **argv) {
	if (argc == 2 && !strcmp(argv[1], "count")) return count_signals();
	if (argc < 4 || argc - 3 > MOST_PROGRAMS) return 2;
	int turns = atoi(argv[1]), wanted = atoi(argv[2]), count = argc - 3, order[MOST_PROGRAMS];
	int ask[MOST_PROGRAMS], told[MOST_PROGRAMS];
	pid_t pid[MOST_PROGRAMS];
	clockid_t clock[MOST_PROGRAMS];
	int64_t came;
	struct rlimit limit;
	stay_on_one_processor();
	getrlimit(RLIMIT_SIGPENDING, &limit);
	limit.rlim_cur = limit.rlim_max < ON_THEIR_WAY ? limit.rlim_max : ON_THEIR_WAY;
	for (int i = 0; i < count; i++) {
		int in[2], out[2];
		if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC)) fail("pipe");
		order[i] = i, ask[i] = in[1], told[i] = out[0];
		pid[i] = launch(under(argv[3 + i], argv[0], "count"), in[0], out[1]);
		close(in[0]), close(out[1]);
		if (prlimit(pid[i], RLIMIT_SIGPENDING, &limit, NULL)) fail("prlimit");
		if (clock_getcpuclockid(pid[i], &clock[i])) fail("clock_getcpuclockid");
		if (read(told[i], &came, sizeof came) != sizeof came) fail(argv[3 + i]);
	}
	for (int turn = 0; turn < turns; turn++) {
		shuffle(order, count);
		for (int i = 0; i < count; i++) {
			int which = order[i], sent = 0;
			int64_t before = now(clock[which]);
			if (write(ask[which], &before, sizeof before) != sizeof before) fail(argv[3 + which]);
			while (sent < wanted && send_one(pid[which], COUNTED)) sent++;
			if (!send_one(pid[which], LAST)) fail("the queue stays full");
			if (read(told[which], &came, sizeof came) != sizeof came) fail(argv[3 + which]);
			printf("%d %d %ld %ld\n", which, sent, (long)came, (long)(now(clock[which]) - before));
		}
	}
	for (int i = 0; i < count; i++) kill(pid[i], SIGKILL), waitpid(pid[i], NULL, 0);
	return 0;
}
