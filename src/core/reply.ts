import { z } from 'zod';
import type { Card } from './card.ts';
import { localeSchema, slugSchema } from './commentary.ts';
import type { Place } from './request.ts';
import { takes } from './take.ts';

export type Visibility = 'private' | 'shared';

/** What a post shows: kept in the ledger, so that a reaction can flip it later. */
export const subjectSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('article'), slug: slugSchema, locale: localeSchema, take: z.enum(takes) }),
]);
export type Subject = z.infer<typeof subjectSchema>;

export interface Reply {
  readonly card: Card;
  readonly visibility: Visibility;
  /** The card takes the place of the (private) message whose button was pressed. */
  readonly replaces?: true;
  /** Set on a shared card that reactions flip: the platform seeds them and tells the inbox where the card was posted. */
  readonly about?: Subject;
}

/** Something that the bot posts by itself. */
export interface Delivery {
  readonly to: Place;
  readonly card: Card;
  /** The same key is never posted twice, as far as the platform can tell; at most 25 characters. */
  readonly key: string;
  readonly about?: Subject;
}
