import { z } from 'zod';
import { feedFailureSchema } from '../../core/model/feed.ts';

/** One entry of a feed, as plain text. Its content is not to be trusted, only its form. */
const itemSchema = z.object({
  /** Absent where there is no link, or one that is not http(s). */
  url: z.string().exactOptional(),
  guid: z.string().exactOptional(),
  title: z.string(),
  text: z.string(),
  /** A BCP 47 primary tag; `und` when it cannot be detected. */
  language: z.string(),
  published: z.date().exactOptional(),
});
export type Item = Readonly<z.infer<typeof itemSchema>>;

const contentSchema = z.object({
  title: z.string(),
  /** Address of the page that it is the feed of. */
  site: z.string().exactOptional(),
  /** In the feed's order; at most `MAX_ITEMS`. */
  items: z.array(itemSchema),
});
export type FeedContent = Readonly<z.infer<typeof contentSchema>>;

const outlineSchema = z.object({ url: z.string(), title: z.string() });
export type Outline = Readonly<z.infer<typeof outlineSchema>>;

/** A job for the thread; one at a time. */
export const jobSchema = z.discriminatedUnion('kind', [
  /** To parse an HTTP answer: a feed, or a page that links to feeds. */
  z.object({
    kind: z.literal('answer'),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    /** From `Content-Type`. */
    charset: z.string().optional(),
    url: z.url(),
  }),
  z.object({ kind: z.literal('opml'), text: z.string() }),
]);
export type Job = z.infer<typeof jobSchema>;

/** What the thread posts: `ready` once it is loaded, then one answer per job. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('feed'), content: contentSchema }),
  /** Addresses of the feeds that a page links to, best first; maybe none. */
  z.object({ kind: z.literal('page'), feeds: z.array(z.string()) }),
  z.object({ kind: z.literal('opml'), outlines: z.array(outlineSchema) }),
  z.object({ kind: z.literal('failed'), failure: feedFailureSchema }),
  /** A bug of ours. */
  z.object({ kind: z.literal('error'), message: z.string() }),
]);
export type Answer = z.infer<typeof answerSchema>;
