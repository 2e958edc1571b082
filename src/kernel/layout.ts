// Where the large buffers lie: in pages of their own behind all that memory.data places, so that what is used all the
// time shares few pages and what is not used costs none. The build holds the rest below BEHIND (--lowMemoryLimit).

/**
 * The first address behind everything that memory.data places. The buffers end below 0x8000, so that on most machines one
 * instruction has an address of theirs.
 */
const BEHIND: usize = 0x4000;

/** One line: below PIPE_BUF (pipe(7)), so that a pipe takes it whole or not at all. */
export const LINE_BYTES: i32 = 2048;
export const LINE_BUFFER: usize = BEHIND;

/** The beginning of a file below /proc or /sys/fs/cgroup. */
export const FILE_BYTES: i32 = 512;
export const FILE_BUFFER: usize = BEHIND + 0x800;

/** A command line that is split into words: its text, and 66 pointers. */
export const WORDS_TEXT_BYTES: i32 = 1024;
export const WORDS_TEXT: usize = BEHIND + 0xa00;
export const WORDS_LIST: usize = BEHIND + 0x1000;

/** What one call brings of a directory's entries. */
export const ENTRIES_BYTES: i32 = 2048;
export const ENTRIES_BUFFER: usize = BEHIND + 0x1400;

/** A path to execute: PATH_MAX (limits.h), the NUL included. */
export const PATH_BYTES: i32 = 4096;
export const PATH_BUFFER: usize = BEHIND + 0x2000;

/** 16,384 words: whom the present signal has reached. */
export const TOLD_TABLE: usize = 0x20000;
