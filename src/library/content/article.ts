import type { Commentary, Entry, Reference } from '../../core/model/commentary.ts';
import type { Locale, Localized } from '../../core/model/locale.ts';
import type { FailureMessages, ReportFailure } from './failures.ts';
import { fileName } from './files.ts';
import { readYaml, splitFrontMatter } from './front-matter.ts';
import { isImageReference, type Metadata, readMetadata } from './metadata.ts';
import { type AllHeadings, readSections } from './sections.ts';

/** A valid article: its entry, and its commentaries in both languages, or in one if a model wrote it in one only. */
export interface Article {
  readonly entry: Entry;
  readonly commentaries: Readonly<Partial<Record<Locale, Commentary>>>;
}

/** What reading an article needs besides its files. */
export interface ReadOptions {
  readonly messages: FailureMessages;
  readonly headings: AllHeadings;
  /** The ids of topics.yaml. */
  readonly topics: readonly string[];
}

export interface CommentaryFile {
  readonly metadata: Metadata;
  readonly sections: Commentary['sections'];
}

/** Reads the file of one language. Undefined when it has a failure; every one is reported. Never throws. */
export function readCommentaryFile(
  text: string,
  locale: Locale,
  { messages, headings, topics }: ReadOptions,
  report: ReportFailure,
): CommentaryFile | undefined {
  const normal = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const split = splitFrontMatter(normal, messages, report);
  if (!split) return undefined;
  const fields = readYaml(split.head, 2, messages, report);
  let hasFailed = false;
  const metadata =
    fields &&
    readMetadata(fields, topics, messages, (line, message) => {
      hasFailed = true;
      report(line, message);
    });
  const sections = readSections(split.body, split.bodyLine, headings[locale], messages, report);
  return metadata && sections && !hasFailed ? { metadata, sections } : undefined;
}

/** Merges the files of both languages. Undefined, with failures of the English file, where they disagree. */
export function mergeLanguages(
  slug: string,
  files: Readonly<Partial<Record<Locale, CommentaryFile>>>,
  messages: FailureMessages,
  report: ReportFailure,
): Article | undefined {
  const { fr, en } = files;
  const one = fr ?? en;
  if (!one || (fr && en && !checkAgreement(slug, { fr, en }, messages, report))) return undefined;
  const { metadata } = one;
  const { published, topics } = metadata;
  const reference: Reference = {
    url: metadata.reference,
    kind: isImageReference(metadata) ? 'image' : 'page',
  };
  const titles = { ...(fr && { fr: fr.metadata.title }), ...(en && { en: en.metadata.title }) };
  const entry: Entry = { slug, titles, reference, published, topics };
  const commentaries = {
    ...(fr && { fr: toCommentary(entry, 'fr', fr) }),
    ...(en && { en: toCommentary(entry, 'en', en) }),
  };
  return { entry, commentaries };
}

function checkAgreement(
  slug: string,
  { fr, en }: Localized<CommentaryFile>,
  messages: FailureMessages,
  report: ReportFailure,
): boolean {
  const [here, there] = [sharedValues(en.metadata), sharedValues(fr.metadata)];
  const differing = sharedKeys.filter((key) => here[key] !== there[key]);
  for (const key of differing) {
    const line = en.metadata.lines[key];
    report(line, messages.differs(key, here[key], `${slug}/${fileName('fr')}`, there[key]));
  }
  return differing.length === 0;
}

const sharedKeys = ['reference', 'published', 'topics', 'image'] as const;

/** The values that both languages must agree on, as text. */
function sharedValues({ reference, published, topics, image }: Metadata) {
  return { reference, published, topics: topics.join(', '), image: image?.url ?? '∅' };
}

function toCommentary(entry: Entry, locale: Locale, { metadata, sections }: CommentaryFile): Commentary {
  const { slug, reference, published, topics } = entry;
  const { title, origin, image, story } = metadata;
  const head = { slug, locale, title, reference, published, topics, ...(image && { image }) };
  return { ...head, ...origin, ...story, sections };
}
