import type { Block, Card } from '../../core/card/card.ts';
import type { Draft } from '../../core/model/draft.ts';
import { type Locale, otherLocale } from '../../core/model/locale.ts';
import { utcDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { boldParagraph, proseBlock, textBlock } from '../common/blocks.ts';
import { listPage, listPageButtons } from '../common/paging.ts';
import { type CandidateList, candidateEntries } from './candidate-list.ts';

const PAGE_SIZE = 5;

/** That many candidates stand below the drafts at most. */
const MAX_CANDIDATES = 3;

export interface ReviewQueueProps extends CandidateList {
  /** The drafts that wait for a decision, oldest first. */
  readonly drafts: readonly Draft[];
  /** Index of the first draft to show. */
  readonly from: number;
  readonly spell: (command: string) => string;
}

/** What waits for an editor: the drafts, and below them the best candidates. */
export function reviewQueueCard({ drafts, spell, ...parts }: ReviewQueueProps): Card {
  const { candidates, locale } = parts;
  const { review, candidates: reference } = messagesFor(locale);
  const page = listPage(parts.from, PAGE_SIZE, drafts.length);
  const waiting = reference.title(String(candidates.length));
  const none = drafts.length === 0 && candidates.length === 0;
  const onlyReferences = drafts.length === 0 && candidates.length > 0;
  return {
    locale,
    title: onlyReferences ? waiting : none ? review.empty : review.title(String(drafts.length)),
    tone: 'info',
    body: [
      ...drafts.slice(page.from, page.from + page.size).map((draft) => draftEntry(draft, locale)),
      ...(none
        ? [textBlock(review.emptyHint(spell('article'))), textBlock(reference.emptyHint(spell('source add')))]
        : []),
      ...(drafts.length > 0 && candidates.length > 0 ? [proseBlock(boldParagraph(waiting))] : []),
      ...candidateEntries(parts, 0, MAX_CANDIDATES),
    ],
    buttons: [
      ...listPageButtons(page, review, (from) => ({ type: 'drafts', locale, from })),
      { label: reference.all, emoji: '📥', action: { type: 'candidates', locale, from: 0 } },
      { label: reference.sources, emoji: '📡', action: { type: 'sources', locale, from: 0 } },
    ],
  };
}

function draftEntry(draft: Draft, locale: Locale): Block {
  const words = messagesFor(locale).review;
  const text = draft.texts[locale] ?? draft.texts[otherLocale(locale)];
  const action = { type: 'draft', id: draft.id, locale: text?.locale ?? locale, take: 'neutral' } as const;
  return {
    type: 'entry',
    title: text?.title ?? draft.source.title,
    url: draft.source.url,
    detail: words.asked(utcDate(draft.createdAt, locale), draft.source.site ?? ''),
    lines: draft.source.signals.map((signal) => ({ emoji: '⚠️', text: words.signals[signal] })),
    open: { label: words.open, emoji: '🖋️', action },
  };
}
