import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Input } from '../../src/core/bot/options.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { FeedFilters } from '../../src/core/model/feed.ts';
import type { CommandRequest } from '../../src/core/model/request.ts';
import { foldAccents } from '../../src/core/util/fold-accents.ts';
import { parseTopics } from '../digest/topics.ts';
import { filterOptions } from './options.ts';

type FilterInput = Input<typeof filterOptions>;

/** Removes a filter. */
const CLEAR = /^[-–—]$/u;

/**
 * The filters that a reader gave, and no others.
 * @param command The command that they were given to, for errors.
 * @throws UserError `missing-option`, `unknown-topic`, `too-many-topics`, each with its option.
 */
export function parseFilters(
  { words, without, topics, max }: FilterInput,
  command: string,
  context: CommandContext,
): Partial<FeedFilters> {
  const about = topics !== undefined && CLEAR.test(topics) ? [] : parseTopics(topics, context.library);
  return {
    ...(words !== undefined && { words: parseWords(words, 'words', command) }),
    ...(without !== undefined && { without: parseWords(without, 'without', command) }),
    ...(about !== undefined && { topics: [...about] }),
    ...(max !== undefined && { perDay: max }),
  };
}

/** The filters as a form shows them: what `parseFilters` reads back. */
export function filtersInput(
  filters: FeedFilters,
  { library, locale }: CommandContext,
): CommandRequest['input'] {
  const known = library.topics();
  // A topic that no article carries any more could not be read back.
  const topics = known.filter(({ id }) => filters.topics.includes(id)).map(({ names }) => names[locale]);
  const lists = { words: filters.words, without: filters.without, topics };
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  return {
    ...Object.fromEntries(filled.map(([key, list]) => [key, list.join(', ')])),
    max: filters.perDay,
  };
}

/** Each word once, whatever its case and accents. */
function parseWords(text: string, option: 'words' | 'without', command: string): string[] {
  if (CLEAR.test(text)) return [];
  // A word without a letter or a digit matches no text.
  const given = text.split(/[,;\n]/u).flatMap((word) => (/[\p{L}\p{N}]/u.test(word) ? word.trim() : []));
  if (given.length === 0) {
    const context = { option: filterOptions[option].names, command };
    throw new UserError({ code: 'missing-option', context }, option);
  }
  return [...new Map(given.map((word) => [foldAccents(word), word])).values()];
}
