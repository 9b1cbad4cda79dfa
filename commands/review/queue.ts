import { type DraftConfirmation, draftCard } from '../../src/cards/review/draft.ts';
import { reviewQueueCard } from '../../src/cards/review/queue.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import type { Draft } from '../../src/core/model/draft.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Take } from '../../src/core/model/take.ts';
import { sanitizeUserText } from '../../src/core/util/sanitize-user-text.ts';
import { messagesFor } from '../../src/messages/index.ts';

/** The reader's name, as a card names the reviewer or the author. */
export function displayName({ request, locale }: CommandContext): string {
  return sanitizeUserText(request.actor.name ?? messagesFor(locale).review.someone);
}

export async function listDrafts(from: number, context: CommandContext): Promise<Reply> {
  const { locale, review, sources, library, spell } = context;
  const [drafts, candidates] = await Promise.all([review.pending(), sources.candidates()]);
  const card = reviewQueueCard({ drafts, candidates, from, locale, library, spell });
  return { card, visibility: 'private' };
}

/** A draft, for an editor. @throws UserError `gone-draft` where it has no text. */
export function draftReply(
  draft: Draft,
  { take, confirmation }: { readonly take: Take; readonly confirmation?: DraftConfirmation },
  { library, reactions, generation, locale }: CommandContext,
): Reply {
  const what = { draft, locale, take, ...(confirmation && { confirmation }) };
  const card = draftCard({ ...what, library, reactions, hasModel: generation.hasModel });
  if (!card) throw new UserError({ code: 'gone-draft', context: {} });
  return { card, visibility: 'private' };
}

/** A draft that an editor is about to decide on. @throws UserError `gone-draft`. */
export async function requireDraft(id: string, context: CommandContext): Promise<Draft> {
  const draft = await context.review.openForReview(id);
  if (!draft) throw new UserError({ code: 'gone-draft', context: {} });
  return draft;
}
