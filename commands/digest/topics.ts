import type { Topic } from '../../src/core/commentary.ts';
import { UserError } from '../../src/core/errors.ts';
import { fold, type SuggestContext, type Suggestion } from '../../src/core/options.ts';
import type { Library } from '../../src/core/ports.ts';
import { said } from '../../src/core/said.ts';
import { MAX_DIGEST_TOPICS } from '../../src/core/subscription.ts';
import { topicCallings } from '../shared/topics.ts';

/** Says that none in particular is wanted: how topics are taken out again, and what an emptied field is filled with. */
export const allTopics = { fr: 'tous', en: 'all' } as const;
const ALL = ['tous', 'tout', 'all', '*'];
/** Discord's limit for a suggestion. */
const MAX_VALUE = 100;

/**
 * The topics of a list such as `sécurité, law`, by id, each once. Undefined where nothing is given; none for `tous`.
 * @throws UserError `unknown-topic`, `too-many-topics`.
 */
export function parseTopics(text: string | undefined, library: Library): readonly string[] | undefined {
  const names = (text ?? '').split(/[,;]/u).flatMap((name) => name.trim() || []);
  if (names.length === 0) return undefined;
  if (names.every((name) => ALL.includes(fold(name)))) return [];
  const topics = library.topics();
  const ids = [...new Set(names.map((name) => idOf(name, topics)))];
  if (ids.length <= MAX_DIGEST_TOPICS) return ids;
  throw new UserError({ code: 'too-many-topics', context: { max: MAX_DIGEST_TOPICS } }, 'topics');
}

function idOf(name: string, topics: readonly Topic[]): string {
  const found = topics.find((topic) => topicCallings(topic).some((calling) => fold(calling) === fold(name)));
  if (found) return found.id;
  const context = { topic: said(name), topics: topics.map(({ names }) => names) };
  throw new UserError({ code: 'unknown-topic', context }, 'topics');
}

/** Completes the last one of the list. */
export function suggestTopics(typed: string, { library, locale }: SuggestContext): readonly Suggestion[] {
  const parts = typed.split(/[,;]/u).map((part) => part.trim());
  const last = fold(parts.pop() ?? '');
  const before = parts.filter((part) => part !== '');
  const said = before.map(fold);
  return library
    .topics()
    .filter((topic) => !topicCallings(topic).some((name) => said.includes(fold(name))))
    .filter((topic) => topicCallings(topic).some((name) => fold(name).includes(last)))
    .map((topic) => [...before, topic.names[locale]].join(', '))
    .filter((list) => list.length <= MAX_VALUE)
    .map((list) => ({ label: list, value: list }));
}
