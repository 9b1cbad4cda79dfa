import { z } from 'zod';
import { localeSchema, sectionNames, slugSchema, topicSchema } from '../model/commentary.ts';
import { draftIdSchema } from '../model/draft.ts';
import { feedIdSchema } from '../model/feed.ts';
import { subscriptionIdSchema } from '../model/subscription.ts';
import { takes } from '../model/take.ts';
import { editableParts } from '../ports/review.ts';
import { parseJson } from '../util/json.ts';

/** `end` unsubscribes, `undo` takes that back, `show` leads back to the subscription's card. */
export const subscriptionActions = ['show', 'preview', 'edit', 'pause', 'resume', 'end', 'undo'] as const;
export type SubscriptionAction = (typeof subscriptionActions)[number];
/** The commands that a button may open a form for. */
export const formCommands = ['digest subscribe', 'settings', 'source add'] as const;
/** `ask` asks whether to delete. */
export const privacyActions = ['show', 'export', 'ask', 'delete'] as const;
export type PrivacyAction = (typeof privacyActions)[number];
export const privacyScopes = ['me', 'workspace'] as const;
export type PrivacyScope = (typeof privacyScopes)[number];

/**
 * `edit` asks which part, `retry` and `reject` open a form, `reopen` takes a decision back. `unlink`: it is no follow-up of what
 * it is taken for; `relink` takes that back.
 */
export const reviewActions = ['approve', 'edit', 'retry', 'reject', 'reopen', 'unlink', 'relink'] as const;
export type ReviewAction = (typeof reviewActions)[number];

/** `show` leads back to the source's card; `filter` opens a form, `undo` takes `remove` back. */
export const sourceActions = ['show', 'test', 'filter', 'pause', 'resume', 'remove', 'undo'] as const;
export type SourceAction = (typeof sourceActions)[number];
/** `write`: by hand, in a file; `undo` takes `skip` back. */
export const candidateActions = ['show', 'draft', 'write', 'skip', 'undo'] as const;
export type CandidateAction = (typeof candidateActions)[number];

/**
 * What a button, or an option of a menu, does when pressed. An action carries no authority: anybody may forge one
 * and gets what anybody may see. Adding a field or a type needs a new `VERSION` only if an old token would be misread.
 */
export const actionSchema = z.discriminatedUnion('type', [
  /** Shows a commentary. */
  z.object({ type: z.literal('article'), slug: slugSchema, locale: localeSchema, take: z.enum(takes) }),
  /** Shows the rest of one section, from an offset of its `proseText`. */
  z.object({
    type: z.literal('section'),
    slug: slugSchema,
    locale: localeSchema,
    section: z.enum(sectionNames),
    from: z.int().min(0).max(999_999),
  }),
  /** Posts, for all to see, what the reader is looking at alone. */
  z.object({ type: z.literal('share'), slug: slugSchema, locale: localeSchema, take: z.enum(takes) }),
  /** Lists the latest commentaries, from the n-th on, of one topic or of all. */
  z.object({
    type: z.literal('latest'),
    locale: localeSchema,
    topic: topicSchema.nullable(),
    from: z.int().min(0).max(999_999),
  }),
  /**
   * On a digest: shows the subscription that it comes from. With the day, it names the delivery too: a platform may know
   * a digest again by it.
   */
  z.object({
    type: z.literal('digest'),
    id: subscriptionIdSchema,
    day: z.iso.date(),
    locale: localeSchema,
  }),
  /** Does something with a subscription, for those who may. */
  z.object({
    type: z.literal('subscription'),
    do: z.enum(subscriptionActions),
    id: subscriptionIdSchema,
    locale: localeSchema,
  }),
  /** Opens a form for a command, or says what to type. */
  z.object({ type: z.literal('form'), command: z.enum(formCommands), locale: localeSchema }),
  /** What is kept: about the reader, or about the guild or workspace. */
  z.object({
    type: z.literal('privacy'),
    do: z.enum(privacyActions),
    scope: z.enum(privacyScopes),
    /** Of what is exported, from 0: a message has not room for all of it. */
    page: z.int().min(0).max(9999),
    locale: localeSchema,
  }),
  /** The sentences of a generated commentary beside those of its source, from the n-th on. */
  z.object({
    type: z.literal('evidence'),
    slug: slugSchema,
    locale: localeSchema,
    from: z.int().min(0).max(999),
  }),
  /** Waits no longer for a commentary that is being written. */
  z.object({ type: z.literal('cancel'), job: draftIdSchema, locale: localeSchema }),
  /** The drafts that wait for a decision, from the n-th on; for editors, like those that follow. */
  z.object({ type: z.literal('drafts'), locale: localeSchema, from: z.int().min(0).max(999) }),
  /** Shows a draft to an editor. */
  z.object({
    type: z.literal('draft'),
    id: draftIdSchema,
    /** Of the text; the words around it are in the reader's own. */
    locale: localeSchema,
    take: z.enum(takes),
  }),
  /** Does something with a draft. */
  z.object({
    type: z.literal('review'),
    do: z.enum(reviewActions),
    id: draftIdSchema,
    locale: localeSchema,
  }),
  /** Opens a form for one part of a draft. */
  z.object({ type: z.literal('edit'), id: draftIdSchema, locale: localeSchema, part: z.enum(editableParts) }),
  /** The sources, from the n-th on. */
  z.object({ type: z.literal('sources'), locale: localeSchema, from: z.int().min(0).max(9999) }),
  /** Does something with a source. */
  z.object({
    type: z.literal('source'),
    do: z.enum(sourceActions),
    id: feedIdSchema,
    locale: localeSchema,
  }),
  /** The sources as a file to copy, page by page from 0. */
  z.object({ type: z.literal('opml'), locale: localeSchema, page: z.int().min(0).max(9999) }),
  /** The references that the sources brought, from the n-th on. */
  z.object({ type: z.literal('candidates'), locale: localeSchema, from: z.int().min(0).max(999) }),
  /** Does something with one of them. */
  z.object({
    type: z.literal('candidate'),
    do: z.enum(candidateActions),
    id: draftIdSchema,
    locale: localeSchema,
  }),
  z.object({ type: z.literal('help'), locale: localeSchema }),
  /** The welcome page of a reader: what there is, and where to search. */
  z.object({ type: z.literal('home'), locale: localeSchema }),
]);

export type Action = z.infer<typeof actionSchema>;
export type ActionOf<T extends Action['type']> = Extract<Action, { type: T }>;

export function isAction<T extends Action['type']>(action: Action, type: T): action is ActionOf<T> {
  return action.type === type;
}

/** Discord's limit for a custom_id and for the value of an option; Slack's are wider. */
export const MAX_TOKEN_LENGTH = 100;

const VERSION = 1;

/** The order of the fields of each type in a token. */
const fields: { readonly [T in Action['type']]: readonly Exclude<keyof ActionOf<T>, 'type'>[] } = {
  article: ['slug', 'locale', 'take'],
  section: ['slug', 'locale', 'section', 'from'],
  share: ['slug', 'locale', 'take'],
  latest: ['locale', 'topic', 'from'],
  digest: ['id', 'day', 'locale'],
  subscription: ['do', 'id', 'locale'],
  form: ['command', 'locale'],
  privacy: ['do', 'scope', 'page', 'locale'],
  evidence: ['slug', 'locale', 'from'],
  cancel: ['job', 'locale'],
  drafts: ['locale', 'from'],
  draft: ['id', 'locale', 'take'],
  review: ['do', 'id', 'locale'],
  edit: ['id', 'locale', 'part'],
  sources: ['locale', 'from'],
  source: ['do', 'id', 'locale'],
  opml: ['locale', 'page'],
  candidates: ['locale', 'from'],
  candidate: ['do', 'id', 'locale'],
  help: ['locale'],
  home: ['locale'],
};

const tokenSchema = z.tuple([z.literal(VERSION), z.string()], z.unknown());

/** The action as a token of at most `MAX_TOKEN_LENGTH` characters: a JSON array [version, type, …fields]. */
export function encodeAction(action: Action): string {
  const values: Readonly<Record<string, unknown>> = action;
  return JSON.stringify([VERSION, action.type, ...fields[action.type].map((field) => values[field])]);
}

/** The action of a token; undefined where it is stale (another version), forged or garbled. */
export function decodeAction(token: string): Action | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  const parsed = tokenSchema.safeParse(parseJson(token));
  if (!parsed.success) return undefined;
  const [, type, ...values] = parsed.data;
  const names = Object.entries(fields).find(([name]) => name === type)?.[1];
  if (names?.length !== values.length) return undefined;
  const action = { type, ...Object.fromEntries(names.map((name, index) => [name, values[index]])) };
  return actionSchema.safeParse(action).data;
}
