import {
  type ArticleBody,
  extractWithDefuddle,
  extractWithReadability,
  extractWithSax,
} from './article-body.ts';
import type { Tree } from './html-tree.ts';

/** Overlap from which two methods have found the same article. Measured on two collections of pages (docs/decisions.md). */
const AGREED = 0.85;
/** Share of a paragraph's shingles that the other result must have too. */
const SHARED = 0.5;

/**
 * The article of a page. Readability and readabilitySAX are cheap and fail in different ways. Where they agree, the result
 * is Readability's, without what it alone found before the first and after the last paragraph that both have (bylines,
 * captions, teasers, copyright). Where they disagree, Defuddle runs as well, and the result that is most similar to the
 * other two wins.
 * @param document well-formed and without hidden elements
 * @param page the same document, serialized
 * @param onError called when a method throws; the others go on without it
 */
export async function chooseBody(
  document: Tree.Document,
  page: string,
  url: URL,
  onError: (error: unknown) => void,
): Promise<ArticleBody> {
  const found = await tryMethod(() => extractWithReadability(page), onError);
  const second = await tryMethod(() => extractWithSax(document), onError);
  const [own, other] = [found, second].map((body) => shinglesOf(body));
  if (own === undefined || other === undefined) return found;
  const agreement = shingleOverlap(own, other);
  if (agreement >= AGREED) return { ...found, paragraphs: trimToShared(found.paragraphs, second.paragraphs) };
  const third = await tryMethod(() => extractWithDefuddle(page, url), onError);
  const last = shinglesOf(third);
  const similarity = [
    { paragraphs: found.paragraphs, value: agreement + shingleOverlap(own, last) },
    { paragraphs: third.paragraphs, value: shingleOverlap(own, last) + shingleOverlap(other, last) },
    { paragraphs: second.paragraphs, value: agreement + shingleOverlap(other, last) },
  ];
  const medoid = similarity.reduce((best, one) => (one.value > best.value ? one : best));
  return { ...found, paragraphs: medoid.paragraphs };
}

async function tryMethod(
  method: () => ArticleBody | Promise<ArticleBody>,
  onError: (error: unknown) => void,
): Promise<ArticleBody> {
  try {
    return await method();
  } catch (error) {
    onError(error);
    return { paragraphs: [] };
  }
}

function shinglesOf(body: ArticleBody): Shingles {
  return shingles(body.paragraphs.join('\n\n'));
}

/** Only the ends are trimmed: a paragraph in the middle most likely belongs to the text. */
function trimToShared(paragraphs: readonly string[], others: readonly string[]): readonly string[] {
  // Joined as well, because the two may split paragraphs in different places.
  const known = new Set([others.join('\n\n'), ...others].flatMap((text) => [...shingles(text).keys()]));
  const isShared = (paragraph: string) => {
    const own = [...shingles(paragraph).keys()];
    return own.filter((shingle) => known.has(shingle)).length >= own.length * SHARED && own.length > 0;
  };
  const first = paragraphs.findIndex(isShared);
  return first < 0 ? paragraphs : paragraphs.slice(first, paragraphs.findLastIndex(isShared) + 1);
}

/** Words in a shingle. */
const SHINGLE_WORDS = 4;

/** Runs of four words and how often each occurs. */
type Shingles = ReadonlyMap<string, number>;

export function shingles(text: string): Shingles {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - SHINGLE_WORDS + 1); at += 1) {
    const shingle = words.slice(at, at + SHINGLE_WORDS).join(' ');
    if (shingle !== '') counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** From 0 (nothing in common) to 1 (the same): the Sørensen-Dice coefficient, 2 × shared / total. */
export function shingleOverlap(one: Shingles, other: Shingles): number {
  let shared = 0;
  for (const [shingle, count] of one) shared += Math.min(count, other.get(shingle) ?? 0);
  const total = sumOf(one) + sumOf(other);
  return total === 0 ? 0 : (2 * shared) / total;
}

function sumOf(counts: Shingles): number {
  return counts.values().reduce((total, count) => total + count, 0);
}
