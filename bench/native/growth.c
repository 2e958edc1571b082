/* growth SIGNALS PROGRAM COUNT...   What forwarding to everyone and lingering cost PROGRAM (firstborn) with COUNT
 * descendants, for each COUNT in turn. One line each: how many were made, how many of these heard every signal (more
 * when one was heard twice), ns of the program's processor time for a signal (the mean of SIGNALS), ns of it from the command's end to its
 * own. PROGRAM is PID 1 of a namespace; but where growth itself is PID 1, it is an ordinary process beside it.
 * "growth family" is the command: it takes a number on descriptor 0, makes as many, and answers when they listen, and
 * again for each signal that all have heard. */
#include "launch.h"
#include <stdatomic.h>
#include <sys/mman.h>

struct family { atomic_int listening, heard; };

/* A third is in the command's group, a third leads groups of their own, a third sessions. */
static void live(int which, struct family *family, const sigset_t *wanted) {
	if (which % 3 == 1) setpgid(0, 0);
	if (which % 3 == 2) setsid();
	family->listening++;
	for (;;)
		if (sigwaitinfo(wanted, NULL) > 0) family->heard++; /* not when only interrupted */
}

static int tell(int value) { return write(1, &value, sizeof value) == sizeof value; }

static int found_family(void) {
	sigset_t wanted;
	int count, made = 0, signals = 0;
	if (read(0, &count, sizeof count) != sizeof count) return 1;
	struct family *family = mmap(NULL, sizeof *family, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (family == MAP_FAILED) fail("mmap");
	sigemptyset(&wanted);
	sigaddset(&wanted, SIGUSR1);
	sigprocmask(SIG_BLOCK, &wanted, NULL);
	for (; made < count; made++) {
		pid_t pid = fork();
		if (pid < 0) break;
		if (!pid) live(made, family, &wanted);
	}
	while (family->listening < made) usleep(1000);
	/* The next signal is sent when all have heard the last one; the number that comes before it says nothing. */
	for (int heard = made; tell(heard) && read(0, &count, sizeof count) == sizeof count && count;) {
		int before = made * signals++;
		for (int patience = 20000; family->heard - before < made && patience; patience--) usleep(1000);
		usleep(1000); /* long enough for one that comes twice */
		heard = family->heard - before;
	}
	return 0;
}

/* The state in /proc/PID/stat (proc(5)); 0 when there is none. */
static char state_of(pid_t pid) {
	char path[32], text[256], *end;
	snprintf(path, sizeof path, "/proc/%d/stat", pid);
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length = file < 0 ? 0 : read(file, text, sizeof text - 1);
	if (file >= 0) close(file);
	text[length > 0 ? length : 0] = 0;
	return (end = strrchr(text, ')')) ? end[2] : 0;
}

/* Its processor time when it has nothing left to do: it has slept for two milliseconds. */
static int64_t settled(pid_t pid, clockid_t clock) {
	int64_t before, after = now(clock);
	do before = after, usleep(2000), after = now(clock);
	while (after != before || state_of(pid) != 'S');
	return after;
}

static void measure(int signals, char *program, char *self, int count) {
	int in[2], out[2], made, answer, heard, none = 0, one = 1;
	clockid_t clock;
	siginfo_t info;
	if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC)) fail("pipe");
	pid_t pid = launch_as((struct launched){under(program, self, "family"), in[0], out[1], 0, getpid() == 1});
	close(in[0]), close(out[1]);
	if (clock_getcpuclockid(pid, &clock)) fail("clock_getcpuclockid");
	if (write(in[1], &count, sizeof count) < 0 || read(out[0], &made, sizeof made) != sizeof made) fail(program);
	heard = made;
	int64_t began = settled(pid, clock);
	for (int i = 0; i < signals; i++) {
		if (write(in[1], &one, sizeof one) < 0) fail(program);
		kill(pid, SIGUSR1);
		if (read(out[0], &answer, sizeof answer) != sizeof answer) fail(program);
		if (answer != made) heard = answer;
	}
	int64_t forwarded = settled(pid, clock);
	if (write(in[1], &none, sizeof none) < 0) fail(program);
	if (waitid(P_PID, pid, &info, WEXITED | WNOWAIT)) fail("waitid");
	printf("%d %d %ld %ld\n", made, heard, (long)((forwarded - began) / signals), (long)(now(clock) - forwarded));
	fflush(stdout);
	waitpid(pid, NULL, 0);
	close(in[1]), close(out[0]);
}

int main(int argc, char **argv) {
	if (argc == 2 && !strcmp(argv[1], "family")) return found_family();
	if (argc < 4) return 2;
	setenv("FIRSTBORN_SCOPE", "tree", 1), setenv("FIRSTBORN_LINGER", "60s", 1);
	stay_on_one_processor();
	for (int i = 3; i < argc; i++) measure(atoi(argv[1]), argv[2], argv[0], atoi(argv[i]));
	return 0;
}
