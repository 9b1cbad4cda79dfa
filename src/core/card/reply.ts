import { z } from 'zod';
import { localeSchema, slugSchema } from '../model/commentary.ts';
import type { InputValue } from '../model/request.ts';
import { MAX_DIGEST_ITEMS, subscriptionIdSchema } from '../model/subscription.ts';
import { takes } from '../model/take.ts';
import type { Card } from './card.ts';

export type Visibility = 'private' | 'shared';

/** What a post shows: kept in the ledger, so that a reaction can flip it later. */
export const postContentSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('article'), slug: slugSchema, locale: localeSchema, take: z.enum(takes) }),
  z.object({
    type: z.literal('digest'),
    locale: localeSchema,
    /** Which lines it shows: both views (`neutral`), or one of them. */
    take: z.enum(takes),
    /** The local day that it is for. */
    day: z.iso.date(),
    /** The local day since when articles count as new. */
    since: z.iso.date(),
    slugs: z.array(slugSchema).max(MAX_DIGEST_ITEMS),
    /** Nothing appeared since: its articles are older ones, if it has any. */
    nothingNew: z.boolean(),
    /** How many more appeared than it shows. */
    more: z.int().min(0),
    /** Whose digest it is; absent where somebody asked for one right away. */
    subscription: subscriptionIdSchema.optional(),
  }),
]);
export type PostContent = z.infer<typeof postContentSchema>;
export type DigestContent = Extract<PostContent, { type: 'digest' }>;

/** A command's options as a form: asked for one by one, filled in with what is known so far. */
export interface Form {
  /** `digest subscribe` */
  readonly command: string;
  /** By option name. Those of options that are `hiddenInForms` come back as they are. */
  readonly input: Readonly<Record<string, InputValue>>;
}

export interface Reply {
  readonly card: Card;
  readonly visibility: Visibility;
  /** The card takes the place of the (private) message whose button was pressed. */
  readonly replaces?: true;
  /** Set on a shared card that reactions flip: the platform seeds them and tells the inbox where the card was posted. */
  readonly content?: PostContent;
  /**
   * What this reply becomes, step by step, with the same visibility: each takes the place of the one before, on the
   * same message. The platform asks for the next one only when it has shown the one before: that is how the core knows
   * that it was seen. Where it cannot show one any more it returns (as leaving a `for await` does), and the core sees to it
   * that the last one arrives in another way. `about` may be set on the last one alone. It never throws, and ends by itself.
   */
  readonly updates?: AsyncIterable<Reply>;
  /** A platform with forms opens this one instead; where it cannot, the card says what to type. */
  readonly form?: Form;
  /** The card is a notice: nothing was done. A form says it in its place, and keeps what was filled in. */
  readonly failed?: true;
  /** The card is a notice about what was given for this option: a form says it there, and keeps what was filled in. */
  readonly option?: string;
}
