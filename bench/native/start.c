/* start ITERATIONS COMMAND PROGRAM...   How long COMMAND takes under each PROGRAM ("-" is none), from clone to wait.
 * One line a run: the program's place, ns until the command ran, ns until all had ended, ns of processor time. */
#include "launch.h"

static int64_t ns(struct timeval t) { return t.tv_sec * 1000000000ll + t.tv_usec * 1000ll; }

int main(int argc, char **argv) {
	if (argc < 4 || argc - 3 > MOST_PROGRAMS) return 2;
	int iterations = atoi(argv[1]), count = argc - 3, order[MOST_PROGRAMS], out[2];
	for (int i = 0; i < count; i++) order[i] = i;
	if (pipe2(out, O_CLOEXEC)) fail("pipe");
	stay_on_one_processor();
	for (int iteration = -10; iteration < iterations; iteration++) { /* ten to warm up */
		shuffle(order, count);
		for (int i = 0; i < count; i++) {
			char **command = under(argv[3 + order[i]], argv[2], NULL);
			struct rusage used;
			int status;
			int64_t began = now(CLOCK_MONOTONIC), ran;
			pid_t pid = launch(command, -1, out[1]);
			if (wait4(pid, &status, 0, &used) != pid) fail("wait4");
			int64_t ended = now(CLOCK_MONOTONIC);
			if (status || read(out[0], &ran, sizeof ran) != sizeof ran) {
				fprintf(stderr, "bench: %s ended with wait status %#x\n", command[0], status);
				return 1;
			}
			if (iteration < 0) continue;
			printf("%d %ld %ld %ld\n", order[i], (long)(ran - began), (long)(ended - began),
				(long)(ns(used.ru_utime) + ns(used.ru_stime)));
		}
	}
	return 0;
}
