import { candidateButton, candidateCard } from '../../src/cards/review/candidate.ts';
import { candidatesCard } from '../../src/cards/review/candidate-list.ts';
import { skeletonCard } from '../../src/cards/review/skeleton.ts';
import type { ActionOf } from '../../src/core/bot/action.ts';
import { type ActionHandler, onAction } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Candidate } from '../../src/core/model/feed.ts';
import { localeOf } from '../../src/core/model/locale.ts';
import { sanitizeUserText } from '../../src/core/util/sanitize-user-text.ts';
import { localDay } from '../../src/messages/dates.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { Asking } from '../support/command-context.ts';
import { generate } from '../support/generating.ts';
import { replacing } from '../support/replacing.ts';
import { draftOf, requireEditor, showToEditor, signatureOf, waitingCandidates } from './queue.ts';

/** What the buttons of the references that wait do. */
export const candidateActions: readonly ActionHandler[] = [
  onAction('candidates', async ({ from, locale }, request, context) => {
    const asking = { request, context, locale };
    requireEditor(asking);
    return replacing(await listCandidates(from, asking), request);
  }),
  onAction('candidate', async (action, request, context) => {
    const asking = { request, context, locale: action.locale };
    requireEditor(asking);
    return replacing(await perform(action, asking), request);
  }),
];

async function listCandidates(
  from: number,
  asking: Asking,
  done?: Parameters<typeof candidatesCard>[0]['done'],
): Promise<Reply> {
  const { context, locale } = asking;
  const { library, spell } = context;
  const candidates = await waitingCandidates(asking);
  const card = candidatesCard({ candidates, from, locale, library, spell, ...(done && { done }) });
  return { card, visibility: 'private' };
}

/** @throws UserError `gone-candidate`. */
async function perform({ do: action, id }: ActionOf<'candidate'>, asking: Asking): Promise<Reply> {
  const { sources } = asking.context;
  switch (action) {
    case 'show':
      return show(found(await sources.candidate(id)), asking);
    case 'draft':
      return draft(found(await sources.candidate(id)), asking);
    case 'write':
      return write(found(await sources.candidate(id)), asking);
    case 'skip':
      return skip(found(await sources.skip(id)), asking);
    case 'undo':
      return show(found(await sources.unskip(id)), asking, messagesFor(asking.locale).candidates.restored);
  }
}

function found(candidate: Candidate | undefined): Candidate {
  if (candidate) return candidate;
  throw new UserError({ code: 'gone-candidate', context: {} });
}

function show(candidate: Candidate, { context, locale }: Asking, news?: string): Reply {
  const { library, generation } = context;
  const earlier = candidate.follows === undefined ? undefined : library.entry(candidate.follows);
  const what = { candidate, locale, earlier, topics: library.topics(), writes: generation.writes };
  return { card: candidateCard({ ...what, ...(news !== undefined && { news }) }), visibility: 'private' };
}

/** What is written already; else it is written now, in the language of the page where we speak it. */
async function draft(candidate: Candidate, asking: Asking): Promise<Reply> {
  const { review, generation } = asking.context;
  const { key, url, language } = candidate;
  const written = await review.byLink(new URL(url));
  if (written) return showToEditor(await draftOf(written.id, asking), { take: 'neutral' }, asking);
  if (!generation.writes) return show(candidate, asking);
  const locale = localeOf(language) ?? asking.locale;
  return generate({ key, url, locale }, 'private', { ...asking, locale });
}

function write(candidate: Candidate, asking: Asking): Reply {
  const { context, locale } = asking;
  const today = localDay(context.clock.now(), context.settings.timeZone ?? context.timeZone);
  const parts = { candidate, today, author: signatureOf(asking), topics: context.library.topics() };
  return { card: skeletonCard(parts, locale), visibility: 'private' };
}

async function skip(candidate: Candidate, asking: Asking): Promise<Reply> {
  const { locale } = asking;
  const words = messagesFor(locale).candidates;
  const undo = candidateButton('undo', candidate, locale, { label: words.buttons.undo, emoji: '↩️' });
  return listCandidates(0, asking, { news: words.skipped(sanitizeUserText(candidate.title)), undo });
}
