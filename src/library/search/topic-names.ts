import type { Topic } from '../../core/model/commentary.ts';
import { stemEnglish, stemFrench } from '../../core/util/stem.ts';
import { significantWords } from './text.ts';

interface TopicName {
  readonly topic: string;
  readonly words: readonly string[];
  /** Initials and joined words: a beginning does not match them. */
  readonly exact: boolean;
}

/** The topics that a query names. */
interface TopicMatch {
  readonly topics: ReadonlySet<string>;
  /** The words that name no topic. */
  readonly rest: readonly string[];
}

/**
 * Finds the topics that a query names: by id, by name in either language, or by initials (`IA`, `AI`). Topics are not in
 * the title index: a topic may have a third of all articles, and its name would make every query with it slow.
 */
export class TopicNames {
  readonly #names: readonly TopicName[];

  constructor(topics: readonly Topic[]) {
    this.#names = topics.flatMap(topicNames);
  }

  match(words: readonly string[]): TopicMatch {
    const found = this.#names.filter((name) =>
      name.words.every((word) => words.some((typed) => matchesName(typed, word, name))),
    );
    const rest = words.filter(
      (typed) => !found.some((name) => name.words.some((word) => matchesName(typed, word, name))),
    );
    return { topics: new Set(found.map(({ topic }) => topic)), rest };
  }

  /** Topics with some word of the query, of at least five letters, in their name. */
  matchPartly(words: readonly string[]): ReadonlySet<string> {
    const long = words.filter((word) => word.length >= 5);
    const found = this.#names.filter((name) =>
      name.words.some((word) => long.some((typed) => matchesName(typed, word, name))),
    );
    return new Set(found.map(({ topic }) => topic));
  }
}

function topicNames({ id, names }: Topic): TopicName[] {
  const spellings = [id, ...Object.values(names)].map(significantWords).filter((words) => words.length > 0);
  const several = spellings.filter((words) => words.length > 1);
  const initials = several.map((words) => [words.map((word) => word.slice(0, 1)).join('')]);
  const joined = several.map((words) => [words.join('')]);
  const short = [...initials, ...joined].map((words) => ({ topic: id, words, exact: true }));
  return [...spellings.map((words) => ({ topic: id, words, exact: false })), ...short];
}

function matchesName(typed: string, word: string, { exact }: TopicName): boolean {
  if (typed === word || exact) return typed === word;
  if (stemFrench(typed) === stemFrench(word) || stemEnglish(typed) === stemEnglish(word)) return true;
  return typed.length >= 4 && word.startsWith(typed);
}
