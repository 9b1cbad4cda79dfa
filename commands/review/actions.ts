import { choosePartCard } from '../../src/cards/review/draft.ts';
import type { ActionOf } from '../../src/core/bot/action.ts';
import { type ActionHandler, type CommandContext, onAction } from '../../src/core/bot/command.ts';
import type { Form, Reply } from '../../src/core/card/reply.ts';
import { type ProseBlock, textRuns } from '../../src/core/card/rich-text.ts';
import { textCard } from '../../src/core/card/text-card.ts';
import type { Draft } from '../../src/core/model/draft.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Locale } from '../../src/core/model/locale.ts';
import type { EditablePart } from '../../src/core/ports/review.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { requireEditor } from '../support/permissions.ts';
import { displayName, draftReply, listDrafts, requireDraft } from './queue.ts';

/** What the buttons of drafts do. */
export const reviewActions: readonly ActionHandler[] = [
  onAction('drafts', async ({ from }, context) => {
    requireEditor(context);
    return listDrafts(from, context);
  }),
  onAction('draft', async ({ id, take }, context) => {
    requireEditor(context);
    return draftReply(await requireDraft(id, context), { take }, context);
  }),
  onAction('review', async (action, context) => {
    requireEditor(context);
    return performOnDraft(action, context);
  }),
  onAction('edit', async ({ id, locale, part }, context) => {
    requireEditor(context);
    const draft = await requireDraft(id, context);
    const input = { draft: id, lang: locale, part, text: editableText(draft, locale, part) };
    return formReply(draft, { command: 'review edit', input }, context);
  }),
];

async function performOnDraft(
  { do: action, id }: ActionOf<'review'>,
  context: CommandContext,
): Promise<Reply> {
  const { locale } = context;
  switch (action) {
    case 'approve': {
      const draft = await context.review.approve(id, displayName(context));
      return draftReply(draft, { take: 'neutral', confirmation: 'approved' }, context);
    }
    case 'unlink':
    case 'relink': {
      const confirmation = `${action}ed` as const;
      return draftReply(
        await context.review.setFollowUp(id, action === 'relink'),
        { take: 'neutral', confirmation },
        context,
      );
    }
    case 'reopen':
      return draftReply(
        await context.review.reopen(id),
        { take: 'neutral', confirmation: 'reopened' },
        context,
      );
    case 'edit':
      return { card: choosePartCard(await requireDraft(id, context), locale), visibility: 'private' };
    case 'retry':
    case 'reject': {
      const input = { draft: id, lang: locale };
      return formReply(await requireDraft(id, context), { command: `review ${action}`, input }, context);
    }
  }
}

/** Opens the form; where the platform cannot, says where it can. */
function formReply(draft: Draft, form: Form, context: CommandContext): Reply {
  const { locale } = context;
  if (context.textForms) return { ...draftReply(draft, { take: 'neutral' }, context), form };
  const words = messagesFor(locale);
  const text = words.review.typeInstead(context.spell('review'));
  return { card: textCard(locale, words.error.title, text, 'warning'), visibility: 'private' };
}

/** The text of a part as a form shows it: an empty line between two paragraphs. @throws UserError `gone-draft`. */
function editableText(draft: Draft, locale: Locale, part: EditablePart): string {
  if (part === 'topics') return draft.topics.join(', ');
  const text = draft.texts[locale];
  if (!text) throw new UserError({ code: 'gone-draft', context: {} });
  return part === 'title' ? text.title : text.sections[part].map(blockText).join('\n\n');
}

function blockText(block: ProseBlock): string {
  return textRuns([block]).join('\n');
}
