import { z } from 'zod';
import { feedFailureSchema } from '../../core/model/feed.ts';

/** One entry of a feed, as plain text; nothing of it can be trusted but its form. */
export const itemSchema = z.object({
  /** Undefined for one without a link, or with one that is not http(s). */
  url: z.string().exactOptional(),
  guid: z.string().exactOptional(),
  title: z.string(),
  text: z.string(),
  /** A BCP 47 primary tag, `und` when nobody can tell. */
  language: z.string(),
  published: z.date().exactOptional(),
});
export type Item = Readonly<z.infer<typeof itemSchema>>;

export const contentSchema = z.object({
  title: z.string(),
  /** The page that it belongs to. */
  site: z.string().exactOptional(),
  /** In the feed's order, no more than were asked for. */
  items: z.array(itemSchema),
});
export type FeedContent = Readonly<z.infer<typeof contentSchema>>;

export const outlineSchema = z.object({ url: z.string(), title: z.string() });
export type Outline = Readonly<z.infer<typeof outlineSchema>>;

/** What the thread is asked; one at a time. */
export const jobSchema = z.discriminatedUnion('kind', [
  /** To read what an address answers, as a feed or as a page that names feeds. */
  z.object({
    kind: z.literal('answer'),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    /** As the server says it. */
    charset: z.string().optional(),
    url: z.url(),
  }),
  z.object({ kind: z.literal('opml'), text: z.string() }),
]);
export type Job = z.infer<typeof jobSchema>;

/** What the thread says: that it is loaded, then one answer a job. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('feed'), content: contentSchema }),
  /** Addresses of feeds that a page names, best first; maybe none. */
  z.object({ kind: z.literal('page'), feeds: z.array(z.string()) }),
  z.object({ kind: z.literal('opml'), outlines: z.array(outlineSchema) }),
  z.object({ kind: z.literal('refused'), failure: feedFailureSchema }),
  /** Ours. */
  z.object({ kind: z.literal('fault'), message: z.string() }),
]);
export type Answer = z.infer<typeof answerSchema>;
