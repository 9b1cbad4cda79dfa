import { laterCard, progressCard } from '../../src/cards/article/progress.ts';
import { resultReply } from '../../src/cards/article/result.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply, Visibility } from '../../src/core/card/reply.ts';
import type { Draft } from '../../src/core/model/draft.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Job, WritingTask } from '../../src/core/model/job.ts';
import type { Take } from '../../src/core/model/take.ts';
import type { JobUpdate } from '../../src/core/ports/generation.ts';
import { canonicalUrl } from '../../src/core/util/canonical-url.ts';
import { siteName } from '../../src/core/util/links.ts';
import { withTimeout } from '../../src/core/util/time.ts';

/** A result within that time is shown at once, without a progress card before it. */
const SHOWN_AT_ONCE_MS = 700;

/** How a reader wants to see the commentary on a link. */
export interface LinkView {
  readonly visibility: Visibility;
  readonly take: Take;
  /** The reader asked for this language: a draft in the other one will not do. */
  readonly strict: boolean;
}

/**
 * The commentary on a link that is not in the library: the draft on it, or one that is written now.
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

/** A draft, shown to the reader alone. Check before that they may see it. @throws UserError `gone-draft`. */
export function showDraft(draft: Draft, take: Take, context: CommandContext): Reply {
  const { cards, locale, isEditor } = context;
  const card = cards.draft({ draft, locale, take, editor: isEditor });
  if (!card) throw new UserError({ code: 'gone-draft', context: {} });
  return { card, visibility: 'private' };
}

/**
 * Has a commentary written. The reply shows the progress; its updates end with the result.
 * @throws UserError `too-many-jobs`.
 */
export async function generate(
  task: WritingTask,
  wanted: Visibility,
  context: CommandContext,
): Promise<Reply> {
  const { request, locale, generation } = context;
  // A draft that needs approval is shown to the reader alone.
  const visibility = generation.hasModel && generation.requiresReview ? 'private' : wanted;
  const job = await generation.begin(task, { request, locale, visibility });
  const updates = generation.follow(job, request, context.updatableMs);
  const first = updates.next();
  const soon = await withTimeout(first, SHOWN_AT_ONCE_MS);
  const started = { job, task, visibility, context };
  const shown =
    soon && !soon.done ? await updateReply(soon.value, started) : progressReply(started, job.stage);
  return { ...shown, updates: laterReplies(soon ? undefined : first, updates, started) };
}

interface StartedJob {
  readonly job: Job;
  readonly task: WritingTask;
  readonly visibility: Visibility;
  readonly context: CommandContext;
}

/** The replies that follow the first one. `awaited`: an update that was requested already. */
async function* laterReplies(
  awaited: Promise<IteratorResult<JobUpdate, void>> | undefined,
  updates: AsyncGenerator<JobUpdate, void, void>,
  started: StartedJob,
): AsyncGenerator<Reply, void, void> {
  try {
    let next = await (awaited ?? updates.next());
    while (!next.done) {
      yield await updateReply(next.value, started);
      next = await updates.next();
    }
  } finally {
    await updates.return();
  }
}

async function updateReply(update: JobUpdate, started: StartedJob): Promise<Reply> {
  const { job, visibility, context } = started;
  const { locale } = context;
  switch (update.kind) {
    case 'stage':
      return progressReply(started, update.stage);
    case 'later':
      return { card: laterCard(update.why, job.id, locale), visibility };
    case 'result': {
      const recipient = { locale, visibility, editor: context.isEditor };
      return resultReply(job, update.result, recipient, context);
    }
  }
}

function progressReply({ job, task, visibility, context }: StartedJob, stage: Job['stage']): Reply {
  const { locale } = context;
  const site = siteName(task.url);
  return { card: progressCard({ job: job.id, site, stage, locale }), visibility };
}
