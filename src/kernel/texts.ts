/**
 * The bytes of all the program's texts (tools/texts.ts puts them in place): first the pairs that bytes from 128
 * on and below 32 stand for, two bytes each, then the texts, each ended by a NUL.
 */
export const TEXTS: usize = bytesOfTexts();
