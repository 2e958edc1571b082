/* crowd COUNT COMMAND PROGRAM   COUNT containers' worth of PROGRAM ("-" is none) with a COMMAND that only waits.
 * It writes a line when it is ready to begin, waits for a line, starts them, writes the inits' pids, and ends all when its
 * input ends. Everything it needs itself it has before the first line, so that what is added after it is theirs. */
#include "launch.h"

int main(int argc, char **argv) {
	if (argc != 4) return 2;
	int count = atoi(argv[1]);
	pid_t *pid = calloc(count, sizeof *pid);
	char none;
	if (!pid) fail("calloc");
	for (int i = 0; i < count; i++) pid[i] = -1;
	printf("0\n"), fflush(stdout);
	if (read(0, &none, 1) != 1) return 0;
	for (int i = 0; i < count; i++) pid[i] = launch(under(argv[3], argv[2], NULL), -1, -1);
	for (int i = 0; i < count; i++) printf("%d\n", pid[i]);
	fflush(stdout);
	while (read(0, &none, 1) > 0) continue;
	for (int i = 0; i < count; i++) kill(pid[i], SIGKILL);
	for (int i = 0; i < count; i++) waitpid(pid[i], NULL, 0);
	return 0;
}
