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

/** Ten lower-case letters and digits, as `newId` makes: short enough for a token. */
export const draftIdSchema = z.string().regex(/^[a-z0-9]{10}$/);

/** Warnings about a page, for the editor who reviews what was written about it. */
export const sourceWarnings = [
  /** Text that readers of the page do not see was left out. */
  'hidden-text',
  /** A sentence reads like an instruction to a model. The page may be an article about such attacks. */
  'instructions',
] as const;
export type SourceWarning = (typeof sourceWarnings)[number];

/** What a reference says: everything that a generated commentary may be based on. The text is kept as it was read. */
export const sourceDocumentSchema = z.object({
  /** Canonical address (`canonicalUrl`): the same for all addresses of one page. */
  key: z.string(),
  /** Where it was read, after redirects. Cards link to it. */
  url: z.string(),
  kind: z.enum(['page', 'image']),
  title: z.string(),
  site: z.string().exactOptional(),
  author: z.string().exactOptional(),
  /** ISO date. */
  published: z.iso.date().exactOptional(),
  /** Of the text: BCP 47 (`fr`, `en`, `de`), `und` when it cannot be detected. */
  language: z.string(),
  /** Paragraphs, an empty line between two. NFC; offsets count its UTF-16 units. Empty for an image. */
  text: z.string(),
  /** Base64. */
  image: z.object({ mediaType: z.string(), data: z.string() }).exactOptional(),
  /** SHA-256 of the text or of the image, in hexadecimal. */
  hash: z.string(),
  signals: z.array(z.enum(sourceWarnings)),
});
export type SourceDocument = Readonly<z.infer<typeof sourceDocumentSchema>>;

/** A generated commentary in one language. */
const draftTextSchema = z.object({
  locale: localeSchema,
  title: z.string(),
  sections: z.record(z.enum(sectionNames), proseSchema),
  evidence: evidenceSchema,
  /** `provider/model-id`. */
  model: z.string(),
  /** When it was written, as an ISO date. */
  date: z.iso.date(),
  /** The version of the prompts. */
  promptVersion: z.string(),
  /** Written after the draft was approved in another language, and not approved itself. The library does not show it. */
  pending: z.literal(true).exactOptional(),
  /** An editor has changed it. */
  edited: z.literal(true).exactOptional(),
});
export type DraftText = Readonly<z.infer<typeof draftTextSchema>>;

const draftStates = ['draft', 'approved', 'rejected'] as const;

/** A generated commentary in one or more languages, before and after its review. */
export const draftSchema = z.object({
  id: draftIdSchema,
  slug: slugSchema,
  source: sourceDocumentSchema,
  texts: z.partialRecord(z.enum(locales), draftTextSchema),
  state: z.enum(draftStates),
  /** ISO date of the event according to the source; otherwise of the day on which it was read. */
  published: z.iso.date(),
  topics: z.array(topicSchema),
  /** The decision that led to its state. `approved` without it: no review was required. */
  review: z
    .object({
      /** The editor's name, as cards show it. */
      by: z.string(),
      at: z.date(),
      /** Why it was rejected. */
      reason: z.string().exactOptional(),
    })
    .exactOptional(),
  /** ISO date of the last correction after the approval. */
  corrected: z.iso.date().exactOptional(),
  /** Other pages that tell the same story. */
  others: z.array(z.object({ url: z.string(), site: z.string() })).exactOptional(),
  /** The slug of the commentary that it follows up. */
  follows: z.string().exactOptional(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type Draft = Readonly<z.infer<typeof draftSchema>>;

/** Key sentences of a source, word for word: shown when there is no commentary. */
export const excerptSchema = z.object({
  source: sourceDocumentSchema.omit({ text: true, image: true }),
  quotes: z.array(quoteSchema),
  /** Reading time of the whole source, at least 1. */
  minutes: z.int().min(1),
});
export type Excerpt = Readonly<z.infer<typeof excerptSchema>>;
