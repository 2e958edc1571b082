/* steps COMMAND PROGRAM...   Walks each PROGRAM through running COMMAND, instruction by instruction.
 * One line a program: its place, instructions it executed itself, CPUIDs among them. Nothing on machines other than x64. */
#include "launch.h"
#ifdef __x86_64__
#include <sys/user.h>

static void walk(char **argv, int out, long *steps, long *cpuids) {
	struct user_regs_struct at;
	int status, signal = 0;
	pid_t pid = launch_as((struct launched){argv, -1, out, 1, 0});
	waitpid(pid, &status, 0); /* stopped by its exec */
	while (!WIFEXITED(status)) {
		if (ptrace(PTRACE_GETREGS, pid, 0, &at)) fail("ptrace");
		*cpuids += (ptrace(PTRACE_PEEKTEXT, pid, at.rip, 0) & 0xffff) == 0xa20f;
		if (ptrace(PTRACE_SINGLESTEP, pid, 0, signal)) fail("ptrace");
		++*steps;
		if (waitpid(pid, &status, 0) != pid || WIFSIGNALED(status)) fail(argv[0]);
		signal = WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status);
	}
}

int main(int argc, char **argv) {
	int out[2];
	if (argc < 3 || pipe2(out, O_CLOEXEC)) return 2;
	for (int i = 2; i < argc; i++) {
		long steps = 0, cpuids = 0;
		walk(under(argv[i], argv[1], NULL), out[1], &steps, &cpuids);
		printf("%d %ld %ld\n", i - 2, steps, cpuids);
	}
	return 0;
}
#else
int main(void) { return 0; }
#endif
