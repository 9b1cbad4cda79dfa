import type { Locale } from '../../core/model/locale.ts';
import { comparable } from './tokens.ts';
import { isStopWord, NEAR_COPY, roughStem, wordOverlap } from './word-similarity.ts';

interface Negations {
  readonly count: number;
  /** Stems of the negated words. */
  readonly negated: ReadonlySet<string>;
  /** Stems of the words that are not negated. */
  readonly affirmed: ReadonlySet<string>;
  /** All words except the negations. */
  readonly words: readonly string[];
}

/** A negated word is at most so many words after its negation. */
const REACH = 5;

/**
 * True when one sentence affirms what the other denies: the same word is negated in one of them only, or they differ only in
 * a negation. Antonyms ("accepted", "refused") are not recognized.
 */
export function contradicts(claim: string, source: string, locale: Locale): boolean {
  const [ours, theirs] = [negationsOf(claim, locale), negationsOf(source, locale)];
  const flipped = [...ours.negated].some((root) => theirs.affirmed.has(root) && !theirs.negated.has(root));
  const dropped = [...theirs.negated].some(
    (root) => ours.affirmed.has(root) && !ours.negated.has(root) && !theirs.affirmed.has(root),
  );
  const copied = ours.count !== theirs.count && wordOverlap(ours.words, theirs.words) >= NEAR_COPY;
  return flipped || dropped || copied;
}

function negationsOf(text: string, locale: Locale): Negations {
  const tokens = comparable(text).match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*['’]?|[.,;:!?()]/gu) ?? [];
  const words = tokens.flatMap((token) =>
    locale === 'fr' ? token.split(/(?<=^(?:qu|[cdjlmnst])['’])/u) : expandContraction(token),
  );
  const marks = locale === 'fr' ? frenchMarks(words) : englishMarks(words);
  const heads = new Set(marks.flatMap(({ heads }) => heads));
  const negators = new Set(marks.flatMap(({ negators }) => negators));
  const rootsWhere = (wanted: (index: number) => boolean) =>
    new Set(words.flatMap((word, index) => (isContent(word) && wanted(index) ? [roughStem(word)] : [])));
  return {
    count: marks.length,
    negated: rootsWhere((index) => heads.has(index)),
    affirmed: rootsWhere((index) => !heads.has(index)),
    words: words.filter((word, index) => !negators.has(index) && /[\p{L}\p{N}]/u.test(word)),
  };
}

/** The words of a negation, and those that it negates, by index. */
interface Mark {
  readonly negators: readonly number[];
  readonly heads: readonly number[];
}

/** `don't` as two words. */
function expandContraction(token: string): string[] {
  if (token === 'cannot') return ['can', 'not'];
  const verb = /^(\w+)n['’]t$/.exec(token)?.[1];
  return verb === undefined ? [token] : [verb === 'ca' ? 'can' : verb === 'wo' ? 'will' : verb, 'not'];
}

const ENGLISH = new Set(['not', 'never', 'no', 'none', 'nobody', 'nothing', 'neither', 'nor', 'without']);

function englishMarks(words: readonly string[]): Mark[] {
  return words.flatMap((word, index) => {
    if (!ENGLISH.has(word) || words[index + 1] === 'only') return [];
    return [{ negators: [index], heads: contentAfter(words, index) }];
  });
}

const FRENCH = new Set(
  'pas plus jamais aucun aucune rien personne guere ni nul nulle nullement point'.split(' '),
);
const FRENCH_ALONE = new Set(['sans', 'aucun', 'aucune', 'pas', 'jamais', 'non']);

function frenchMarks(words: readonly string[]): Mark[] {
  const marks: Mark[] = [];
  const used = new Set<number>();
  for (const [index, word] of words.entries()) {
    if (used.has(index)) continue;
    const mark = /^n[e'’]?$/.test(word) ? frenchPair(words, index) : frenchAlone(words, index, word);
    if (mark) marks.push(mark);
    for (const negator of mark?.negators ?? []) used.add(negator);
  }
  return marks;
}

/** `ne … pas`, and `personne ne …`. `ne … que` means "only", and a lone `ne` is no negation. */
function frenchPair(words: readonly string[], index: number): Mark | undefined {
  const end = index + REACH + 1;
  const stop = words.findIndex((word, at) => at > index && /^(?:que?['’]?|[.,;:!?()])$/.test(word));
  const last = stop < 0 ? end : Math.min(stop, end);
  const second = words.findIndex((word, at) => at > index && at <= last && FRENCH.has(word));
  if (second > 0) {
    const between = indexes(index + 1, second).filter((at) => isContent(words[at]));
    return { negators: [index, second], heads: [...between, ...contentAfter(words, second)] };
  }
  const before = words.findIndex(
    (word, at) => at >= index - 4 && at < index && /^(?:personne|rien|aucune?|nul)$/.test(word),
  );
  return before >= 0 ? { negators: [before, index], heads: contentAfter(words, index) } : undefined;
}

function frenchAlone(words: readonly string[], index: number, word: string): Mark | undefined {
  if (!FRENCH_ALONE.has(word) || words[index + 1] === 'seulement') return undefined;
  const pairs = words.slice(index + 1, index + 5).some((next) => /^n[e'’]$/.test(next));
  return pairs ? undefined : { negators: [index], heads: contentAfter(words, index) };
}

/** "Not one percent" does not negate a percentage. */
const MEASURES = new Set(['cent', 'percent', 'one', 'mille', 'million', 'millions']);

/** The first word with a meaning of its own after an index, within the clause. */
function contentAfter(words: readonly string[], index: number): number[] {
  for (const at of indexes(index + 1, Math.min(words.length, index + REACH))) {
    const word = words[at] ?? '';
    if (/^[.,;:!?()]$/.test(word)) return [];
    if (isContent(word)) return [at];
  }
  return [];
}

function isContent(word: string | undefined): boolean {
  return (
    word !== undefined &&
    /^[\p{L}]/u.test(word) &&
    !isStopWord(word) &&
    !FRENCH.has(word) &&
    !MEASURES.has(word) &&
    !ENGLISH.has(word)
  );
}

function indexes(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
