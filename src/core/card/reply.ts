import { z } from 'zod';
import { localeSchema, slugSchema } from '../model/commentary.ts';
import type { InputValue } from '../model/request.ts';
import { MAX_DIGEST_ITEMS, subscriptionIdSchema } from '../model/subscription.ts';
import { takes } from '../model/take.ts';
import type { Card } from './card.ts';

export type Visibility = 'private' | 'shared';

/** What a post shows. The ledger keeps it, so that a reaction can change the post's take later. */
export const postContentSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('article'), slug: slugSchema, locale: localeSchema, take: z.enum(takes) }),
  z.object({
    type: z.literal('digest'),
    locale: localeSchema,
    /** `neutral`: both views of each article; otherwise one of them. */
    take: z.enum(takes),
    /** The local day that it is for. */
    day: z.iso.date(),
    /** The first local day whose articles are new. */
    since: z.iso.date(),
    slugs: z.array(slugSchema).max(MAX_DIGEST_ITEMS),
    /** Nothing is new: its articles, if it has any, are older. */
    nothingNew: z.boolean(),
    /** How many new articles it does not show. */
    more: z.int().min(0),
    /** Absent for a digest that somebody asked for right away. */
    subscription: subscriptionIdSchema.optional(),
  }),
]);
export type PostContent = z.infer<typeof postContentSchema>;
export type DigestContent = Extract<PostContent, { type: 'digest' }>;

/** A form for a command's options, filled in with what is known already. */
export interface Form {
  /** Its full name: `digest subscribe`. */
  readonly command: string;
  /** By option name. Values of options that are `hiddenInForms` come back unchanged. */
  readonly input: Readonly<Record<string, InputValue>>;
}

export interface Reply {
  readonly card: Card;
  readonly visibility: Visibility;
  /** The card replaces the private message whose button was pressed. */
  readonly replaces?: true;
  /** Set on a shared card whose take reactions can change: the platform adds the reactions and calls `Inbox.recordPost`. */
  readonly content?: PostContent;
  /**
   * Later versions of this reply, with the same visibility, each to replace the one before on the same message. Ask for the
   * next one only after showing the one before: the core takes that as proof that it was shown. When the message can no
   * longer be updated, return early (leave the `for await`), and the core delivers the last version in another way.
   * Only the last version may have `content`. The iterable never throws, and ends by itself.
   */
  readonly updates?: AsyncIterable<Reply>;
  /** A platform with forms opens this form instead of the card; elsewhere the card says what to type. */
  readonly form?: Form;
  /** The card is an error notice: nothing was done. A form shows it and keeps what was filled in. */
  readonly failed?: true;
  /** The notice is about the value of this option: a form shows it at that field. */
  readonly option?: string;
}
