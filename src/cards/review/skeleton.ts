import type { Card } from '../../core/card/card.ts';
import { sectionNames, type Topic } from '../../core/model/commentary.ts';
import type { Candidate } from '../../core/model/feed.ts';
import type { Locale } from '../../core/model/locale.ts';
import { slugFromTitle } from '../../core/model/slug.ts';
import { messagesFor } from '../../messages/index.ts';
import { proseBlock, textBlock } from '../common/blocks.ts';
import { candidateButton } from './candidate.ts';

export interface SkeletonProps {
  readonly candidate: Candidate;
  /** Name of the person who will write it. */
  readonly author: string;
  readonly topics: readonly Topic[];
  /** ISO date, for a candidate that the feed does not date. */
  readonly today: string;
}

/** The content file for a commentary written by hand: everything but the text, to copy. */
export function skeletonCard(props: SkeletonProps, locale: Locale): Card {
  const { candidate } = props;
  const words = messagesFor(locale).candidates;
  const file = `content/${slugFromTitle(candidate.title)}/${locale}.md`;
  const back = { label: words.buttons.back, emoji: '↩️' };
  return {
    locale,
    title: words.write.title,
    tone: 'info',
    body: [textBlock(words.write.intro(file)), proseBlock({ type: 'code', text: skeletonOf(props, locale) })],
    buttons: [candidateButton('show', candidate, locale, back)],
  };
}

/** Front matter and headings. Where the candidate has no topics, a comment names those of the library. */
export function skeletonOf({ candidate, author, topics, today }: SkeletonProps, locale: Locale): string {
  const { sections, candidates } = messagesFor(locale);
  const front = [
    ['title', quoted(candidate.title)],
    ['reference', candidate.url],
    ['author', quoted(author)],
    ['published', candidate.publishedAt?.toISOString().slice(0, 10) ?? today],
    ['topics', topicsValue(candidate, topics)],
    ...(candidate.follows === undefined ? [] : [['follows', candidate.follows]]),
  ];
  return [
    '---',
    ...front.map(([key, value]) => `${key}: ${value}`),
    ...othersLines(candidate),
    '---',
    ...sectionNames.flatMap((name) => ['', `## ${sections[name]}`, '', candidates.write.section]),
    '',
  ].join('\n');
}

function topicsValue({ topics }: Candidate, known: readonly Topic[]): string {
  if (topics.length > 0) return `[${topics.join(', ')}]`;
  return `[] # ${known.map(({ id }) => id).join(', ')}`;
}

function othersLines({ others }: Candidate): readonly string[] {
  if (others.length === 0) return [];
  return ['others:', ...others.flatMap(({ url, site }) => [`  - url: ${url}`, `    site: ${quoted(site)}`])];
}

/** A JSON string is a YAML string on one line. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
