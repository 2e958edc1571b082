/* Machines of 32-bit words: the modules' layouts are those of 64-bit ones (src/kernel); what differs is converted here.
   Sets of signals are alike, as all these machines are little-endian. */
/* getuid(2) has 16 bits there, unless asked otherwise. */
#undef __NR_getuid
#define __NR_getuid __NR_getuid32

/* Calls with 64-bit times are from Linux 5.1; older kernels do not know them, and older seccomp profiles refuse them. */
static int is_unknown(long answer) { return answer == -38 /* ENOSYS */ || answer == -1 /* EPERM */; }

/* struct __kernel_timespec of two 64-bit words, as the modules have it, in one of two machine words. */
static long *narrow(long *time, long at) {
  if (!at) return 0;
  time[0] = ((long *)at)[0];
  time[1] = ((long *)at)[2];
  return time;
}

/* Those calls, in the order of the first ones of the modules. */
#define TWINS __NR_ppoll_time64, __NR_rt_sigtimedwait_time64, __NR_clock_gettime64,

/* siginfo_t (asm-generic/siginfo.h): what follows si_code is aligned to a word, so it lies 4 bytes further on there. */
static void widen_siginfo(unsigned *info) {
  info[6] = info[5]; /* status, value */
  info[5] = info[4]; /* uid */
  info[4] = info[3]; /* pid */
}

static long wait_for_signal(long set, long info, long timeout) {
  long time[2], answer = -38;
  if (timeout) answer = door(__NR_rt_sigtimedwait_time64, set, info, timeout, 8, 0, 0);
  if (is_unknown(answer)) answer = door(__NR_rt_sigtimedwait, set, info, (long)narrow(time, timeout), 8, 0, 0);
  if (!timeout && is_unknown(answer)) answer = door(__NR_rt_sigtimedwait_time64, set, info, 0, 8, 0, 0);
  if (answer > 0) widen_siginfo((unsigned *)info);
  return answer;
}

static long wait_for_child(long which, long pid, long info, long options) {
  long answer = door(__NR_waitid, which, pid, info, options, 0, 0);
  if (answer >= 0) widen_siginfo((unsigned *)info);
  return answer;
}

static long read_clock(long clock, long at) {
  long time[2], answer = door(__NR_clock_gettime64, clock, at, 0, 0, 0, 0);
  if (!is_unknown(answer)) return answer;
  answer = door(__NR_clock_gettime, clock, (long)time, 0, 0, 0, 0);
  if (answer >= 0) ((s64 *)at)[0] = time[0], ((s64 *)at)[1] = time[1];
  return answer;
}

static long poll_descriptors(long polls, long count, long timeout) {
  long time[2], answer = door(__NR_ppoll_time64, polls, count, timeout, 0, 8, 0);
  if (is_unknown(answer)) answer = door(__NR_ppoll, polls, count, (long)narrow(time, timeout), 0, 8, 0);
  return answer;
}

/* struct iovec: of one, a pointer and a length. */
static long write_vector(long descriptor, long vector, long flags) {
  long narrowed[2] = {((long *)vector)[0], ((long *)vector)[2]};
  return door(__NR_pwritev2, descriptor, (long)narrowed, 1, -1, -1, flags);
}

/* The kernel's struct sigaction: a handler and flags, a word each. The modules look at the handler alone. */
static long set_action(long signal, long action, long old) {
  long answer = door(__NR_rt_sigaction, signal, action, old, 8, 0, 0);
  ((long *)old)[1] = 0;
  return answer;
}

#define CONVERT                                                    \
  switch (n) {                                                     \
    case CALL_rt_sigtimedwait: return wait_for_signal(a, b, c);    \
    case CALL_waitid: return wait_for_child(a, b, c, d);           \
    case CALL_clock_gettime: return read_clock(a, b);              \
    case CALL_ppoll: return poll_descriptors(a, b, c);             \
    case CALL_pwritev2: return write_vector(a, b, f);              \
    case CALL_rt_sigaction: return set_action(a, b, c);            \
  }
