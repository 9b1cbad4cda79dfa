import { candidateButton, candidateCard } from '../../src/cards/review/candidate.ts';
import { candidatesCard } from '../../src/cards/review/candidate-list.ts';
import { skeletonCard } from '../../src/cards/review/skeleton.ts';
import type { ActionOf } from '../../src/core/bot/action.ts';
import { type ActionHandler, type CommandContext, onAction, withLocale } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Candidate } from '../../src/core/model/feed.ts';
import { localeOf } from '../../src/core/model/locale.ts';
import { sanitizeUserText } from '../../src/core/util/sanitize-user-text.ts';
import { localDay } from '../../src/messages/dates.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { generate } from '../support/generating.ts';
import { requireEditor } from '../support/permissions.ts';
import { draftOf, showToEditor, signatureOf } from './queue.ts';

/** What the buttons of the references that wait do. */
export const candidateActions: readonly ActionHandler[] = [
  onAction('candidates', async ({ from }, context) => {
    requireEditor(context);
    return listCandidates(from, context);
  }),
  onAction('candidate', async (action, context) => {
    requireEditor(context);
    return perform(action, context);
  }),
];

async function listCandidates(
  from: number,
  context: CommandContext,
  done?: Parameters<typeof candidatesCard>[0]['done'],
): Promise<Reply> {
  const { locale } = context;
  const { library, sources, spell } = context;
  const candidates = await sources.candidates();
  const card = candidatesCard({ candidates, from, locale, library, spell, ...(done && { done }) });
  return { card, visibility: 'private' };
}

/** @throws UserError `gone-candidate`. */
async function perform({ do: action, id }: ActionOf<'candidate'>, context: CommandContext): Promise<Reply> {
  const { sources } = context;
  switch (action) {
    case 'show':
      return show(found(await sources.candidate(id)), context);
    case 'draft':
      return draft(found(await sources.candidate(id)), context);
    case 'write':
      return write(found(await sources.candidate(id)), context);
    case 'skip':
      return skip(found(await sources.skip(id)), context);
    case 'undo':
      return show(found(await sources.unskip(id)), context, messagesFor(context.locale).candidates.restored);
  }
}

function found(candidate: Candidate | undefined): Candidate {
  if (candidate) return candidate;
  throw new UserError({ code: 'gone-candidate', context: {} });
}

function show(candidate: Candidate, { library, generation, locale }: CommandContext, news?: string): Reply {
  const earlier = candidate.follows === undefined ? undefined : library.entry(candidate.follows);
  const what = { candidate, locale, earlier, topics: library.topics(), writes: generation.hasModel };
  return { card: candidateCard({ ...what, ...(news !== undefined && { news }) }), visibility: 'private' };
}

/** What is written already; else it is written now, in the language of the page where we speak it. */
async function draft(candidate: Candidate, context: CommandContext): Promise<Reply> {
  const { review, generation } = context;
  const { key, url, language } = candidate;
  const written = await review.findByUrl(new URL(url));
  if (written) return showToEditor(await draftOf(written.id, context), { take: 'neutral' }, context);
  if (!generation.hasModel) return show(candidate, context);
  const locale = localeOf(language) ?? context.locale;
  return generate({ key, url, locale }, 'private', withLocale(context, locale));
}

function write(candidate: Candidate, context: CommandContext): Reply {
  const { locale } = context;
  const today = localDay(context.clock.now(), context.settings.timeZone ?? context.timeZone);
  const parts = { candidate, today, author: signatureOf(context), topics: context.library.topics() };
  return { card: skeletonCard(parts, locale), visibility: 'private' };
}

async function skip(candidate: Candidate, context: CommandContext): Promise<Reply> {
  const { locale } = context;
  const words = messagesFor(locale).candidates;
  const undo = candidateButton('undo', candidate, locale, { label: words.buttons.undo, emoji: '↩️' });
  return listCandidates(0, context, { news: words.skipped(sanitizeUserText(candidate.title)), undo });
}
