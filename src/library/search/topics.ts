import type { Topic } from '../../core/commentary.ts';
import { stemEnglish, stemFrench } from './stem.ts';
import { significantWords } from './text.ts';

interface Name {
  readonly topic: string;
  readonly words: readonly string[];
}

/** What a query says of topics. */
export interface TopicMatch {
  readonly topics: ReadonlySet<string>;
  /** The words that name no topic. */
  readonly rest: readonly string[];
}

/**
 * Finds the topics that a query names: by id, by name in either language, or by initials (`IA`, `AI`). Topics are kept
 * out of the title index: a topic's name is in a third of all articles, and would make every query that holds it slow.
 */
export class TopicNames {
  readonly #names: readonly Name[];

  constructor(topics: readonly Topic[]) {
    this.#names = topics.flatMap(namesOf);
  }

  match(words: readonly string[]): TopicMatch {
    const found = this.#names.filter((name) =>
      name.words.every((word) => words.some((typed) => same(typed, word))),
    );
    const named = found.flatMap((name) => name.words);
    const rest = words.filter((typed) => !named.some((word) => same(typed, word)));
    return { topics: new Set(found.map(({ topic }) => topic)), rest };
  }
}

function namesOf({ id, names }: Topic): Name[] {
  const spellings = [id, ...Object.values(names)].map(significantWords).filter((words) => words.length > 0);
  const initials = spellings
    .filter((words) => words.length > 1)
    .map((words) => [words.map((word) => word.slice(0, 1)).join('')]);
  return [...spellings, ...initials].map((words) => ({ topic: id, words }));
}

function same(typed: string, word: string): boolean {
  if (typed === word || stemFrench(typed) === stemFrench(word) || stemEnglish(typed) === stemEnglish(word))
    return true;
  return typed.length >= 4 && word.startsWith(typed);
}
