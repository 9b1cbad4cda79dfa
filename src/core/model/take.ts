/** Which side a card shows: both, the optimist's, or the pessimist's. */
export const takes = ['neutral', 'optimistic', 'pessimistic'] as const;
export type Take = (typeof takes)[number];
