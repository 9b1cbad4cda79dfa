import type { SuggestContext, Suggestion } from '../../src/core/bot/options.ts';
import type { Topic } from '../../src/core/model/commentary.ts';
import { UserError } from '../../src/core/model/errors.ts';
import { MAX_DIGEST_TOPICS } from '../../src/core/model/subscription.ts';
import type { Library } from '../../src/core/ports/library.ts';
import { foldAccents } from '../../src/core/util/fold-accents.ts';
import { sanitizeUserText } from '../../src/core/util/sanitize-user-text.ts';
import { topicAliases } from '../support/topics.ts';

/** Stands for all topics: takes a choice of topics back, and fills the field of a form that has none. */
export const allTopics = { fr: 'tous', en: 'all' } as const;
const NAMES_FOR_ALL = ['tous', 'tout', 'all', '*'];
/** Discord's limit for a suggestion. */
const MAX_SUGGESTION = 100;

/**
 * The topics of a list such as `sécurité, law`, by id, each once. Undefined where nothing is given; none for `tous`.
 * @throws UserError `unknown-topic`, `too-many-topics`.
 */
export function parseTopics(text: string | undefined, library: Library): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(/[,;]/u).flatMap((name) => name.trim() || []);
  if (names.length > 0 && names.every((name) => NAMES_FOR_ALL.includes(foldAccents(name)))) return [];
  const topics = library.topics();
  // Nothing but commas.
  if (names.length === 0) throw unknownTopic(text, topics);
  const found = names.map((name) => ({ name, id: topicIdOf(name, topics) }));
  // The limit first: somebody far beyond it should not correct one unknown name after the other.
  if (new Set(found.map(({ id, name }) => id ?? foldAccents(name))).size > MAX_DIGEST_TOPICS) {
    throw new UserError({ code: 'too-many-topics', context: { max: MAX_DIGEST_TOPICS } }, 'topics');
  }
  const ids = found.map(({ id, name }) => {
    if (id === undefined) throw unknownTopic(name, topics);
    return id;
  });
  return [...new Set(ids)];
}

function topicIdOf(name: string, topics: readonly Topic[]): string | undefined {
  return topics.find((topic) =>
    topicAliases(topic).some((calling) => foldAccents(calling) === foldAccents(name)),
  )?.id;
}

function unknownTopic(name: string, topics: readonly Topic[]): UserError {
  const context = { topic: sanitizeUserText(name), topics: topics.map(({ names }) => names) };
  return new UserError({ code: 'unknown-topic', context }, 'topics');
}

/** Completes the last topic of the list. */
export function suggestTopics(typed: string, { library, locale }: SuggestContext): readonly Suggestion[] {
  const parts = typed.split(/[,;]/u).map((part) => part.trim());
  const last = foldAccents(parts.pop() ?? '');
  const before = parts.filter((part) => part !== '');
  const said = before.map(foldAccents);
  return library
    .topics()
    .filter((topic) => !topicAliases(topic).some((name) => said.includes(foldAccents(name))))
    .filter((topic) => topicAliases(topic).some((name) => foldAccents(name).includes(last)))
    .map((topic) => [...before, topic.names[locale]].join(', '))
    .filter((list) => list.length <= MAX_SUGGESTION)
    .map((list) => ({ label: list, value: list }));
}
