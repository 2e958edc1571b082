/* Loaded into qemu-user: glibc's SIGRTMIN. qemu gives a program's real-time signals, from 32 on, the numbers that its own
   C library leaves over, from 34 on, so that each would arrive as another one and the last two could not be sent. Told
   that nothing is taken, it leaves all numbers as they are; 32 and 33 are not to be had then. */
int __libc_current_sigrtmin(void) { return 32; }
