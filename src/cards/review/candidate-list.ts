import type { Block, BlockOf, Button, Card } from '../../core/card/card.ts';
import type { Candidate } from '../../core/model/feed.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Library } from '../../core/ports/library.ts';
import { utcDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { confirmationBlock, textBlock } from '../common/blocks.ts';
import { listPage, listPageButtons } from '../common/paging.ts';
import { candidateReasons } from './candidate.ts';

const PAGE_SIZE = 5;

export interface CandidateList {
  /** The waiting ones, the best first. */
  readonly candidates: readonly Candidate[];
  readonly library: Pick<Library, 'entry'>;
  readonly locale: Locale;
}

export interface CandidatesCardProps extends CandidateList {
  /** Index of the first one to show. */
  readonly from: number;
  readonly spell: (command: string) => string;
  /** Says what has just been done; `undo` takes it back. */
  readonly confirmation?: { readonly text: string; readonly undo: Button };
}

/** The candidates, page by page. */
export function candidatesCard(props: CandidatesCardProps): Card {
  const { candidates, locale, spell, confirmation } = props;
  const words = messagesFor(locale).candidates;
  const { length } = candidates;
  const page = listPage(props.from, PAGE_SIZE, length);
  const empty: Block = textBlock(words.emptyHint(spell('source add')));
  return {
    locale,
    title: length === 0 ? words.empty : words.title(String(length)),
    tone: 'info',
    body: [
      ...confirmationBlock(confirmation?.text),
      ...(length === 0 ? [empty] : candidateEntries(props, page.from, page.from + page.size)),
    ],
    buttons: [
      ...(confirmation ? [confirmation.undo] : []),
      ...listPageButtons(page, words, (from) => ({ type: 'candidates', locale, from })),
      { label: words.drafts, emoji: '🗂️', action: { type: 'drafts', locale, from: 0 } },
      { label: words.sources, emoji: '📡', action: { type: 'sources', locale, from: 0 } },
    ],
  };
}

/** A stretch of the candidates, each with its source and the reasons why it was taken. */
export function candidateEntries(
  { candidates, library, locale }: CandidateList,
  from: number,
  to: number,
): readonly BlockOf<'entry'>[] {
  const words = messagesFor(locale).candidates;
  return candidates.slice(from, to).map((candidate) => {
    const earlier = candidate.follows === undefined ? undefined : library.entry(candidate.follows);
    return {
      type: 'entry',
      title: candidate.title,
      url: candidate.url,
      detail: words.seen(candidate.source, utcDate(candidate.seenAt, locale)),
      lines: candidateReasons({ candidate, locale, earlier }).map((text) => ({ emoji: '💡', text })),
      open: {
        label: words.open,
        emoji: '🔎',
        action: { type: 'candidate', do: 'show', id: candidate.id, locale },
      },
    };
  });
}
