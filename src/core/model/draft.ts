import { z } from 'zod';
import { proseSchema } from '../card/prose-schema.ts';
import {
  evidenceSchema,
  localeSchema,
  quoteSchema,
  sectionNames,
  slugSchema,
  topicSchema,
} from './commentary.ts';
import { locales } from './locale.ts';

/** Ten lower-case letters and digits: short enough for a token. */
export const draftIdSchema = z.string().regex(/^[a-z0-9]{10}$/);

/** What an editor should know of a page before trusting what was written about it. */
export const sourceWarnings = [
  /** Text that a reader of the page does not see was left out. */
  'hidden-text',
  /** A sentence reads like an instruction to a model. It may be an article about such attacks. */
  'instructions',
] as const;
export type SourceWarning = (typeof sourceWarnings)[number];

/** What a reference says: all that a generated commentary may rest on. Its text is kept as it was read. */
export const sourceDocumentSchema = z.object({
  /** In canonical form: the same for all the addresses of one page. */
  key: z.string(),
  /** Where it was read, after redirects: what a card links to. */
  url: z.string(),
  kind: z.enum(['page', 'image']),
  title: z.string(),
  site: z.string().exactOptional(),
  author: z.string().exactOptional(),
  /** ISO date. */
  published: z.iso.date().exactOptional(),
  /** Of the text, as a BCP 47 language (`fr`, `en`, `de`); `und` when nobody can tell. */
  language: z.string(),
  /** Paragraphs, an empty line between two. NFC; offsets count its UTF-16 units. Empty for an image. */
  text: z.string(),
  /** Base64. */
  image: z.object({ mediaType: z.string(), data: z.string() }).exactOptional(),
  /** SHA-256 of the text, or of the image, in hexadecimal. */
  hash: z.string(),
  signals: z.array(z.enum(sourceWarnings)),
});
export type SourceDocument = Readonly<z.infer<typeof sourceDocumentSchema>>;

/** What was written about a source in one language. */
export const draftTextSchema = z.object({
  locale: localeSchema,
  title: z.string(),
  sections: z.record(z.enum(sectionNames), proseSchema),
  evidence: evidenceSchema,
  /** `provider/model-id`. */
  model: z.string(),
  /** ISO date on which it was written. */
  date: z.iso.date(),
  /** Of the prompts. */
  promptVersion: z.string(),
  /** Nobody has approved it yet: an approved draft may have been written in another language since. The library does not show it. */
  pending: z.literal(true).exactOptional(),
  /** An editor changed something in it. */
  edited: z.literal(true).exactOptional(),
});
export type DraftText = Readonly<z.infer<typeof draftTextSchema>>;

export const draftStates = ['draft', 'approved', 'rejected'] as const;

/** A generated commentary, in one language or several, until and after a person has looked at it. */
export const draftSchema = z.object({
  id: draftIdSchema,
  slug: slugSchema,
  source: sourceDocumentSchema,
  texts: z.partialRecord(z.enum(locales), draftTextSchema),
  state: z.enum(draftStates),
  /** ISO date of the event, as the source tells it; else of the day on which it was read. */
  published: z.iso.date(),
  topics: z.array(topicSchema),
  /** The decision that led to its state. Without one, `approved` means that no review was required. */
  review: z
    .object({
      /** As the card says it. */
      by: z.string(),
      at: z.date(),
      /** Why it was rejected. */
      reason: z.string().exactOptional(),
    })
    .exactOptional(),
  /** ISO date of the last correction after it was approved. */
  corrected: z.iso.date().exactOptional(),
  /** Other pages that tell the same story. */
  others: z.array(z.object({ url: z.string(), site: z.string() })).exactOptional(),
  /** The commentary that it goes on from, by its slug. */
  follows: z.string().exactOptional(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type Draft = Readonly<z.infer<typeof draftSchema>>;

/** Key sentences of a source, word for word: what is shown when there is no commentary. It has no views. */
export const excerptSchema = z.object({
  source: sourceDocumentSchema.omit({ text: true, image: true }),
  quotes: z.array(quoteSchema),
  /** Of the whole source, at least 1. */
  minutes: z.int().min(1),
});
export type Excerpt = Readonly<z.infer<typeof excerptSchema>>;
