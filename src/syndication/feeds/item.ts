import { provenanceLine } from '../../cards/article/provenance.ts';
import { type Prose, proseText, sliceProse, textRuns } from '../../core/card/rich-text.ts';
import { shorten, truncate } from '../../core/card/shorten.ts';
import type { Commentary, SectionName, Topic } from '../../core/model/commentary.ts';
import { permalink } from '../../core/model/permalink.ts';
import { longDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { linkHtml, proseHtml, textHtml } from '../prose-html.ts';
import { oneLine } from '../text.ts';
import type { FeedItem } from './content.ts';

/** Longest section, in characters: ten times the usual length, so that fifty items of three sections stay below 2 MB. */
const MAX_SECTION = 8000;
const MAX_SUMMARY = 1000;
const MAX_LINE = 300;

/** Noon in UTC is the same day almost everywhere; midnight would be the evening before in all of America. */
const NOON = 'T12:00:00Z';
/** A correction on the first day is later than the original. */
const AFTER_NOON = 'T12:30:00Z';

export function feedItem(commentary: Commentary, topics: readonly Topic[], publicUrl: string): FeedItem {
  const { slug, locale, title, reference, corrected, sections } = commentary;
  const appeared = firstDate(commentary);
  const url = permalink(publicUrl, { slug, locale });
  const carried = topics.filter(({ id }) => commentary.topics.includes(id));
  return {
    id: url,
    url,
    reference: reference.url,
    title: shortLine(title),
    summary: truncate(
      oneLine(textRuns(cutSection(sections.summary, commentary).prose).join(' ')),
      MAX_SUMMARY,
    ),
    html: itemHtml(commentary, url),
    published: new Date(`${appeared}${NOON}`),
    updated: new Date(corrected === undefined ? `${appeared}${NOON}` : `${corrected}${AFTER_NOON}`),
    author: shortLine(authorText(commentary)),
    topics: carried.map(({ id, names }) => ({ id, name: shortLine(names[locale]) })),
  };
}

/** The ISO date on which a commentary was new: when it was generated, or, for one from a file, the day of the event. */
function firstDate({ published, provenance }: Commentary): string {
  const written = provenance.kind === 'generated' ? provenance.date : published;
  return written > published ? written : published;
}

function shortLine(text: string): string {
  return truncate(oneLine(text), MAX_LINE);
}

function authorText({ provenance, locale }: Commentary): string {
  const words = messagesFor(locale);
  if (provenance.kind === 'written') return provenance.by;
  const { model, date, reviewedBy } = provenance;
  const review = reviewedBy === undefined ? words.notReviewed : words.reviewedBy(reviewedBy);
  return `${words.generated(model, longDate(date, locale))}, ${review}`;
}

/** The summary, both views, the way to the source, and where the commentary comes from. */
function itemHtml(commentary: Commentary, url: string): string {
  const { locale, reference } = commentary;
  const words = messagesFor(locale);
  const source = reference.kind === 'image' ? words.seeReference : words.readReference;
  return [
    sectionHtml(commentary, 'summary', url),
    ...(['optimistic', 'pessimistic'] as const).map(
      (name) => `<h2>${textHtml(words.sections[name])}</h2>${sectionHtml(commentary, name, url)}`,
    ),
    `<p>${linkHtml(reference.url, textHtml(source))}</p>`,
    `<p><small>${textHtml(provenanceLine(commentary))}</small></p>`,
  ].join('');
}

function sectionHtml(commentary: Commentary, name: SectionName, url: string): string {
  const { prose, isCut } = cutSection(commentary.sections[name], commentary);
  const { syndication } = messagesFor(commentary.locale);
  const rest = isCut ? `<p>${linkHtml(url, textHtml(syndication.readOn))}</p>` : '';
  return `${proseHtml(prose)}${rest}`;
}

function cutSection(
  prose: Prose,
  { locale }: Commentary,
): { readonly prose: Prose; readonly isCut: boolean } {
  if (proseText(prose).length <= MAX_SECTION) return { prose, isCut: false };
  // Cut roughly first: finding the ends of sentences in a very long text takes too long.
  const near = sliceProse(prose, 0, MAX_SECTION + 1);
  const fits = (kept: Prose) => proseText(kept).length <= MAX_SECTION;
  return { prose: shorten(near, locale, fits).prose, isCut: true };
}
