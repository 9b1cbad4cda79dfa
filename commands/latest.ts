import { latestCard } from '../src/cards/article/lists.ts';
import {
  type Command,
  type CommandContext,
  defineCommand,
  onAction,
  withLocale,
} from '../src/core/bot/command.ts';
import type { Reply } from '../src/core/card/reply.ts';
import type { Topic } from '../src/core/model/commentary.ts';
import { UserError } from '../src/core/model/errors.ts';
import type { Library } from '../src/core/ports/library.ts';
import { foldAccents } from '../src/core/util/fold-accents.ts';
import { sanitizeUserText } from '../src/core/util/sanitize-user-text.ts';
import { languageOption } from './support/options.ts';
import { topicAliases } from './support/topics.ts';

const leaf = defineCommand({
  name: 'latest',
  names: { fr: 'derniers', en: 'latest' },
  description: {
    fr: 'Les derniers commentaires, tous ou d’un sujet',
    en: 'The latest commentaries, all or of one topic',
  },
  options: {
    topic: {
      type: 'text',
      names: { fr: 'sujet', en: 'topic' },
      description: { fr: 'Un sujet, tel que sécurité', en: 'A topic, such as security' },
      max: 100,
      suggest: (typed, { library, locale }) =>
        library
          .topics()
          .filter((topic) =>
            topicAliases(topic).some((name) => foldAccents(name).includes(foldAccents(typed.trim()))),
          )
          .map((topic) => ({ label: topic.names[locale], value: topic.id })),
    },
    lang: languageOption,
  },
  visibility: () => 'private',
  run: async ({ topic, lang }, context) => latestReply(topic, 0, withLocale(context, lang)),
});

const latest: Command = {
  kind: 'slash',
  ...leaf,
  actions: [
    onAction('latest', async ({ topic, from }, context) => latestReply(topic ?? undefined, from, context)),
  ],
};

export default latest;

function latestReply(wanted: string | undefined, from: number, context: CommandContext): Reply {
  const { library, permalinks, locale } = context;
  const topic = wanted === undefined ? undefined : findTopic(wanted, library);
  const entries = library.latest(topic ? { topic: topic.id } : {});
  const what = { entries, topics: library.topics(), from, permalink: permalinks?.to };
  return { card: latestCard({ ...what, ...(topic && { topic }) }, locale), visibility: 'private' };
}

/** Undefined in an empty library: its card says that it is empty. @throws UserError `unknown-topic`. */
function findTopic(wanted: string, library: Library): Topic | undefined {
  const topics = library.topics();
  if (topics.length === 0) return undefined;
  const topic = topics.find((one) =>
    topicAliases(one).some((name) => foldAccents(name) === foldAccents(wanted.trim())),
  );
  if (topic) return topic;
  throw new UserError({
    code: 'unknown-topic',
    context: { topic: sanitizeUserText(wanted), topics: topics.map((one) => one.names) },
  });
}
