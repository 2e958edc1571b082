/* forward ITERATIONS PROGRAM...   From kill() on each PROGRAM until the command under it has taken the signal.
 * One line a signal: the program's place, ns. "forward listen" is that command. */
#include "launch.h"

static int listen_for_signals(void) {
	sigset_t wanted;
	int64_t at = 0;
	sigemptyset(&wanted);
	sigaddset(&wanted, SIGUSR1);
	sigprocmask(SIG_BLOCK, &wanted, NULL);
	while (write(1, &at, sizeof at) == sizeof at) { /* the first one says that it listens */
		sigwaitinfo(&wanted, NULL);
		at = now(CLOCK_MONOTONIC);
	}
	return 1;
}

int main(int argc, char **argv) {
	if (argc == 2 && !strcmp(argv[1], "listen")) return listen_for_signals();
	if (argc < 3 || argc - 2 > MOST_PROGRAMS) return 2;
	int iterations = atoi(argv[1]), count = argc - 2, order[MOST_PROGRAMS], heard[MOST_PROGRAMS];
	pid_t pid[MOST_PROGRAMS];
	int64_t took;
	stay_on_one_processor();
	for (int i = 0; i < count; i++) {
		int out[2];
		if (pipe2(out, O_CLOEXEC)) fail("pipe");
		order[i] = i, heard[i] = out[0];
		pid[i] = launch(under(argv[2 + i], argv[0], "listen"), -1, out[1]);
		close(out[1]);
		if (read(heard[i], &took, sizeof took) != sizeof took) fail(argv[2 + i]);
	}
	for (int iteration = -50; iteration < iterations; iteration++) { /* fifty to warm up */
		shuffle(order, count);
		for (int i = 0; i < count; i++) {
			int64_t sent = now(CLOCK_MONOTONIC);
			kill(pid[order[i]], SIGUSR1);
			if (read(heard[order[i]], &took, sizeof took) != sizeof took) fail(argv[2 + order[i]]);
			if (iteration >= 0) printf("%d %ld\n", order[i], (long)(took - sent));
		}
	}
	for (int i = 0; i < count; i++) kill(pid[i], SIGKILL), waitpid(pid[i], NULL, 0);
	return 0;
}
