import type { Commentary, Entry, Reference } from '../../core/commentary.ts';
import type { Locale, Localized } from '../../core/locale.ts';
import type { FaultWords, Report } from './faults.ts';
import { readYaml, splitFrontMatter } from './front-matter.ts';
import { isImageReference, type Metadata, readMetadata } from './metadata.ts';
import { type AllHeadings, readSections } from './sections.ts';

/** A valid article: what is known of it, and its two commentaries. */
export interface Article {
  readonly entry: Entry;
  readonly commentaries: Localized<Commentary>;
}

/** What reading an article takes, besides its files. */
export interface Reading {
  readonly words: FaultWords;
  readonly headings: AllHeadings;
  /** The ids of topics.yaml. */
  readonly topics: readonly string[];
}

interface ReadFile {
  readonly metadata: Metadata;
  readonly sections: Commentary['sections'];
}

/** The file of an article in one language. */
export function fileName(locale: Locale): string {
  return `${locale}.md`;
}

/** Reads one language's file. Undefined when anything is wrong; every fault is reported. Never throws. */
export function readCommentaryFile(
  text: string,
  locale: Locale,
  { words, headings, topics }: Reading,
  report: Report,
): ReadFile | undefined {
  const normal = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const split = splitFrontMatter(normal, words, report);
  if (!split) return undefined;
  const fields = readYaml(split.head, 2, words, report);
  let faulty = false;
  const metadata =
    fields &&
    readMetadata(fields, topics, words, (line, message) => {
      faulty = true;
      report(line, message);
    });
  const sections = readSections(split.body, split.bodyLine, headings[locale], words, report);
  return metadata && sections && !faulty ? { metadata, sections } : undefined;
}

/** Joins the two languages. Undefined, and faults of the English file, where they do not agree. */
export function joinArticle(
  slug: string,
  files: Localized<ReadFile>,
  words: FaultWords,
  report: Report,
): Article | undefined {
  const fr = files.fr.metadata;
  const en = files.en.metadata;
  const differing = sharedKeys.filter((key) => shared(fr)[key] !== shared(en)[key]);
  for (const key of differing) {
    const values = { here: shared(en)[key], there: shared(fr)[key] };
    report(en.lines[key], words.differs(key, values.here, `${slug}/${fileName('fr')}`, values.there));
  }
  if (differing.length > 0) return undefined;
  const { published, topics } = fr;
  const reference: Reference = { url: fr.reference, kind: isImageReference(fr) ? 'image' : 'page' };
  const entry = { slug, titles: { fr: fr.title, en: en.title }, reference, published, topics };
  const commentary = (locale: Locale) => commentaryOf(entry, locale, files[locale]);
  return { entry, commentaries: { fr: commentary('fr'), en: commentary('en') } };
}

const sharedKeys = ['reference', 'published', 'topics', 'image'] as const;

/** What the two languages must agree on, as text. */
function shared({ reference, published, topics, image }: Metadata) {
  return { reference, published, topics: topics.join(', '), image: image?.url ?? '∅' };
}

function commentaryOf(entry: Entry, locale: Locale, { metadata, sections }: ReadFile): Commentary {
  const { slug, reference, published, topics } = entry;
  const { title, author, image } = metadata;
  const provenance = { kind: 'written', by: author } as const;
  return { slug, locale, title, reference, published, topics, ...(image && { image }), provenance, sections };
}
