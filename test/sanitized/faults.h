/* Faults for the checks to find, put before the generated C's main: the number of words on the command line chooses one.
   What they are made of is volatile, so that no compiler sees them while it compiles; the accesses are not, because clang
   does not check the pointers of those that are. */
static volatile int largest = 2147483647, one = 1, forty = 40, four = 4, zero = 0;
static volatile unsigned long memory_bytes = MODULE_MEMORY_BYTES;
static volatile unsigned long none = 0;

static __attribute__((noinline)) void overflow(void) { one = largest + one; }
static __attribute__((noinline)) void shift(void) { one = one << forty; }
static __attribute__((noinline)) void divide(void) { one = one / zero; }
static __attribute__((noinline)) void index_local(void) {
  volatile int few[4] = {0};
  few[four] = 1;
}
static __attribute__((noinline)) void misalign(void) { one = *(int *)(void *)(STATE->memory + one); }
static __attribute__((noinline)) void dereference(void) { one = *(int *)none; }
static __attribute__((noinline)) void call_unknown(void) { host_call_1(60000, 0); }
static __attribute__((noinline)) void leave_array(void) { one = (int)i32_load8_u_at((u32)memory_bytes + 1); }
/* The pointer is volatile: gcc's check of objects' sizes would know whose it is, and come before that of addresses. */
static __attribute__((noinline)) void leave_memory(void) {
  unsigned char *volatile memory = STATE->memory;
  one = memory[memory_bytes];
}
static __attribute__((noinline)) void smash_stack(void) {
  volatile unsigned char few[16];
  volatile unsigned char *at = few;
  for (int i = 0; i < forty; i++, at++) *at = 7;
}

/* The compiler is told that the array has been written to; it has not. */
static __attribute__((noinline)) void branch_on_nothing(void) {
  int few[4];
  __asm__("" : "=m"(few));
  if (few[one]) zero = 1;
}

static void (*const faults[])(void) = {
    overflow, shift, divide, index_local, misalign, dereference, call_unknown, leave_array, leave_memory,
    smash_stack, branch_on_nothing,
};

/* No word: no fault. */
static void commit_fault(unsigned words) {
  if (words > 1) faults[words - 2]();
}
