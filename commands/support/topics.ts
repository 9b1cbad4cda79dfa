import type { Topic } from '../../src/core/model/commentary.ts';
import { locales } from '../../src/core/model/locale.ts';

/** What a topic may be called: its id, and its name in each language, whole or by initials (`IA`). */
export function topicAliases(topic: Topic): string[] {
  return [topic.id, ...locales.flatMap((locale) => withInitials(topic.names[locale]))];
}

function withInitials(name: string): string[] {
  const words = name.split(/[\s’'-]+/u);
  return words.length > 1 ? [name, words.map((word) => word.charAt(0)).join('')] : [name];
}
