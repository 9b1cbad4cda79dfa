import type { CandidateAction } from '../../core/bot/action.ts';
import type { Block, Button, Card } from '../../core/card/card.ts';
import { plainParagraph } from '../../core/card/rich-text.ts';
import { type Entry, entryTitle, type Topic } from '../../core/model/commentary.ts';
import type { Candidate } from '../../core/model/feed.ts';
import type { Locale } from '../../core/model/locale.ts';
import { longDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Fact, factsBlock } from '../common/facts.ts';

export interface CandidateCardProps {
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
export function candidateCard(props: CandidateCardProps): Card {
  const { candidate, locale, writes, news } = props;
  const words = messagesFor(locale).candidates;
  const { text, url } = candidate;
  const body: Block[] = [factsBlock(factsOf(props))];
  if (text !== '') body.push({ type: 'prose', prose: [{ type: 'quote', spans: [{ text }] }] });
  if (!writes && candidate.state === 'waiting') body.push({ type: 'note', spans: [{ text: words.noModel }] });
  return {
    locale,
    title: candidate.title,
    url,
    tone: 'info',
    body: [...newsBlock(news), ...body],
    buttons: [
      ...actionButtons(props),
      { label: words.buttons.read, emoji: '🔗', url },
      { label: words.all, emoji: '📥', action: { type: 'candidates', locale, from: 0 } },
    ],
  };
}

/** A sentence about what has just been done. */
export function newsBlock(news: string | undefined): Block[] {
  return news === undefined ? [] : [{ type: 'prose', prose: [plainParagraph(`✅ ${news}`)] }];
}

export function candidateButton(
  action: CandidateAction,
  { id }: Pick<Candidate, 'id'>,
  locale: Locale,
  look: Pick<Button, 'label' | 'emoji'>,
): Button {
  return { ...look, action: { type: 'candidate', do: action, id, locale } };
}

function actionButtons({ candidate, locale, writes }: CandidateCardProps): Button[] {
  const { buttons } = messagesFor(locale).candidates;
  const action = (what: CandidateAction, label: string, emoji: string) =>
    candidateButton(what, candidate, locale, { label, emoji });
  switch (candidate.state) {
    case 'waiting':
      return [
        ...(writes ? [action('draft', buttons.draft, '🤖')] : []),
        action('write', buttons.write, '✍️'),
        action('skip', buttons.skip, '🗑️'),
      ];
    case 'skipped':
      return [action('undo', buttons.undo, '↩️')];
    case 'withdrawn':
      return [];
    case 'drafting':
      return [action('draft', buttons.review, '🖋️')];
  }
}

function factsOf(props: CandidateCardProps): Fact[] {
  const { candidate, locale, topics } = props;
  const { facts, states, seen } = messagesFor(locale).candidates;
  const { state, publishedAt, source, seenAt } = candidate;
  const named = candidate.topics.map((id) => topics.find((topic) => topic.id === id)?.names[locale] ?? id);
  return [
    ...(state === 'waiting' ? [] : [[facts.state, states[state]] as const]),
    [facts.source, seen(source, day(seenAt, locale))],
    ...(publishedAt ? [[facts.published, day(publishedAt, locale)] as const] : []),
    [facts.why, reasons(props).join(' · ')],
    ...(named.length > 0 ? [[facts.topics, named.join(', ')] as const] : []),
    ...candidate.others.map(({ site, title }) => [facts.others, `${site} · ${title}`] as const),
  ];
}

/** Why it came, each reason in a few words; at least one. */
export function reasons({
  candidate,
  locale,
  earlier,
}: Pick<CandidateCardProps, 'candidate' | 'locale' | 'earlier'>): readonly string[] {
  const words = messagesFor(locale).candidates;
  const { because, others } = candidate;
  const sites = [...new Set(others.map(({ site }) => site))].join(', ');
  const found = [
    ...(because.length > 0 ? [words.words(because.join(', '))] : []),
    ...(others.length > 0 ? [words.told(String(others.length), sites)] : []),
    ...(earlier ? [words.follows(entryTitle(earlier, locale))] : []),
  ];
  return found.length > 0 ? found : [words.fresh];
}

export function day(moment: Date, locale: Locale): string {
  return longDate(moment.toISOString().slice(0, 10), locale);
}
