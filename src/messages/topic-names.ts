import type { Topic } from '../core/model/commentary.ts';
import type { Locale } from '../core/model/locale.ts';

/** The names of the topics with these ids; the id itself where the library does not know the topic any more. */
export function topicNames(
  ids: readonly string[],
  topics: readonly Topic[],
  locale: Locale,
): readonly string[] {
  return ids.map((id) => topics.find((topic) => topic.id === id)?.names[locale] ?? id);
}
