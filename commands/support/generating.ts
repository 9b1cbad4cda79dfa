import { laterCard, progressCard } from '../../src/cards/article/progress.ts';
import { resultReply } from '../../src/cards/article/result.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply, Visibility } from '../../src/core/card/reply.ts';
import type { Draft } from '../../src/core/model/draft.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Job, WritingTask } from '../../src/core/model/job.ts';
import type { Take } from '../../src/core/model/take.ts';
import type { JobUpdate, GenerationRequest as Wish } from '../../src/core/ports/generation.ts';
import { canonicalUrl } from '../../src/core/util/canonical-url.ts';
import { siteName } from '../../src/core/util/links.ts';
import { withTimeout } from '../../src/core/util/time.ts';

/** What is there so soon is shown at once, without a word about progress. */
const SHOWN_AT_ONCE_MS = 700;

/** How a reader wants to see what comes of a link. */
export interface LinkView {
  readonly visibility: Visibility;
  readonly take: Take;
  /** The reader asked for this language: the one that is there is not enough. */
  readonly strict: boolean;
}

/**
 * The commentary on a link that the library does not have: the draft that there is, or one that is written now.
 * @throws UserError `rejected-draft`, `too-many-jobs`.
 */
export async function replyToLink(url: URL, view: LinkView, context: CommandContext): Promise<Reply> {
  const { request, locale } = context;
  const draft = await context.review.findByUrl(url);
  if (draft?.state === 'rejected')
    throw new UserError({ code: 'rejected-draft', context: { reason: draft.review?.reason ?? '' } });
  if (draft && (draft.texts[locale] || !view.strict)) {
    await context.review.grantAccess(draft, request);
    return showDraft(draft, view.take, context);
  }
  const task = { key: canonicalUrl(url), url: url.href, locale, ...(draft && { draft: draft.id }) };
  return generate(task, view.visibility, context);
}

/** A draft, for whoever may see it, alone. @throws UserError `gone-draft`. */
export function showDraft(draft: Draft, take: Take, context: CommandContext): Reply {
  const { cards, locale, isEditor } = context;
  const card = cards.draft({ draft, locale, take, editor: isEditor });
  if (!card) throw new UserError({ code: 'gone-draft', context: {} });
  return { card, visibility: 'private' };
}

/** Has a commentary written; the reply says how it goes, and becomes the result. @throws UserError `too-many-jobs`. */
export async function generate(
  task: WritingTask,
  wanted: Visibility,
  context: CommandContext,
): Promise<Reply> {
  const { request, locale } = context;
  const { generation } = context;
  // What has yet to be approved is not for all to see.
  const visibility = generation.hasModel && generation.requiresReview ? 'private' : wanted;
  const wish: Wish = { request, locale, visibility };
  const job = await generation.begin(task, wish);
  const news = generation.follow(job, request, context.updatableMs);
  const first = news.next();
  const soon = await withTimeout(first, SHOWN_AT_ONCE_MS);
  const begun = { job, task, wish, context };
  const shown = soon && !soon.done ? await replyToUpdate(soon.value, begun) : progressReply(begun, job.stage);
  return { ...shown, updates: followUps(soon ? undefined : first, news, begun) };
}

interface StartedJob {
  readonly job: Job;
  readonly task: WritingTask;
  readonly wish: Wish;
  readonly context: CommandContext;
}

/** What comes after the reply. `awaited`: news that was asked for already. */
async function* followUps(
  awaited: Promise<IteratorResult<JobUpdate, void>> | undefined,
  news: AsyncGenerator<JobUpdate, void, void>,
  begun: StartedJob,
): AsyncGenerator<Reply, void, void> {
  try {
    let next = await (awaited ?? news.next());
    while (!next.done) {
      yield await replyToUpdate(next.value, begun);
      next = await news.next();
    }
  } finally {
    await news.return();
  }
}

async function replyToUpdate(news: JobUpdate, begun: StartedJob): Promise<Reply> {
  const { job, wish, context } = begun;
  const { locale, visibility } = wish;
  switch (news.kind) {
    case 'stage':
      return progressReply(begun, news.stage);
    case 'later':
      return { card: laterCard(news.why, job.id, locale), visibility };
    case 'result': {
      const listener = { locale, visibility, editor: context.isEditor };
      return resultReply(job, news.result, listener, context);
    }
  }
}

function progressReply({ job, task, wish }: StartedJob, stage: Job['stage']): Reply {
  const { locale, visibility } = wish;
  const site = siteName(task.url);
  return { card: progressCard({ job: job.id, site, stage, locale }), visibility };
}
