import { z } from 'zod';
import { topicSchema } from './commentary.ts';
import { draftIdSchema } from './draft.ts';
import { readingFailureSchema } from './failures.ts';

/** Like a draft's: short enough for a token. */
export const feedIdSchema = draftIdSchema;

/** Why a feed could not be read; `not-a-feed`: what is there is none, and names none. */
export const feedFailureSchema = z.union([readingFailureSchema, z.object({ code: z.literal('not-a-feed') })]);
export type FeedFailure = z.infer<typeof feedFailureSchema>;

/**
 * - active: polled when its time comes.
 * - paused: by a person.
 * - broken: it failed for so long that it is not polled any more; its editor was told.
 */
export const feedStates = ['active', 'paused', 'broken'] as const;

/** What of a feed becomes a candidate. */
export const feedFiltersSchema = z.object({
  /** One of them has to be in the title or the text, whatever its case and accents; empty: none is asked for. */
  words: z.array(z.string()),
  /** None of them may be. */
  without: z.array(z.string()),
  /** What its candidates are about. */
  topics: z.array(topicSchema),
  /** The best so many of a UTC day. */
  perDay: z.int().min(1).max(100),
});
export type FeedFilters = Readonly<z.infer<typeof feedFiltersSchema>>;

/** A source of design section 2: a feed that is watched for new references. */
export const feedSchema = z.object({
  id: feedIdSchema,
  /** Of the feed itself. */
  url: z.string(),
  title: z.string(),
  /** The page that it belongs to. */
  site: z.string().exactOptional(),
  filters: feedFiltersSchema,
  state: z.enum(feedStates),
  /** Who added it: told once when it breaks. */
  addedBy: z.object({ platform: z.string(), workspace: z.string(), person: z.string() }),
  addedAt: z.date(),
  /** When it is polled next; while some process is at it, when another one may take over. */
  nextAt: z.date(),
  /** How long between two polls, in ms, as its changes ask for. */
  everyMs: z.int().min(0).exactOptional(),
  /** Set once it has been polled: what was there then is old. */
  primedAt: z.date().exactOptional(),
  polledAt: z.date().exactOptional(),
  /** For conditional requests. */
  etag: z.string().exactOptional(),
  lastModified: z.string().exactOptional(),
  /** Polls that failed in a row. */
  failures: z.int().min(0),
  failure: feedFailureSchema.exactOptional(),
  /** Since when it fails. */
  failingSince: z.date().exactOptional(),
  /** When its editor was told that it is broken. */
  notifiedAt: z.date().exactOptional(),
});
export type Feed = Readonly<z.infer<typeof feedSchema>>;

/** Another page about the same. */
export const otherReferenceSchema = z.object({
  /** In canonical form. */
  key: z.string(),
  url: z.string(),
  title: z.string(),
  site: z.string(),
});
export type OtherReference = Readonly<z.infer<typeof otherReferenceSchema>>;

/**
 * - waiting: for an editor.
 * - drafting: a commentary on it is being written, or was.
 * - skipped: by an editor.
 * - withdrawn: its source was removed; goes with it, or comes back with it.
 */
export const candidateStates = ['waiting', 'drafting', 'skipped', 'withdrawn'] as const;
export type CandidateState = (typeof candidateStates)[number];

/** A new reference that a feed brought, for the editors' desk. */
export const candidateSchema = z.object({
  id: draftIdSchema,
  /** Canonical form of its address: there is one candidate for a key, ever. */
  key: z.string(),
  url: z.string(),
  title: z.string(),
  /** The beginning of what the feed says of it, as plain text; at most 500 characters. */
  text: z.string(),
  /** A BCP 47 language, `und` when nobody can tell. */
  language: z.string(),
  feed: feedIdSchema,
  /** How the feed is called. */
  source: z.string(),
  topics: z.array(topicSchema),
  /** Words of the filter that it was taken for. */
  because: z.array(z.string()),
  /** What the feed says: maybe wrong, maybe in the future. */
  publishedAt: z.date().exactOptional(),
  seenAt: z.date(),
  state: z.enum(candidateStates),
  /** The job or draft that came of it. */
  draft: draftIdSchema.exactOptional(),
  /** Other pages that tell the same story: one candidate for all of them. */
  others: z.array(otherReferenceSchema),
  /** The commentary that it goes on from, by its slug. */
  follows: z.string().exactOptional(),
});
export type Candidate = Readonly<z.infer<typeof candidateSchema>>;

const HOUR = 60 * 60_000;

/**
 * Which of two candidates is shown, and drafted, first: the greater number. It is a moment in ms, so that what is new
 * overtakes what was better: each other page with the same story counts for half a day, each word that was looked for
 * for three hours.
 */
export function candidatePriority({
  seenAt,
  others,
  because,
}: Pick<Candidate, 'seenAt' | 'others' | 'because'>): number {
  return seenAt.getTime() + 12 * HOUR * Math.min(others.length, 6) + 3 * HOUR * Math.min(because.length, 4);
}
