/* cage ROOT PROGRAM: reads command lines from stdin, one a line, runs PROGRAM with each where there are no files but
   ROOT's, and says what came of it. As PID 1 of a namespace it is all that is in there beside what it runs.
     in:  FLAGS STACK [WORD]... | [ENTRY]...   words in hexadecimal, "." for an empty one
          FLAGS: 1 in a PID namespace of its own, as PID 1; 2 with SIGTERM pending; STACK: RLIMIT_STACK in bytes, 0 as it is
     out: PID WAITSTATUS STDOUT STDERR         PID as itself sees it; the texts in hexadecimal
          refused ERRNO                        the kernel has not started it
          hangs                                it has not ended in time, and was killed */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Longer than any of them takes by far, on the slowest machine: whoever does not end does not end. */
enum { PATIENCE = 20000, MOST = 1 << 20 };
enum { ALONE = 1, ASKED = 2 };

static char buffer[2][MOST];
static int sizes[2];

static void fail(const char *what) { perror(what), exit(1); }

static int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/* A word in place of its hexadecimal digits. */
static char *decode(char *hex) {
  char *to = hex;
  if (*hex != '.') for (char *at = hex; *at; at += 2) *to++ = digit(at[0]) * 16 + digit(at[1]);
  *to = 0;
  return hex;
}

static void encode(const char *text, int size) {
  putchar(' ');
  if (size == 0) putchar('.');
  for (int i = 0; i < size; i++) printf("%02x", (unsigned char)text[i]);
}

/* The child's side: what PROGRAM finds when it starts. */
static void become(int program, int flags, unsigned long stack, char **argv, char **env, int out[2], int err[2], int trouble) {
  unsigned long term = 1UL << (SIGTERM - 1);
  int null = open("/null", O_RDONLY | O_CLOEXEC);
  dup2(null, 0), dup2(out[1], 1), dup2(err[1], 2);
  if (flags & ASKED) syscall(SYS_rt_sigprocmask, SIG_BLOCK, &term, 0, 8), syscall(SYS_kill, (int)syscall(SYS_getpid), SIGTERM);
  if (stack) setrlimit(RLIMIT_STACK, &(struct rlimit){stack, stack});
  syscall(SYS_execveat, program, "", argv, env, AT_EMPTY_PATH);
  write(trouble, &errno, sizeof errno);
  _exit(99);
}

/* Reads both texts to their ends. Returns 0 when that takes too long. */
static int drain(int out, int err) {
  struct pollfd ends[2] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
  sizes[0] = sizes[1] = 0;
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (poll(ends, 2, PATIENCE) <= 0) return 0;
    for (int i = 0; i < 2; i++) {
      if (ends[i].fd < 0 || !ends[i].revents) continue;
      int got = read(ends[i].fd, buffer[i] + sizes[i], MOST - sizes[i]);
      if (got <= 0) ends[i].fd = -1;
      else sizes[i] += got;
    }
  }
  return 1;
}

static void run(int program, int flags, unsigned long stack, char **argv, char **env) {
  int out[2], err[2], trouble[2], status, error;
  if (pipe2(out, O_CLOEXEC) < 0 || pipe2(err, O_CLOEXEC) < 0 || pipe2(trouble, O_CLOEXEC) < 0) fail("cage: pipe2");
  fflush(stdout);
  int pid = syscall(SYS_clone, SIGCHLD | (flags & ALONE ? CLONE_NEWPID : 0), 0, 0, 0, 0);
  if (pid < 0) fail("cage: clone");
  if (pid == 0) become(program, flags, stack, argv, env, out, err, trouble[1]);
  close(out[1]), close(err[1]), close(trouble[1]);
  int refused = read(trouble[0], &error, sizeof error) == sizeof error;
  int ended = drain(out[0], err[0]);
  if (!ended) kill(pid, SIGKILL);
  /* Whoever is left is nobody's any more. */
  while (waitpid(pid, &status, __WALL) < 0 && errno == EINTR) {}
  if (!ended && getpid() == 1) kill(-1, SIGKILL);
  while (waitpid(-1, 0, WNOHANG | __WALL) > 0) {}
  close(out[0]), close(err[0]), close(trouble[0]);
  if (refused) printf("refused %d", error);
  else if (!ended) printf("hangs");
  else printf("%d %d", flags & ALONE ? 1 : pid, status), encode(buffer[0], sizes[0]), encode(buffer[1], sizes[1]);
  printf("\n");
  fflush(stdout);
}

int main(int argc, char **argv) {
  if (argc != 3) return 99;
  int program = open(argv[2], O_PATH | O_CLOEXEC);
  if (program < 0 || chroot(argv[1]) < 0 || chdir("/") < 0) fail("cage");
  close_range(3, program - 1, 0);
  close_range(program + 1, ~0U, 0);
  char *line = 0;
  size_t room = 0;
  for (ssize_t size; (size = getline(&line, &room, stdin)) > 0;) {
    line[size - 1] = 0;
    char **words = malloc((size / 2 + 4) * sizeof *words);
    int count = 0, behind = -1;
    char *flags = strtok(line, " "), *stack = strtok(0, " ");
    for (char *word; (word = strtok(0, " "));) {
      if (*word == '|') words[count++] = 0, behind = count;
      else words[count++] = decode(word);
    }
    words[count] = 0;
    run(program, atoi(flags), strtoul(stack, 0, 10), words, words + behind);
    free(words);
  }
  return 0;
}
