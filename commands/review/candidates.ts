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
import { generate } from '../support/generate.ts';
import { requireEditor } from '../support/permissions.ts';
import { displayName, draftReply, requireDraft } from './queue.ts';

/** What the buttons of candidates do. */
export const candidateActions: readonly ActionHandler[] = [
  onAction('candidates', async ({ from }, context) => {
    requireEditor(context);
    return listCandidates(from, context);
  }),
  onAction('candidate', async (action, context) => {
    requireEditor(context);
    return performOnCandidate(action, context);
  }),
];

async function listCandidates(
  from: number,
  context: CommandContext,
  confirmation?: Parameters<typeof candidatesCard>[0]['confirmation'],
): Promise<Reply> {
  const { locale, library, sources, spell } = context;
  const candidates = await sources.candidates();
  const card = candidatesCard({
    candidates,
    from,
    locale,
    library,
    spell,
    ...(confirmation && { confirmation }),
  });
  return { card, visibility: 'private' };
}

/** @throws UserError `gone-candidate`. */
async function performOnCandidate(
  { do: action, id }: ActionOf<'candidate'>,
  context: CommandContext,
): Promise<Reply> {
  const { sources } = context;
  switch (action) {
    case 'show':
      return showCandidate(requireCandidate(await sources.candidate(id)), context);
    case 'draft':
      return draftCandidate(requireCandidate(await sources.candidate(id)), context);
    case 'write':
      return showSkeleton(requireCandidate(await sources.candidate(id)), context);
    case 'skip':
      return confirmSkipped(requireCandidate(await sources.skip(id)), context);
    case 'undo':
      return showCandidate(
        requireCandidate(await sources.unskip(id)),
        context,
        messagesFor(context.locale).candidates.restored,
      );
  }
}

function requireCandidate(candidate: Candidate | undefined): Candidate {
  if (candidate) return candidate;
  throw new UserError({ code: 'gone-candidate', context: {} });
}

function showCandidate(
  candidate: Candidate,
  { library, generation, locale }: CommandContext,
  confirmation?: string,
): Reply {
  const earlier = candidate.follows === undefined ? undefined : library.entry(candidate.follows);
  const what = { candidate, locale, earlier, topics: library.topics(), hasModel: generation.hasModel };
  return {
    card: candidateCard({ ...what, ...(confirmation !== undefined && { confirmation }) }),
    visibility: 'private',
  };
}

/** Shows the draft on it, or has one written: in the language of the page where that is one of ours. */
async function draftCandidate(candidate: Candidate, context: CommandContext): Promise<Reply> {
  const { review, generation } = context;
  const { key, url, language } = candidate;
  const written = await review.findByUrl(new URL(url));
  if (written) return draftReply(await requireDraft(written.id, context), { take: 'neutral' }, context);
  if (!generation.hasModel) return showCandidate(candidate, context);
  const locale = localeOf(language) ?? context.locale;
  return generate({ key, url, locale }, 'private', withLocale(context, locale));
}

function showSkeleton(candidate: Candidate, context: CommandContext): Reply {
  const { locale, library, clock, settings, timeZone } = context;
  const today = localDay(clock.now(), settings.timeZone ?? timeZone);
  const props = { candidate, today, author: displayName(context), topics: library.topics() };
  return { card: skeletonCard(props, locale), visibility: 'private' };
}

async function confirmSkipped(candidate: Candidate, context: CommandContext): Promise<Reply> {
  const { locale } = context;
  const words = messagesFor(locale).candidates;
  const undo = candidateButton('undo', candidate, locale, { label: words.buttons.undo, emoji: '↩️' });
  return listCandidates(0, context, { text: words.skipped(sanitizeUserText(candidate.title)), undo });
}
