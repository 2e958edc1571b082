/* What the parts of stage.c have of each other. */
enum { SLOTS = 10, MOST = 64, ANSWERS = 99, ORDERS = 100, PATIENCE = 60 };

/* A process of the namespace; pid is its number out here. */
struct process {
  int pid, inner, parent, group, session;
  char state;
  unsigned long pending, blocked, ignored, caught;
};

/* What a play begins with. */
struct setting {
  int limit, hasTerminal, isHeld;
  char **words;
};

/* The namespace that is played in: namespace.c. */
struct scene {
  int first, entered[SLOTS], enteredCount; /* PID 1, and who has entered, out here */
  int orders[SLOTS][2], answers[2], errors[2];
  int terminal; /* its other side, -1 without one */
};

extern const char *actor;
extern struct scene scene;

void fail(const char *what);

/* namespace.c: PID 1, who enters, and their end. */
void begin(const struct setting *setting);
void enter(int slot);
void type(char key);
void hangUp(void);
void finish(int ended);

/* rest.c: waits until everyone rests, and knows then who is there. */
void settle(void);
int seenCount(void);
struct process *seenAt(int i); /* in the order of the inner numbers; PID 1 is the first */
struct process *findInner(int pid);
struct process *findOutside(int pid);

/* hold.c: holds the init before each of its calls. */
int makeHold(void);            /* in PID 1, before it becomes a program; returns a descriptor, negative when refused */
void beginHold(int listener);
void lookAtHeld(void);
int isHeld(int pid);
const char *heldCall(int *pid); /* of whoever goes on next; 0 when nobody is held */
void letGo(void);
void endHold(void);
