/* What the module imports, as its code sees it: machine words, so that 32-bit machines do not carry halves that are 0. */
long host_call(unsigned number, long a, long b, long c);
long host_call_wide(unsigned number, long a, long b, long c, long d, long e, long f);

/* Most calls have fewer arguments than three: zeros that the compiler knows are left to a door of their own. */
long host_call_1(unsigned number, long a);
long host_call_2(unsigned number, long a, long b);
#define IS_0(x) (__builtin_constant_p(x) && (x) == 0)
#define HOST_CALL(n, a, b, c)                                     \
  ((s64)(!IS_0(c)   ? host_call(n, (long)(a), (long)(b), (long)(c)) \
         : !IS_0(b) ? host_call_2(n, (long)(a), (long)(b))          \
                    : host_call_1(n, (long)(a))))
#define HOST_CALL_WIDE(n, a, b, c, d, e, f) \
  ((s64)host_call_wide(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f)))
unsigned host_seal(unsigned calls);
#define HOST_SEAL(calls) host_seal(calls)
#define HOST_BASE() ((unsigned long)STATE->memory)
#define HOST_BYTE_AT(at) (*(unsigned char *)(unsigned long)(at))
#define HOST_WORD_AT(at) (*(unsigned long *)(unsigned long)(at))
#define HOST_SET_WORD_AT(at, value) (*(unsigned long *)(unsigned long)(at) = (value))
#define HOST_WORD_SIZE() (sizeof(long))
