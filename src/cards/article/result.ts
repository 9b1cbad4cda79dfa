import type { Card } from '../../core/card/card.ts';
import type { PostContent, Reply } from '../../core/card/reply.ts';
import { textCard } from '../../core/card/text-card.ts';
import type { Job, JobResult, Waiter } from '../../core/model/job.ts';
import type { CardSource } from '../../core/ports/card-source.ts';
import type { ReviewService } from '../../core/ports/review.ts';
import { messagesFor } from '../../messages/index.ts';
import { failureCard } from '../common/failure.ts';
import { noticeCard } from '../common/notice.ts';
import { excerptCard } from './excerpt.ts';

export interface ResultDeps {
  readonly cards: Pick<CardSource, 'article' | 'draft'>;
  readonly review: Pick<ReviewService, 'find'>;
  readonly spell: (command: string) => string;
}

/** Who gets the result. */
export interface ResultRecipient extends Pick<Waiter, 'locale' | 'visibility'> {
  /** May review drafts. */
  readonly editor: boolean;
}

/** The result of a job as a reply. A draft that is not approved is never shared, whatever visibility was asked for. */
export async function resultReply(
  { id }: Pick<Job, 'id'>,
  result: JobResult,
  listener: ResultRecipient,
  props: ResultDeps,
): Promise<Reply> {
  const { locale, visibility } = listener;
  switch (result.kind) {
    case 'known':
      return props.cards.article(result.slug, { locale, take: 'neutral', visibility });
    case 'draft':
      return draftReply(result.draft, listener, props);
    case 'failure': {
      const { failure, excerpt } = result;
      return excerpt
        ? { card: excerptCard(excerpt, failure, locale, { job: id }), visibility }
        : { card: failureCard(failure, locale, { job: id }), visibility };
    }
  }
}

/** What reactions flip on a message that shows a commentary. */
export function subjectOf({ locale }: Card, slug: string): PostContent {
  return { type: 'article', slug, locale, take: 'neutral' };
}

async function draftReply(
  id: string,
  { locale, visibility, editor }: ResultRecipient,
  props: ResultDeps,
): Promise<Reply> {
  const draft = await props.review.find(id);
  if (draft?.state === 'rejected') {
    const context = { reason: draft.review?.reason ?? '' };
    return { card: noticeCard({ code: 'rejected-draft', context }, locale, props.spell), visibility };
  }
  const published = draft?.state === 'approved' && draft.texts[locale]?.pending === undefined;
  // A shared message does not show a draft that nobody has approved.
  if (draft && !published && visibility === 'shared') {
    const { failedTitle, draft: words } = messagesFor(locale).generation;
    return { card: textCard(locale, failedTitle, words.waiting), visibility };
  }
  const card = draft && props.cards.draft({ draft, locale, take: 'neutral', editor, visibility });
  if (!card)
    return { card: noticeCard({ code: 'gone-draft', context: {} }, locale, props.spell), visibility };
  return { card, visibility, ...(visibility === 'shared' && { content: subjectOf(card, draft.slug) }) };
}
