/** What a card shows beyond the summary. */
export const takes = ['neutral', 'optimistic', 'pessimistic'] as const;
export type Take = (typeof takes)[number];
