/* tell [WORD]...: says what it was given, words and environment, by their number and a digest, and ends with the words'
   digest as its status, below 126. test/simulated/arguments/tell.ts knows what it will say. */
#include <stdio.h>

/* FNV-1a over words and the NUL behind each. */
static unsigned digest(char **words, int *count) {
  unsigned hash = 0x811c9dc5;
  for (*count = 0; words[*count]; ++*count) {
    unsigned char *byte = (unsigned char *)words[*count];
    do hash = (hash ^ *byte) * 0x01000193;
    while (*byte++);
  }
  return hash;
}

int main(int argc, char **argv, char **env) {
  int words, variables;
  unsigned of_words = digest(argv, &words), of_variables = digest(env, &variables);
  printf("words %d %u variables %d %u\n", words, of_words, variables, of_variables);
  return of_words % 126;
}
