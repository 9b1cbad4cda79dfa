import {
  type ArticleBody,
  extractWithDefuddle,
  extractWithReadability,
  extractWithSax,
} from './article-body.ts';
import type { Tree } from './html-tree.ts';
import { overlap, type Shingles, shingles } from './shingles.ts';

/** Two methods that agree so well mean the same article. Measured on two collections of pages. */
const AGREED = 0.85;
/** A paragraph belongs to both when so much of it is in the other one as well. */
const SHARED = 0.5;

/**
 * The article of a page. Readability and readabilitySAX are cheap and go wrong in different ways: where they agree, it
 * is Readability's, without what only it found before the first paragraph and after the last that both have (bylines,
 * captions, teasers, copyright). Where they do not, Defuddle is asked as well, and the one that is most like the other
 * two is taken.
 * @param document Well-formed and without hidden elements; `page` is the same, written out.
 * @param note Is told when one of them stumbles over the page: the others go on without it.
 */
export async function chooseBody(
  document: Tree.Document,
  page: string,
  url: URL,
  note: (fault: unknown) => void,
): Promise<ArticleBody> {
  const found = await tryMethod(() => extractWithReadability(page), note);
  const second = await tryMethod(() => extractWithSax(document), note);
  const [own, other] = [found, second].map((body) => shinglesOf(body));
  if (own === undefined || other === undefined) return found;
  const agreement = overlap(own, other);
  if (agreement >= AGREED) return { ...found, paragraphs: trimToShared(found.paragraphs, second.paragraphs) };
  const third = await tryMethod(() => extractWithDefuddle(page, url), note);
  const last = shinglesOf(third);
  const similarity = [
    { paragraphs: found.paragraphs, value: agreement + overlap(own, last) },
    { paragraphs: third.paragraphs, value: overlap(own, last) + overlap(other, last) },
    { paragraphs: second.paragraphs, value: agreement + overlap(other, last) },
  ];
  const medoid = similarity.reduce((best, one) => (one.value > best.value ? one : best));
  return { ...found, paragraphs: medoid.paragraphs };
}

async function tryMethod(
  method: () => ArticleBody | Promise<ArticleBody>,
  note: (fault: unknown) => void,
): Promise<ArticleBody> {
  try {
    return await method();
  } catch (fault) {
    note(fault);
    return { paragraphs: [] };
  }
}

function shinglesOf(body: ArticleBody): Shingles {
  return shingles(body.paragraphs.join('\n\n'));
}

/** Nothing is taken from the middle: what stands there belongs to the text, or nobody can tell. */
function trimToShared(paragraphs: readonly string[], others: readonly string[]): readonly string[] {
  // Also across paragraphs: the two may break them in different places.
  const known = new Set([others.join('\n\n'), ...others].flatMap((text) => [...shingles(text).keys()]));
  const isShared = (paragraph: string) => {
    const own = [...shingles(paragraph).keys()];
    return own.filter((shingle) => known.has(shingle)).length >= own.length * SHARED && own.length > 0;
  };
  const first = paragraphs.findIndex(isShared);
  return first < 0 ? paragraphs : paragraphs.slice(first, paragraphs.findLastIndex(isShared) + 1);
}
