import { proseText } from '../core/card/rich-text.ts';
import type { Commentary, Entry, Topic } from '../core/model/commentary.ts';
import type { Locale } from '../core/model/locale.ts';
import { permalink } from '../core/model/permalink.ts';
import type { Take } from '../core/model/take.ts';
import { parseWebUrl } from '../core/util/links.ts';
import { messagesFor } from '../messages/index.ts';
import { type Addresses, indexPath, pageRefIn, searchPath } from './addresses.ts';

/** JSON for a script element: `<`, `>` and `&` are escaped, so that nothing can end the element. */
export function scriptSafeJson(data: object): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export interface ArticleData {
  readonly commentary: Commentary;
  readonly take: Take;
  readonly topics: readonly Topic[];
  /** The entry that it follows up. */
  readonly follows: Entry | undefined;
  /** The address of its picture. */
  readonly picture: string;
}

/** A commentary in schema.org's terms. A model is never named as an author. */
export function articleData(
  { commentary, take, topics, follows, picture }: ArticleData,
  addresses: Addresses,
): object {
  const { slug, locale, title, provenance, published, corrected, reference, others = [] } = commentary;
  const url = permalink(addresses.publicUrl, { slug, locale, take });
  const earlier = follows ? [permalink(addresses.publicUrl, pageRefIn(follows, locale))] : [];
  const created = provenance.kind === 'generated' ? provenance.date : published;
  return {
    '@context': 'https://schema.org',
    '@type': take === 'neutral' ? 'AnalysisNewsArticle' : 'OpinionNewsArticle',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: title,
    abstract: proseText(commentary.sections.summary),
    inLanguage: locale,
    datePublished: created,
    dateModified: corrected ?? created,
    image: picture,
    keywords: topics.map(({ names }) => names[locale]),
    isBasedOn: parseWebUrl(reference.url)?.href,
    citation: [...others.flatMap((other) => parseWebUrl(other.url)?.href ?? []), ...earlier],
    isAccessibleForFree: true,
    publisher: { '@type': 'Organization', name: messagesFor(locale).name, url: addresses.publicUrl },
    isPartOf: {
      '@type': 'WebSite',
      name: messagesFor(locale).name,
      url: addresses.absolute(indexPath(locale)),
    },
    ...authorship(commentary),
  };
}

function authorship({ provenance }: Commentary): object {
  if (provenance.kind === 'written') return { author: { '@type': 'Person', name: provenance.by } };
  const { model, reviewedBy } = provenance;
  return {
    creditText: model,
    digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
    ...(reviewedBy !== undefined && { editor: { '@type': 'Person', name: reviewedBy } }),
  };
}

export function siteData(locale: Locale, addresses: Addresses): object {
  const { name, tagline } = messagesFor(locale);
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name,
    description: tagline,
    inLanguage: locale,
    url: addresses.absolute(indexPath(locale)),
    potentialAction: {
      '@type': 'SearchAction',
      target: `${addresses.absolute(searchPath(locale))}?q={query}`,
      'query-input': 'required name=query',
    },
  };
}
