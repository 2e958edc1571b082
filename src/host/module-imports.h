/* What the module imports, as its code sees it: machine words, so that 32-bit machines do not carry halves that are 0. */
long host_call(unsigned number, long a, long b, long c);
long host_call_wide(unsigned number, long a, long b, long c, long d, long e, long f);
extern unsigned char module_memory[];

#define HOST_CALL(n, a, b, c) ((s64)host_call(n, (long)(a), (long)(b), (long)(c)))
#define HOST_CALL_WIDE(n, a, b, c, d, e, f) \
  ((s64)host_call_wide(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f)))
#define HOST_BASE() ((unsigned long)module_memory)
#define HOST_BYTE_AT(at) (*(unsigned char *)(unsigned long)(at))
#define HOST_WORD_AT(at) (*(unsigned long *)(unsigned long)(at))
#define HOST_SET_WORD_AT(at, value) (*(unsigned long *)(unsigned long)(at) = (value))
#define HOST_WORD_SIZE() (sizeof(long))
