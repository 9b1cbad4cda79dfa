import { type Command, type CommandContext, defineCommand } from '../src/core/bot/command.ts';
import type { Draft } from '../src/core/model/draft.ts';
import { UserError } from '../src/core/model/errors.ts';
import { looksLikeLink, parseLink } from '../src/core/util/links.ts';
import { reviewActions } from './review/actions.ts';
import { candidateActions } from './review/candidates.ts';
import { reviewForms } from './review/forms.ts';
import { draftReply, listDrafts, requireDraft } from './review/queue.ts';
import { requireEditor } from './support/permissions.ts';

const review: Command = {
  kind: 'slash',
  forEditors: true,
  ...defineCommand({
    name: 'review',
    names: { fr: 'relecture', en: 'review' },
    description: {
      fr: 'Relire les brouillons, choisir parmi les nouvelles références',
      en: 'Review drafts, choose among the new references',
    },
    options: {
      article: {
        type: 'text',
        names: { fr: 'article', en: 'article' },
        description: {
          fr: 'Un commentaire généré : son nom, son titre ou son lien',
          en: 'A generated commentary: its name, its title or its link',
        },
        max: 1000,
        anyWords: true,
      },
    },
    visibility: () => 'private',
    run: async ({ article }, context) => {
      requireEditor(context);
      if (article === undefined) return listDrafts(0, context);
      const draft = await findDraft(article, context);
      if (!draft) throw new UserError({ code: 'gone-draft', context: {} }, 'article');
      return draftReply(await requireDraft(draft.id, context), { take: 'neutral' }, context);
    },
  }),
  actions: [...reviewActions, ...candidateActions],
  forms: reviewForms,
};

export default review;

/** By link, by slug, or by the words that the library finds it by. */
async function findDraft(words: string, context: CommandContext): Promise<Draft | undefined> {
  if (looksLikeLink(words)) return context.review.findByUrl(parseLink(words));
  const named = await context.review.findBySlug(words.trim().toLowerCase());
  if (named) return named;
  const found = context.library.search(words);
  return found.kind === 'winner' ? context.review.findBySlug(found.entry.slug) : undefined;
}
