/* What a freestanding sanitised program has in place of a runtime: a check that fails says what and where on stderr, and
   ends the program with 125, its own failure. */

/* Where the compiler says it was: every check's data begins so (gcc's ubsan.cc, clang's ubsan_value.h). */
struct place {
  const char *file;
  unsigned line, column;
};

static void tell(const char *text) {
  long length = 0;
  while (text[length]) length++;
  door(__NR_write, 2, (long)text, length, 0, 0, 0);
}

static void tell_number(unsigned number) {
  char digits[11];
  int at = sizeof digits - 1;
  digits[at] = 0;
  do digits[--at] = (char)('0' + number % 10);
  while (number /= 10);
  tell(digits + at);
}

#define NO_RETURN __attribute__((noreturn))

static NO_RETURN void failed(const char *check, const struct place *place) {
  tell(PROGRAM ": failed check: ");
  tell(check);
  if (place) tell(" at "), tell(place->file), tell(":"), tell_number(place->line);
  tell("\n");
  for (;;) door(__NR_exit_group, 125, 0, 0, 0, 0, 0);
}

/* Some may go on after their check by the compilers' own naming; none does here. */
#define CHECK(name)                                                 \
  NO_RETURN void __ubsan_handle_##name(const struct place *place);   \
  NO_RETURN void __ubsan_handle_##name(const struct place *place) { failed(#name, place); }
#define CHECK_ABORT(name) CHECK(name##_abort)

CHECK_ABORT(add_overflow)
CHECK_ABORT(sub_overflow)
CHECK_ABORT(mul_overflow)
CHECK_ABORT(negate_overflow)
CHECK_ABORT(divrem_overflow)
CHECK_ABORT(shift_out_of_bounds)
CHECK_ABORT(out_of_bounds)
CHECK_ABORT(pointer_overflow)
CHECK_ABORT(type_mismatch_v1)
CHECK_ABORT(alignment_assumption)
CHECK_ABORT(implicit_conversion)
CHECK_ABORT(invalid_builtin)
CHECK_ABORT(load_invalid_value)
CHECK_ABORT(nonnull_arg)
CHECK_ABORT(float_cast_overflow)
CHECK_ABORT(vla_bound_not_positive)
CHECK(builtin_unreachable)
CHECK(missing_return)

/* -fstack-protector-strong with -mstack-protector-guard=global: a word behind each frame's arrays, looked at on return. */
unsigned long __stack_chk_guard = 0x5afe0a00ul;
NO_RETURN void __stack_chk_fail(void);
NO_RETURN void __stack_chk_fail(void) { failed("stack_smashed", 0); }
