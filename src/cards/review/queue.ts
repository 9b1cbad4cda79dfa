import type { Block, Button, Card } from '../../core/card/card.ts';
import { plainParagraph } from '../../core/card/rich-text.ts';
import type { Draft } from '../../core/model/draft.ts';
import { type Locale, otherLocale } from '../../core/model/locale.ts';
import { longDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { type CandidateList, candidateEntries } from './candidate-list.ts';

const PAGE = 5;

/** How many references stand below the drafts. */
const CANDIDATES = 3;

export interface ReviewQueueProps extends CandidateList {
  /** Those that wait for a decision, oldest first. */
  readonly drafts: readonly Draft[];
  /** Index of the first draft that is shown; beyond the last one, since they may go: the first page. */
  readonly from: number;
  readonly spell: (command: string) => string;
}

/** All that waits for an editor: the drafts, and below them the best of the new references. */
export function reviewQueueCard({ drafts, spell, ...parts }: ReviewQueueProps): Card {
  const { candidates, locale } = parts;
  const { review, candidates: reference } = messagesFor(locale);
  const from = parts.from < drafts.length ? parts.from : 0;
  const page = (start: number, label: string, emoji: string): Button[] =>
    start < 0 || start >= drafts.length
      ? []
      : [{ label, emoji, action: { type: 'drafts', locale, from: start } }];
  const waiting = reference.title(String(candidates.length));
  const none = drafts.length === 0 && candidates.length === 0;
  const onlyReferences = drafts.length === 0 && candidates.length > 0;
  return {
    locale,
    title: onlyReferences ? waiting : none ? review.empty : review.title(String(drafts.length)),
    tone: 'info',
    body: [
      ...drafts.slice(from, from + PAGE).map((draft) => draftEntry(draft, locale)),
      ...(none ? [review.emptyHint(spell('article')), reference.emptyHint(spell('source add'))] : []).map(
        textBlock,
      ),
      ...(drafts.length > 0 && candidates.length > 0 ? [headingBlock(waiting)] : []),
      ...candidateEntries(parts, 0, CANDIDATES),
    ],
    buttons: [
      ...page(from - PAGE, review.newer, '⏫'),
      ...page(from + PAGE, review.older, '⏬'),
      { label: reference.all, emoji: '📥', action: { type: 'candidates', locale, from: 0 } },
      { label: reference.sources, emoji: '📡', action: { type: 'sources', locale, from: 0 } },
    ],
  };
}

function textBlock(text: string): Block {
  return { type: 'prose', prose: [plainParagraph(text)] };
}

function headingBlock(text: string): Block {
  return { type: 'prose', prose: [{ type: 'paragraph', spans: [{ text, bold: true }] }] };
}

function draftEntry(draft: Draft, locale: Locale): Block {
  const words = messagesFor(locale).review;
  const text = draft.texts[locale] ?? draft.texts[otherLocale(locale)];
  const action = { type: 'draft', id: draft.id, locale: text?.locale ?? locale, take: 'neutral' } as const;
  return {
    type: 'entry',
    title: text?.title ?? draft.source.title,
    url: draft.source.url,
    detail: words.asked(
      longDate(draft.createdAt.toISOString().slice(0, 10), locale),
      draft.source.site ?? '',
    ),
    lines: draft.source.signals.map((signal) => ({ emoji: '⚠️', text: words.signals[signal] })),
    open: { label: words.open, emoji: '🖋️', action },
  };
}
