import { z } from 'zod';
import { localeSchema, sectionNames, slugSchema, topicSchema } from '../model/commentary.ts';
import { draftIdSchema } from '../model/draft.ts';
import { feedIdSchema } from '../model/feed.ts';
import { subscriptionIdSchema } from '../model/subscription.ts';
import { takes } from '../model/take.ts';
import { editableParts } from '../ports/review.ts';
import { parseJson } from '../util/json.ts';

/** `end` unsubscribes, `undo` takes that back, `show` returns to the subscription's card. */
export const subscriptionActions = ['show', 'preview', 'edit', 'pause', 'resume', 'end', 'undo'] as const;
export type SubscriptionAction = (typeof subscriptionActions)[number];
/** The commands whose form a button may open. */
export const formCommands = ['digest subscribe', 'settings', 'source add'] as const;
/** `ask` asks for confirmation before `delete`. */
export const privacyActions = ['show', 'export', 'ask', 'delete'] as const;
export type PrivacyAction = (typeof privacyActions)[number];
export const privacyScopes = ['me', 'workspace'] as const;
export type PrivacyScope = (typeof privacyScopes)[number];

/**
 * `edit` asks which part, `retry` and `reject` open a form, `reopen` takes the decision back. `unlink` says that the draft is
 * not the follow-up that it is taken for; `relink` takes that back.
 */
export const reviewActions = ['approve', 'edit', 'retry', 'reject', 'reopen', 'unlink', 'relink'] as const;
export type ReviewAction = (typeof reviewActions)[number];

/** `show` returns to the feed's card, `filter` opens a form, `undo` takes `remove` back. */
export const sourceActions = ['show', 'test', 'filter', 'pause', 'resume', 'remove', 'undo'] as const;
export type SourceAction = (typeof sourceActions)[number];
/** `write` shows how to write it by hand, in a file; `undo` takes `skip` back. */
export const candidateActions = ['show', 'draft', 'write', 'skip', 'undo'] as const;
export type CandidateAction = (typeof candidateActions)[number];

/**
 * What a button or a menu option does. An action grants no permission: anybody can forge one, so its handler checks what the
 * person may see and do. A new field or type needs a new `VERSION` only if old tokens would be misread.
 */
export const actionSchema = z.discriminatedUnion('type', [
  /** Shows a commentary. */
  z.object({ type: z.literal('article'), slug: slugSchema, locale: localeSchema, take: z.enum(takes) }),
  /** Shows the rest of a section, from an offset of its `proseText`. */
  z.object({
    type: z.literal('section'),
    slug: slugSchema,
    locale: localeSchema,
    section: z.enum(sectionNames),
    from: z.int().min(0).max(999_999),
  }),
  /** Posts for everyone the article that only the reader sees. */
  z.object({ type: z.literal('share'), slug: slugSchema, locale: localeSchema, take: z.enum(takes) }),
  /** Lists the latest commentaries of one topic or of all, from the n-th. */
  z.object({
    type: z.literal('latest'),
    locale: localeSchema,
    topic: topicSchema.nullable(),
    from: z.int().min(0).max(999_999),
  }),
  /** On a digest: shows its subscription. With the day it identifies the digest, by which a platform can find its post again. */
  z.object({
    type: z.literal('digest'),
    id: subscriptionIdSchema,
    day: z.iso.date(),
    locale: localeSchema,
  }),
  /** Changes a subscription, or shows it. */
  z.object({
    type: z.literal('subscription'),
    do: z.enum(subscriptionActions),
    id: subscriptionIdSchema,
    locale: localeSchema,
  }),
  /** Opens the form of a command; without forms, says what to type. */
  z.object({ type: z.literal('form'), command: z.enum(formCommands), locale: localeSchema }),
  /** Shows, exports or deletes what is kept about the reader, or about the guild or workspace. */
  z.object({
    type: z.literal('privacy'),
    do: z.enum(privacyActions),
    scope: z.enum(privacyScopes),
    /** Of an export that is too long for one message, from 0. */
    page: z.int().min(0).max(9999),
    locale: localeSchema,
  }),
  /** Shows the sentences of a generated commentary next to those of its source, from the n-th. */
  z.object({
    type: z.literal('evidence'),
    slug: slugSchema,
    locale: localeSchema,
    from: z.int().min(0).max(999),
  }),
  /** Stops waiting for a commentary that is being written. */
  z.object({ type: z.literal('cancel'), job: draftIdSchema, locale: localeSchema }),
  /** Lists the drafts that need a decision, from the n-th. This and the following are for editors. */
  z.object({ type: z.literal('drafts'), locale: localeSchema, from: z.int().min(0).max(999) }),
  /** Shows a draft to an editor. */
  z.object({
    type: z.literal('draft'),
    id: draftIdSchema,
    /** Of the draft's text. Labels are in the reader's language. */
    locale: localeSchema,
    take: z.enum(takes),
  }),
  /** Reviews a draft. */
  z.object({
    type: z.literal('review'),
    do: z.enum(reviewActions),
    id: draftIdSchema,
    locale: localeSchema,
  }),
  /** Opens the form for one part of a draft. */
  z.object({ type: z.literal('edit'), id: draftIdSchema, locale: localeSchema, part: z.enum(editableParts) }),
  /** Lists the feeds, from the n-th. */
  z.object({ type: z.literal('sources'), locale: localeSchema, from: z.int().min(0).max(9999) }),
  /** Changes a feed, or shows it. */
  z.object({
    type: z.literal('source'),
    do: z.enum(sourceActions),
    id: feedIdSchema,
    locale: localeSchema,
  }),
  /** Shows the feeds as OPML to copy, by pages from 0. */
  z.object({ type: z.literal('opml'), locale: localeSchema, page: z.int().min(0).max(9999) }),
  /** Lists the candidates, from the n-th. */
  z.object({ type: z.literal('candidates'), locale: localeSchema, from: z.int().min(0).max(999) }),
  /** Decides about a candidate, or shows it. */
  z.object({
    type: z.literal('candidate'),
    do: z.enum(candidateActions),
    id: draftIdSchema,
    locale: localeSchema,
  }),
  /** Shows the help. */
  z.object({ type: z.literal('help'), locale: localeSchema }),
  /** Shows the reader's home page, with a search box. */
  z.object({ type: z.literal('home'), locale: localeSchema }),
]);

export type Action = z.infer<typeof actionSchema>;
export type ActionOf<T extends Action['type']> = Extract<Action, { type: T }>;

export function isAction<T extends Action['type']>(action: Action, type: T): action is ActionOf<T> {
  return action.type === type;
}

/** Discord's limit for a custom_id and an option's value; Slack's are higher. */
export const MAX_TOKEN_LENGTH = 100;

const VERSION = 1;

/** The fields of each type, in the order in which tokens list them. */
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

/** The action as a token of at most `MAX_TOKEN_LENGTH` characters: a JSON array `[version, type, …fields]`. */
export function encodeAction(action: Action): string {
  const values: Readonly<Record<string, unknown>> = action;
  return JSON.stringify([VERSION, action.type, ...fields[action.type].map((field) => values[field])]);
}

/** The action of a token; undefined when it is stale (of another version), forged or garbled. */
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
