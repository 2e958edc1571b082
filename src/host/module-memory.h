/* The module's state, and the loads and stores that wasm2c's code has; tools/fix-code.ts puts this in the place of its own.
   Addresses are 32 bits; an offset is a constant of the instruction's. Bounds are checked at each access, by the compiler
   where it knows the address. */

/* Static, so that nothing can run out; in one piece, so that one base reaches all that has a fixed place. */
struct module_state {
  Z_module_instance_t globals;
  unsigned kept_signal[8]; /* the SIGSYS that somebody has sent, until the module takes it; 0 for none: seal.h */
  unsigned char memory[MODULE_MEMORY_BYTES] __attribute__((aligned(64)));
};
static struct module_state module_state;
/* A machine's header may have a register for the address; start() fills it. */
#ifdef STATE_REGISTER
#define STATE STATE_REGISTER
#else
#define STATE (&module_state)
#endif

#define INLINE static inline __attribute__((always_inline))
#define IS_WITHIN(address, offset, type) ((u64)(address) + (offset) <= MODULE_MEMORY_BYTES - sizeof(type))
#define IS_KNOWN(address, offset, type) (__builtin_constant_p(address) && IS_WITHIN(address, offset, type))

/* Of each the access itself, the checked one as a function, the same with an offset, and the choice between them. */
#define DEFINE_LOAD(name, kind, extended, result)                                        \
  INLINE result name##_at(u32 address) {                                                 \
    kind value;                                                                          \
    __builtin_memcpy(&value, &STATE->memory[address], sizeof value);                     \
    return (result)(extended)value;                                                      \
  }                                                                                      \
  static result name##_checked(u32 address) {                                            \
    if (!IS_WITHIN(address, 0, kind)) TRAP(OOB);                                         \
    return name##_at(address);                                                           \
  }                                                                                      \
  static result name##_far(u32 address, u32 offset) {                                    \
    if (!IS_WITHIN(address, offset, kind)) TRAP(OOB);                                    \
    return name##_at(address + offset);                                                  \
  }                                                                                      \
  INLINE result name(u32 address, u32 offset) {                                          \
    if (IS_KNOWN(address, offset, kind)) return name##_at(address + offset);             \
    return offset == 0 ? name##_checked(address) : name##_far(address, offset);          \
  }

#define DEFINE_STORE(name, kind, given)                                                  \
  INLINE void name##_at(u32 address, given value) {                                      \
    kind narrowed = (kind)value;                                                         \
    __builtin_memcpy(&STATE->memory[address], &narrowed, sizeof narrowed);               \
  }                                                                                      \
  static void name##_checked(u32 address, given value) {                                 \
    if (!IS_WITHIN(address, 0, kind)) TRAP(OOB);                                         \
    name##_at(address, value);                                                           \
  }                                                                                      \
  static void name##_far(u32 address, u32 offset, given value) {                         \
    if (!IS_WITHIN(address, offset, kind)) TRAP(OOB);                                    \
    name##_at(address + offset, value);                                                  \
  }                                                                                      \
  INLINE void name(u32 address, u32 offset, given value) {                               \
    if (IS_KNOWN(address, offset, kind)) name##_at(address + offset, value);             \
    else if (offset == 0) name##_checked(address, value);                                \
    else name##_far(address, offset, value);                                             \
  }

#define LOAD_DATA(memory_, to, from, bytes)         \
  do {                                              \
    RANGE_CHECK((&memory_), to, bytes);             \
    memcpy(&STATE->memory[to], from, bytes);        \
  } while (0)
