import { usageCard } from '../../src/cards/common/usage.ts';
import { opmlCard } from '../../src/cards/source/opml.ts';
import { allSourcesButton } from '../../src/cards/source/source.ts';
import { type CommandContext, defineCommand } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { textCard } from '../../src/core/card/text-card.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { FeedFailure } from '../../src/core/model/feed.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { requireEditor } from '../support/permissions.ts';
import { addedBy } from './add.ts';
import { looksLikeAddress, parseAddress } from './address.ts';
import { listSources } from './show.ts';

/** No platform lets somebody paste more. */
const MAX_PASTED = 20_000;

export const importSources = defineCommand({
  name: 'import',
  names: { fr: 'importer', en: 'import' },
  description: {
    fr: 'Suivre toutes les sources d’un fichier OPML',
    en: 'Watch all the sources of an OPML file',
  },
  options: {
    opml: {
      type: 'text',
      names: { fr: 'opml', en: 'opml' },
      description: { fr: 'Le lien du fichier, ou son texte', en: 'The link of the file, or its text' },
      max: MAX_PASTED,
      multiline: true,
      anyWords: true,
    },
  },
  visibility: () => 'private',
  run: async ({ opml }, context) => {
    requireEditor(context);
    if (opml === undefined) return importForm(context);
    const given = looksLikeAddress(opml) ? parseAddress(opml, 'opml') : opml;
    const imported = await context.sources.importOpml(given, addedBy(context.request));
    if (imported.kind === 'failed') return importFailedReply(imported.failure, given, context);
    const { added, known } = imported;
    if (added + known === 0) return importFailedReply({ code: 'not-a-feed' }, given, context);
    return importedReply(added, known, context);
  },
});

export const exportSources = defineCommand({
  name: 'export',
  names: { fr: 'exporter', en: 'export' },
  description: { fr: 'Toutes les sources, en OPML', en: 'All the sources, as OPML' },
  options: {},
  visibility: () => 'private',
  run: async (_input, context) => {
    requireEditor(context);
    return showOpml(0, context);
  },
});

/** A page of the sources as OPML; where there are no sources, how to add one. */
export async function showOpml(page: number, context: CommandContext): Promise<Reply> {
  const { sources } = context;
  const [feeds, opml] = await Promise.all([sources.list(), sources.exportOpml()]);
  if (feeds.length === 0) return listSources(0, context);
  return { card: opmlCard(opml, page, context.locale), visibility: 'private' };
}

function importForm({ locale, spell, textForms }: CommandContext): Reply {
  const words = messagesFor(locale).sources.usage;
  const card = usageCard(
    {
      title: words.importTitle,
      intro: words.importIntro,
      examples: [`${spell('source import')} https://example.org/sources.opml`],
      notes: [words.importNote],
    },
    locale,
  );
  const form = { command: 'source import', input: {} };
  return { card, visibility: 'private', ...(textForms && { form }) };
}

function importedReply(added: number, known: number, { locale }: CommandContext): Reply {
  const words = messagesFor(locale).sources.import;
  const text =
    added === 0
      ? words.nothingNew(String(known))
      : `${words.done(String(added), String(known))} ${words.later(String(added))}`;
  const card = textCard(locale, words.title, text);
  return { card: { ...card, buttons: [allSourcesButton(locale)] }, visibility: 'private' };
}

/** A file that is no OPML, or too large, gets a notice of its own. @throws UserError `bad-feed` for every other failure. */
function importFailedReply(failure: FeedFailure, given: string | URL, { locale }: CommandContext): Reply {
  const { sources, error } = messagesFor(locale);
  const notice = (text: string): Reply => ({
    card: textCard(locale, error.title, text, 'warning'),
    visibility: 'private',
    failed: true,
    option: 'opml',
  });
  if (failure.code === 'too-large') return notice(sources.import.tooLarge(String(failure.megabytes)));
  if (failure.code === 'not-a-feed' || typeof given === 'string') return notice(sources.import.notOpml);
  throw new UserError({ code: 'bad-feed', context: { failure } }, 'opml');
}
