/**
 * The bytes of all the program's texts (tools/texts.ts puts them in place): first the strings that bytes from 126 on
 * and below 32 stand for, then the texts, each ended by a NUL.
 */
export const TEXTS: usize = bytesOfTexts();
