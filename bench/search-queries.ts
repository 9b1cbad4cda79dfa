import type { Entry } from '../src/core/model/commentary.ts';
import { foldAccents } from '../src/core/util/fold-accents.ts';
import { words } from '../src/library/search/text.ts';
import { Random } from '../tests/support/random.ts';

/** What a reader types, and the words that a title must hold to be what was meant. */
export interface Query {
  readonly typed: string;
  readonly meant: readonly string[];
}

interface Source {
  readonly product: string;
  /** The thing that the French title is about, as it is written there, without its article. */
  readonly thing: string;
  /** The article before it: `le `, `la ` or `l’`. */
  readonly article: string;
  readonly english: readonly string[];
  readonly random: Random;
}

/** How each class of query is made from a title. */
export const queryClasses = {
  'exact word': ({ product }) => query(product, [product]),
  'one typo': ({ product, random }) => query(misspelt(product, random), [product]),
  'no accents': ({ product, thing }) => query(`${unaccented(thing)} ${product}`, [thing, product]),
  'word + prefix': ({ product, thing }) => query(`${product} ${thing.slice(0, 4)}`, [product, thing]),
  'French inflection': ({ product, thing }) => query(`${inflected(thing)} ${product}`, [thing, product]),
  elision: ({ product, thing, article }) => query(`${article}${thing} de ${product}`, [thing, product]),
  'title of the other language': ({ product, english }) =>
    query(`${english.join(' ')} ${product}`, [product, ...english]),
  'typo + accents, two words': ({ product, thing, random }) =>
    query(`${misspelt(unaccented(thing), random)} ${product.toLowerCase()}`, [thing, product]),
} satisfies Readonly<Record<string, (source: Source) => Query>>;

export type QueryClass = keyof typeof queryClasses;

/** Makes up `count` queries of one class about entries picked at random. */
export function queriesOf(name: QueryClass, entries: readonly Entry[], count: number, seed: number): Query[] {
  const random = new Random(seed);
  const queries: Query[] = [];
  while (queries.length < count) {
    const source = sourceOf(entries[random.below(entries.length)], random);
    if (source && isFor(name, source)) queries.push(queryClasses[name](source));
  }
  return queries;
}

function isFor(name: QueryClass, { thing, article }: Source): boolean {
  if (name === 'elision') return article === 'l’';
  if (name === 'no accents' || name === 'typo + accents, two words') return unaccented(thing) !== thing;
  return true;
}

function sourceOf(entry: Entry | undefined, random: Random): Source | undefined {
  const french = /^(?<product>\p{L}+) : (?<article>le |la |l’)(?<thing>\p{L}+)/u.exec(
    entry?.titles.fr ?? '',
  )?.groups;
  const english = /: the (?<first>\p{L}+)/u.exec(entry?.titles.en ?? '')?.groups;
  if (!french?.product || !french.thing || !french.article || !english?.first) return undefined;
  const { product, thing, article } = french;
  return { product, thing, article, english: [english.first], random };
}

function query(typed: string, meant: readonly string[]): Query {
  return { typed, meant: meant.flatMap(words) };
}

function unaccented(text: string): string {
  return foldAccents(text);
}

function inflected(noun: string): string {
  return /[sx]$/.test(noun) ? noun.slice(0, -1) : `${noun}s`;
}

/** One slip: a letter left out, doubled, replaced, or swapped with the next; never the first one. */
function misspelt(word: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, word.length - 2));
  const [before, letter, next, after] = [
    word.slice(0, at),
    word[at] ?? '',
    word[at + 1] ?? '',
    word.slice(at + 2),
  ];
  return random.pick([
    () => before + next + after,
    () => before + letter + letter + next + after,
    () => `${before}${letter === 'k' ? 'j' : 'k'}${next}${after}`,
    () => before + next + letter + after,
  ])();
}
