import type { Topic } from '../../src/core/commentary.ts';
import { locales } from '../../src/core/locale.ts';

/** Every way to call a topic: its id, and its name in each language. */
export function topicCallings(topic: Topic): string[] {
  return [topic.id, ...locales.map((locale) => topic.names[locale])];
}
