import { z } from 'zod';
import { topicSchema } from './commentary.ts';
import { draftIdSchema } from './draft.ts';
import { readingFailureSchema } from './failures.ts';

/** Like a draft's id: short enough for a token. */
export const feedIdSchema = draftIdSchema;

/** Why a feed could not be read. `not-a-feed`: the page is not a feed and names none. */
export const feedFailureSchema = z.union([readingFailureSchema, z.object({ code: z.literal('not-a-feed') })]);
export type FeedFailure = z.infer<typeof feedFailureSchema>;

/**
 * - active: polled at `nextAt`.
 * - paused: by a person.
 * - broken: it failed for so long that it is no longer polled. Whoever added it is notified.
 */
const feedStates = ['active', 'paused', 'broken'] as const;

/** Which items of a feed become candidates. */
export const feedFiltersSchema = z.object({
  /** The title or the text must contain one of them, ignoring case and accents. Empty: no word is required. */
  words: z.array(z.string()),
  /** Words that neither may contain. */
  without: z.array(z.string()),
  /** The topics of its candidates. */
  topics: z.array(topicSchema),
  /** At most this many candidates a UTC day, the best ones. */
  perDay: z.int().min(1).max(100),
});
export type FeedFilters = Readonly<z.infer<typeof feedFiltersSchema>>;

/** An RSS, Atom or JSON feed that is followed for new references (`/source` in chat). */
export const feedSchema = z.object({
  id: feedIdSchema,
  /** The feed's own address. */
  url: z.string(),
  title: z.string(),
  /** The address of the page that it belongs to. */
  site: z.string().exactOptional(),
  filters: feedFiltersSchema,
  state: z.enum(feedStates),
  /** Who added it, and is notified once when it breaks. */
  addedBy: z.object({ platform: z.string(), workspace: z.string(), person: z.string() }),
  addedAt: z.date(),
  /** When it is polled next. While a process polls it, when another one may take over. */
  nextAt: z.date(),
  /** The time between two polls in ms, adapted to how often it changes. */
  everyMs: z.int().min(0).exactOptional(),
  /** When it was first polled. The items that it had then are not new. */
  primedAt: z.date().exactOptional(),
  polledAt: z.date().exactOptional(),
  /** For conditional requests. */
  etag: z.string().exactOptional(),
  lastModified: z.string().exactOptional(),
  /** How many polls failed in a row. */
  failures: z.int().min(0),
  failure: feedFailureSchema.exactOptional(),
  /** Since when it has failed. */
  failingSince: z.date().exactOptional(),
  /** When its editor was notified that it is broken. */
  notifiedAt: z.date().exactOptional(),
});
export type Feed = Readonly<z.infer<typeof feedSchema>>;

/** Another page that tells the same story. */
const otherReferenceSchema = z.object({
  /** Canonical address. */
  key: z.string(),
  url: z.string(),
  title: z.string(),
  site: z.string(),
});

/**
 * - waiting: for an editor's decision.
 * - drafting: a commentary on it is being written, or has been written.
 * - skipped: by an editor.
 * - withdrawn: its feed was removed; it comes back with the feed.
 */
const candidateStates = ['waiting', 'drafting', 'skipped', 'withdrawn'] as const;
export type CandidateState = (typeof candidateStates)[number];

/** A new reference from a feed, for editors to decide about. */
export const candidateSchema = z.object({
  id: draftIdSchema,
  /** Canonical address. A key becomes a candidate once, ever. */
  key: z.string(),
  url: z.string(),
  title: z.string(),
  /** The beginning of the feed's description, as plain text, at most 500 characters. */
  text: z.string(),
  /** BCP 47; `und` when it cannot be detected. */
  language: z.string(),
  feed: feedIdSchema,
  /** The feed's title. */
  source: z.string(),
  topics: z.array(topicSchema),
  /** The filter's words that it contains. */
  because: z.array(z.string()),
  /** According to the feed: may be wrong, or in the future. */
  publishedAt: z.date().exactOptional(),
  seenAt: z.date(),
  state: z.enum(candidateStates),
  /** The id of the job that drafts it, or of its draft. */
  draft: draftIdSchema.exactOptional(),
  /** Other pages that tell the same story: they share one candidate. */
  others: z.array(otherReferenceSchema),
  /** The slug of the commentary that it follows up. */
  follows: z.string().exactOptional(),
});
export type Candidate = Readonly<z.infer<typeof candidateSchema>>;

const HOUR = 60 * 60_000;

/**
 * Candidates with a higher number are shown and drafted first. It is a moment in ms, so that newer candidates overtake
 * better ones in time: each further page with the same story adds 12 hours (at most six count), each matching word 3 hours
 * (at most four count).
 */
export function candidatePriority({
  seenAt,
  others,
  because,
}: Pick<Candidate, 'seenAt' | 'others' | 'because'>): number {
  return seenAt.getTime() + 12 * HOUR * Math.min(others.length, 6) + 3 * HOUR * Math.min(because.length, 4);
}
