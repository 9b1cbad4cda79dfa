import type { CandidateDeed } from '../../core/bot/action.ts';
import type { Block, Button, Card } from '../../core/card/card.ts';
import { plain } from '../../core/card/rich-text.ts';
import { type Entry, type Topic, titleOf } from '../../core/model/commentary.ts';
import type { Candidate } from '../../core/model/feed.ts';
import type { Locale } from '../../core/model/locale.ts';
import { longDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Fact, factsBlock } from '../common/facts.ts';

export interface CandidateCardParts {
  readonly candidate: Candidate;
  readonly locale: Locale;
  readonly topics: readonly Topic[];
  /** The commentary that it goes on from, where that is in the library. */
  readonly earlier?: Entry | undefined;
  /** There is a model that can write about it. */
  readonly writes: boolean;
  /** What has just been done, in a sentence. */
  readonly news?: string;
}

/** A new reference as an editor sees it: what is known of it, why it came, and what can be done with it. */
export function candidateCard(parts: CandidateCardParts): Card {
  const { candidate, locale, writes, news } = parts;
  const words = messagesFor(locale).candidates;
  const { text, url } = candidate;
  const body: Block[] = [factsBlock(factsOf(parts))];
  if (text !== '') body.push({ type: 'prose', prose: [{ type: 'quote', spans: [{ text }] }] });
  if (!writes && candidate.state === 'waiting') body.push({ type: 'note', spans: [{ text: words.noModel }] });
  return {
    locale,
    title: candidate.title,
    url,
    tone: 'info',
    body: [...newsBlock(news), ...body],
    buttons: [
      ...deedButtons(parts),
      { label: words.buttons.read, emoji: '🔗', url },
      { label: words.all, emoji: '📥', action: { type: 'candidates', locale, from: 0 } },
    ],
  };
}

/** A sentence about what has just been done. */
export function newsBlock(news: string | undefined): Block[] {
  return news === undefined ? [] : [{ type: 'prose', prose: [plain(`✅ ${news}`)] }];
}

export function candidateButton(
  deed: CandidateDeed,
  { id }: Pick<Candidate, 'id'>,
  locale: Locale,
  look: Pick<Button, 'label' | 'emoji'>,
): Button {
  return { ...look, action: { type: 'candidate', do: deed, id, locale } };
}

function deedButtons({ candidate, locale, writes }: CandidateCardParts): Button[] {
  const { buttons } = messagesFor(locale).candidates;
  const deed = (what: CandidateDeed, label: string, emoji: string) =>
    candidateButton(what, candidate, locale, { label, emoji });
  switch (candidate.state) {
    case 'waiting':
      return [
        ...(writes ? [deed('draft', buttons.draft, '🤖')] : []),
        deed('write', buttons.write, '✍️'),
        deed('skip', buttons.skip, '🗑️'),
      ];
    case 'skipped':
      return [deed('undo', buttons.undo, '↩️')];
    case 'withdrawn':
      return [];
    case 'drafting':
      return [deed('draft', buttons.review, '🖋️')];
  }
}

function factsOf(parts: CandidateCardParts): Fact[] {
  const { candidate, locale, topics } = parts;
  const { facts, states, seen } = messagesFor(locale).candidates;
  const { state, publishedAt, source, seenAt } = candidate;
  const named = candidate.topics.map((id) => topics.find((topic) => topic.id === id)?.names[locale] ?? id);
  return [
    ...(state === 'waiting' ? [] : [[facts.state, states[state]] as const]),
    [facts.source, seen(source, day(seenAt, locale))],
    ...(publishedAt ? [[facts.published, day(publishedAt, locale)] as const] : []),
    [facts.why, reasons(parts).join(' · ')],
    ...(named.length > 0 ? [[facts.topics, named.join(', ')] as const] : []),
    ...candidate.others.map(({ site, title }) => [facts.others, `${site} · ${title}`] as const),
  ];
}

/** Why it came, each reason in a few words; at least one. */
export function reasons({
  candidate,
  locale,
  earlier,
}: Pick<CandidateCardParts, 'candidate' | 'locale' | 'earlier'>): readonly string[] {
  const words = messagesFor(locale).candidates;
  const { because, others } = candidate;
  const sites = [...new Set(others.map(({ site }) => site))].join(', ');
  const found = [
    ...(because.length > 0 ? [words.words(because.join(', '))] : []),
    ...(others.length > 0 ? [words.told(String(others.length), sites)] : []),
    ...(earlier ? [words.follows(titleOf(earlier, locale))] : []),
  ];
  return found.length > 0 ? found : [words.fresh];
}

export function day(moment: Date, locale: Locale): string {
  return longDate(moment.toISOString().slice(0, 10), locale);
}
