/** What a run measures. The base is what `make bench` does without options. */
export const parts = ["base", "storm", "idle", "growth"] as const;

export type Part = (typeof parts)[number];
