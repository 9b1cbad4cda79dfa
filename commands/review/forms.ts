import { type CommandLeaf, defineCommand, withLocale } from '../../src/core/bot/command.ts';
import type { TextOption } from '../../src/core/bot/options.ts';
import { localeSchema } from '../../src/core/model/commentary.ts';
import { draftIdSchema } from '../../src/core/model/draft.ts';
import { UserError } from '../../src/core/model/errors.ts';
import { otherLocale } from '../../src/core/model/locale.ts';
import { editableParts } from '../../src/core/ports/review.ts';
import { generate } from '../support/generate.ts';
import { requireEditor } from '../support/permissions.ts';
import { displayName, draftReply, requireDraft } from './queue.ts';

/** The least limit that any platform has for a field of a form. */
const MAX_TEXT = 3000;

const hiddenOption = (fr: string, en: string) =>
  ({
    type: 'text',
    names: { fr, en },
    description: { fr: 'Se remplit tout seul', en: 'Fills itself in' },
    max: 20,
    required: true,
    hiddenInForms: true,
  }) as const satisfies TextOption;

const draftOptions = {
  draft: hiddenOption('brouillon', 'draft'),
  lang: hiddenOption('langue', 'lang'),
} as const;

const edit = defineCommand({
  name: 'edit',
  names: { fr: 'modifier', en: 'edit' },
  description: {
    fr: 'Modifier cette partie du commentaire',
    en: 'Change this part of the commentary',
  },
  options: {
    ...draftOptions,
    part: hiddenOption('partie', 'part'),
    text: {
      type: 'text',
      names: { fr: 'texte', en: 'text' },
      description: {
        fr: 'Une ligne vide sépare deux paragraphes',
        en: 'An empty line separates two paragraphs',
      },
      max: MAX_TEXT,
      required: true,
      multiline: true,
    },
  },
  visibility: () => 'private',
  run: async (input, asked) => {
    const { draft, lang } = parseDraftOptions(input);
    const context = withLocale(asked, lang);
    requireEditor(context);
    const part = editableParts.find((one) => one === input.part);
    if (!part) throw goneDraft();
    const changed = await context.review.edit(draft, { locale: lang, part, text: input.text });
    return { ...draftReply(changed, { take: 'neutral', confirmation: 'edited' }, context), replaces: true };
  },
});

const retry = defineCommand({
  name: 'retry',
  names: { fr: 'refaire', en: 'retry' },
  description: {
    fr: 'Faire récrire le commentaire à partir de la même source',
    en: 'Have the commentary written anew from the same source',
  },
  options: {
    ...draftOptions,
    remark: {
      type: 'text',
      names: { fr: 'remarque', en: 'remark' },
      description: { fr: 'Ce qui doit être différent cette fois', en: 'What is to be different this time' },
      max: 500,
      required: true,
      multiline: true,
    },
  },
  visibility: () => 'private',
  run: async (input, asked) => {
    const { draft: id, lang } = parseDraftOptions(input);
    const context = withLocale(asked, lang);
    requireEditor(context);
    const draft = await requireDraft(id, context);
    const { key, url } = draft.source;
    // A draft that exists only in the other language is rewritten in that one.
    const locale = draft.texts[lang] ? lang : otherLocale(lang);
    const task = { key, url, locale, draft: id, remark: input.remark };
    return generate(task, 'private', withLocale(context, locale));
  },
});

const reject = defineCommand({
  name: 'reject',
  names: { fr: 'rejeter', en: 'reject' },
  description: {
    fr: 'Écarter le commentaire; qui redonne ce lien en lira la raison',
    en: 'Turn the commentary down; whoever gives this link again reads why',
  },
  options: {
    ...draftOptions,
    reason: {
      type: 'text',
      names: { fr: 'raison', en: 'reason' },
      description: { fr: 'Pourquoi, en une phrase', en: 'Why, in a sentence' },
      max: 300,
      required: true,
    },
  },
  visibility: () => 'private',
  run: async (input, asked) => {
    const { draft, lang } = parseDraftOptions(input);
    const context = withLocale(asked, lang);
    requireEditor(context);
    const rejected = await context.review.reject(draft, displayName(context), input.reason);
    return {
      ...draftReply(rejected, { take: 'neutral', confirmation: 'rejected' }, context),
      replaces: true,
    };
  },
});

/** The forms that the buttons of drafts open. */
export const reviewForms: readonly CommandLeaf[] = [edit, retry, reject];

/** @throws UserError `gone-draft` for values that no form of ours sends. */
function parseDraftOptions(input: { readonly draft: string; readonly lang: string }) {
  const draft = draftIdSchema.safeParse(input.draft).data;
  const lang = localeSchema.safeParse(input.lang).data;
  if (draft === undefined || lang === undefined) throw goneDraft();
  return { draft, lang };
}

function goneDraft(): UserError {
  return new UserError({ code: 'gone-draft', context: {} });
}
