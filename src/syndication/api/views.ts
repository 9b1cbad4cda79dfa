import { provenanceLine } from '../../cards/article/provenance.ts';
import { textRuns } from '../../core/card/rich-text.ts';
import { textFragmentUrl } from '../../core/card/text-fragment.ts';
import type { Claim, Commentary, Entry, Evidence } from '../../core/model/commentary.ts';
import { sectionNames } from '../../core/model/commentary.ts';
import { type Locale, locales } from '../../core/model/locale.ts';
import { permalink } from '../../core/model/permalink.ts';
import type { Take } from '../../core/model/take.ts';
import { parseWebUrl } from '../../core/util/links.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Article, FullCommentary, Summary } from './schemas.ts';

/** Base path of this version of the API. */
export const API = '/api/v1';

/** A commentary as lists show it. */
export function toSummary(entry: Entry, publicUrl: string): Summary {
  const { slug, titles, published, topics, reference } = entry;
  const written = locales.filter((locale) => titles[locale] !== undefined);
  return {
    slug,
    titles,
    published,
    topics: [...topics],
    reference: { url: reference.url, kind: reference.kind },
    links: {
      self: `${publicUrl}${API}/commentaries/${slug}`,
      pages: Object.fromEntries(written.map((locale) => [locale, permalink(publicUrl, { slug, locale })])),
    },
  };
}

/** A whole commentary, in the given languages. */
export function toFullCommentary(
  entry: Entry,
  texts: readonly Commentary[],
  publicUrl: string,
): FullCommentary {
  const follows = texts.find((text) => text.follows !== undefined)?.follows;
  const others = texts.flatMap((text) => text.others ?? []);
  return {
    ...toSummary(entry, publicUrl),
    others: others.filter(({ url }, index) => others.findIndex((other) => other.url === url) === index),
    ...(follows === undefined ? {} : { follows }),
    languages: Object.fromEntries(texts.map((text) => [text.locale, toArticle(text, publicUrl)])),
  };
}

function toArticle(commentary: Commentary, publicUrl: string): Article {
  const { slug, locale, title, corrected, image, evidence } = commentary;
  const page = (take: Take) => permalink(publicUrl, { slug, locale, take });
  return {
    title,
    provenance: toProvenance(commentary),
    ...(corrected === undefined ? {} : { corrected }),
    ...(image === undefined ? {} : { image: { url: image.url, alt: image.alt } }),
    sections: toSections(commentary, locale),
    ...(evidence === undefined ? {} : { evidence: toEvidence(evidence, commentary) }),
    links: {
      neutral: page('neutral'),
      optimistic: page('optimistic'),
      pessimistic: page('pessimistic'),
    },
  };
}

function toProvenance(commentary: Commentary): Article['provenance'] {
  const { provenance } = commentary;
  const statement = provenanceLine(commentary);
  if (provenance.kind === 'written') return { kind: 'written', by: provenance.by, statement };
  const { model, date, reviewedBy } = provenance;
  const review = reviewedBy === undefined ? { reviewed: false } : { reviewed: true, reviewedBy };
  return { kind: 'generated', model, date, ...review, statement };
}

function toSections({ sections }: Commentary, locale: Locale): Article['sections'] {
  const headings = messagesFor(locale).sections;
  return sectionNames.map((name) => ({
    name,
    heading: headings[name],
    text: textRuns(sections[name]).join('\n\n'),
    prose: sections[name],
  }));
}

function toEvidence(evidence: Evidence, commentary: Commentary): NonNullable<Article['evidence']> {
  const { removed, transcribed } = evidence;
  return {
    claims: evidence.claims.map((claim) => ({ ...claim, ...passageLink(claim, commentary, transcribed) })),
    removed,
    ...(transcribed === undefined ? {} : { transcribed }),
  };
}

/** A link to the passage; none for an image, into which a link cannot point. */
function passageLink(
  { quote }: Claim,
  { reference }: Commentary,
  transcribed: true | undefined,
): { readonly url?: string } {
  const url = transcribed || reference.kind === 'image' ? undefined : parseWebUrl(reference.url);
  return url ? { url: textFragmentUrl(url.href, quote.text) } : {};
}
