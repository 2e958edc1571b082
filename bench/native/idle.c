/* idle PROGRAM...   Starts each PROGRAM with a command that only waits, prints the pids, and ends all when its input ends.
 * "idle wait" is that command. */
#include "launch.h"

int main(int argc, char **argv) {
	pid_t pid[MOST_PROGRAMS];
	char none;
	if (argc == 2 && !strcmp(argv[1], "wait"))
		for (;;) pause();
	if (argc - 1 > MOST_PROGRAMS) return 2;
	for (int i = 1; i < argc; i++) printf("%d\n", pid[i - 1] = launch(under(argv[i], argv[0], "wait"), -1, -1));
	fflush(stdout);
	while (read(0, &none, 1) > 0) continue;
	for (int i = 0; i < argc - 1; i++) kill(pid[i], SIGKILL), waitpid(pid[i], NULL, 0);
	return 0;
}
