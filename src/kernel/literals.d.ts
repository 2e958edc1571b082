/**
 * The address of a text in this module's memory: its UTF-8 bytes and a NUL. The argument is a literal without
 * substitutions; the build (tools/texts.ts) puts the bytes in place.
 */
declare function text(literal: string): usize;

/** As text, for a text that is only ever said, by put() of line.ts: it lies folded in the memory, in half the bytes. */
declare function phrase(literal: string): usize;

/** The table of all texts. */
declare function bytesOfTexts(): usize;
