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

/** The name of a commentary, the same in every language: lower-case words and hyphens. 56 characters leave room for any action's token. */
export const slugSchema = z
  .string()
  .max(56)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** The id of a topic in front matter: like a slug, at most 30 characters. */
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

/** Who wrote a commentary. A generated one is never presented as written by a person. */
export type Provenance =
  | { readonly kind: 'written'; readonly by: string }
  | {
      readonly kind: 'generated';
      readonly model: string;
      /** ISO date. */
      readonly date: string;
      /** Absent: not reviewed. */
      readonly reviewedBy?: string;
    };

/** A passage of a source, word for word: `text === source.text.slice(start, end)`. */
export const quoteSchema = z.object({
  text: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  /** Set when the commentary is in another language than the source. */
  translation: z.string().exactOptional(),
});
export type Quote = Readonly<z.infer<typeof quoteSchema>>;

/** A sentence of a commentary, with the passage of the source that supports it. */
export const claimSchema = z.object({
  section: z.enum(sectionNames),
  /** As in the section. */
  text: z.string(),
  quote: quoteSchema,
});
export type Claim = Readonly<z.infer<typeof claimSchema>>;

/** What was checked in a commentary against its source, by code and not by the model. */
export const evidenceSchema = z.object({
  claims: z.array(claimSchema),
  /** How many sentences were removed because they could not be verified. */
  removed: z.int().min(0),
  /** The model read the quotes in an image: nothing else has checked them. */
  transcribed: z.literal(true).exactOptional(),
});
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;

/** What is known of a commentary without its text: enough for lists and search. */
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
  /** Of a generated commentary. */
  readonly evidence?: Evidence;
  /** Other pages that tell the same story. */
  readonly others?: readonly { readonly url: string; readonly site: string }[];
  /** The slug of the commentary that it follows up. */
  readonly follows?: string;
  readonly sections: Readonly<Record<SectionName, Prose>>;
}

export interface Topic {
  readonly id: string;
  readonly names: Readonly<Record<Locale, string>>;
}

/** The entry's title in this language, or in the other one if it has none in this one. */
export function entryTitle(entry: Entry, locale: Locale): string {
  return entry.titles[locale] ?? Object.values(entry.titles)[0] ?? entry.slug;
}
