import type { CandidateAction } from '../../core/bot/action.ts';
import type { Block, Button, Card } from '../../core/card/card.ts';
import { type Entry, entryTitle, type Topic } from '../../core/model/commentary.ts';
import type { Candidate } from '../../core/model/feed.ts';
import type { Locale } from '../../core/model/locale.ts';
import { utcDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { topicNames } from '../../messages/topic-names.ts';
import { confirmationBlock, type Field, fieldsBlock, noteBlock, proseBlock } from '../common/blocks.ts';

export interface CandidateCardProps {
  readonly candidate: Candidate;
  readonly locale: Locale;
  readonly topics: readonly Topic[];
  /** The commentary that it follows up, where that is in the library. */
  readonly earlier?: Entry | undefined;
  /** There is a model: it can be drafted. */
  readonly hasModel: boolean;
  /** What has just been done, in a sentence. */
  readonly confirmation?: string;
}

/** A candidate as an editor sees it: what is known of it, why it was taken, and what can be done with it. */
export function candidateCard(props: CandidateCardProps): Card {
  const { candidate, locale, hasModel, confirmation } = props;
  const words = messagesFor(locale).candidates;
  const { text, url } = candidate;
  const body: Block[] = [fieldsBlock(fieldsOf(props))];
  if (text !== '') body.push(proseBlock({ type: 'quote', spans: [{ text }] }));
  if (!hasModel && candidate.state === 'waiting') body.push(noteBlock(words.noModel));
  return {
    locale,
    title: candidate.title,
    url,
    tone: 'info',
    body: [...confirmationBlock(confirmation), ...body],
    buttons: [
      ...actionButtons(props),
      { label: words.buttons.read, emoji: '🔗', url },
      { label: words.all, emoji: '📥', action: { type: 'candidates', locale, from: 0 } },
    ],
  };
}

export function candidateButton(
  action: CandidateAction,
  { id }: Pick<Candidate, 'id'>,
  locale: Locale,
  look: Pick<Button, 'label' | 'emoji'>,
): Button {
  return { ...look, action: { type: 'candidate', do: action, id, locale } };
}

function actionButtons({ candidate, locale, hasModel }: CandidateCardProps): Button[] {
  const { buttons } = messagesFor(locale).candidates;
  const action = (what: CandidateAction, label: string, emoji: string) =>
    candidateButton(what, candidate, locale, { label, emoji });
  switch (candidate.state) {
    case 'waiting':
      return [
        ...(hasModel ? [action('draft', buttons.draft, '🤖')] : []),
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

function fieldsOf(props: CandidateCardProps): Field[] {
  const { candidate, locale, topics } = props;
  const { fields, states, seen } = messagesFor(locale).candidates;
  const { state, publishedAt, source, seenAt } = candidate;
  const named = topicNames(candidate.topics, topics, locale);
  return [
    ...(state === 'waiting' ? [] : [[fields.state, states[state]] as const]),
    [fields.source, seen(source, utcDate(seenAt, locale))],
    ...(publishedAt ? [[fields.published, utcDate(publishedAt, locale)] as const] : []),
    [fields.why, candidateReasons(props).join(' · ')],
    ...(named.length > 0 ? [[fields.topics, named.join(', ')] as const] : []),
    ...candidate.others.map(({ site, title }) => [fields.others, `${site} · ${title}`] as const),
  ];
}

/** Why it was taken, at least one reason, each in a few words. */
export function candidateReasons({
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
