import { z } from 'zod';
import type { Prose } from '../card/rich-text.ts';
import { type Locale, locales } from './locale.ts';
import type { Take } from './take.ts';

/** The parts of a commentary, in the order in which they are written and read. */
export const sectionNames = [
  'summary',
  'explanation',
  'context',
  'neutral',
  'analogy',
  'optimistic',
  'pessimistic',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** Which sections a card of each take shows, in order. */
export const takeSections: Readonly<Record<Take, readonly SectionName[]>> = {
  neutral: ['summary', 'explanation', 'context', 'neutral', 'analogy'],
  optimistic: ['summary', 'optimistic'],
  pessimistic: ['summary', 'pessimistic'],
};

/** The name of a commentary in every language: lower-case words joined by hyphens, at most 56 characters: a token of any action then fits. */
export const slugSchema = z
  .string()
  .max(56)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** The id of a topic, as in front matter: like a slug, at most 30 characters. */
export const topicSchema = slugSchema.max(30);

export const localeSchema = z.enum(locales);

export interface Reference {
  readonly url: string;
  readonly kind: 'page' | 'image';
}

export interface Image {
  readonly url: string;
  readonly alt: string;
}

/** Where a commentary comes from. What is generated is never passed off as written. */
export type Provenance =
  | { readonly kind: 'written'; readonly by: string }
  | {
      readonly kind: 'generated';
      readonly model: string;
      /** ISO date. */
      readonly date: string;
      /** Undefined: not reviewed. */
      readonly reviewedBy?: string;
    };

/** A stretch of a source, word for word: `text` is `source.text.slice(start, end)`. */
export const quoteSchema = z.object({
  text: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  /** Where the commentary is in another language than the source. */
  translation: z.string().exactOptional(),
});
export type Quote = Readonly<z.infer<typeof quoteSchema>>;

/** A sentence of a commentary, and the sentence of the source that it rests on. */
export const claimSchema = z.object({
  section: z.enum(sectionNames),
  /** As it stands in the section. */
  text: z.string(),
  quote: quoteSchema,
});
export type Claim = Readonly<z.infer<typeof claimSchema>>;

/** What of a commentary was checked against its source, by code and not by the model. */
export const evidenceSchema = z.object({
  claims: z.array(claimSchema),
  /** How many sentences could not be verified and were taken out. */
  removed: z.int().min(0),
  /** The quotes are what the model read in an image: nobody else has checked them. */
  transcribed: z.literal(true).exactOptional(),
});
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;

/** What is known of a commentary without reading its text: enough to list, search and choose. */
export interface Entry {
  readonly slug: string;
  /** The title in each language in which the commentary exists; at least one. */
  readonly titles: Readonly<Partial<Record<Locale, string>>>;
  readonly reference: Reference;
  /** ISO date (YYYY-MM-DD) of the event. */
  readonly published: string;
  readonly topics: readonly string[];
}

/** One article about one reference, in one language. */
export interface Commentary {
  readonly slug: string;
  readonly locale: Locale;
  readonly title: string;
  readonly reference: Reference;
  /** ISO date (YYYY-MM-DD) of the event. */
  readonly published: string;
  readonly topics: readonly string[];
  readonly image?: Image;
  readonly provenance: Provenance;
  /** ISO date of the last correction after publication. */
  readonly corrected?: string;
  /** What was checked, where it is generated. */
  readonly evidence?: Evidence;
  /** Other pages that tell the same story. */
  readonly others?: readonly { readonly url: string; readonly site: string }[];
  /** The commentary that it goes on from, by its slug. */
  readonly follows?: string;
  readonly sections: Readonly<Record<SectionName, Prose>>;
}

export interface Topic {
  readonly id: string;
  readonly names: Readonly<Record<Locale, string>>;
}

/** The entry's title in this language, or in the one there is. */
export function entryTitle(entry: Entry, locale: Locale): string {
  return entry.titles[locale] ?? Object.values(entry.titles)[0] ?? entry.slug;
}
