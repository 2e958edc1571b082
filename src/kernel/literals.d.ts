/**
 * The address of a text in this module's memory: its UTF-8 bytes and a NUL. The argument is a literal without
 * substitutions; the build (tools/texts.ts) puts the bytes in place.
 */
declare function text(literal: string): usize;
