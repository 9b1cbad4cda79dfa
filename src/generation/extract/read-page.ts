import { serialize } from 'parse5';
import type { SourceWarning } from '../../core/model/draft.ts';
import { checkArticle } from './check-article.ts';
import { chooseBody } from './choose-body.ts';
import { cleanLine } from './clean-text.ts';
import { selectorsHiddenBy } from './hidden-style.ts';
import { parsePage } from './html-tree.ts';
import { detectLanguage } from './language.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import { scanPage } from './page-scan.ts';
import { detectWarnings } from './source-warnings.ts';
import { stripHidden } from './strip-hidden.ts';

export interface Page {
  readonly html: string;
  /** After redirects. */
  readonly url: URL;
}

/** The article of a page. */
export interface Extracted extends Metadata {
  /** BCP 47 primary tag; `und` when it is unknown. */
  readonly language: string;
  /** Paragraphs, an empty line between two: NFC, without invisible characters, at most `LONGEST_TEXT`. */
  readonly text: string;
  readonly signals: readonly SourceWarning[];
}

/** UTF-16 units: about 10,000 words, five times a long article. */
export const MAX_TEXT = 60_000;

/**
 * Finds the article in a page, without anything that a reader of the page does not see. Has no time limit: run it in a
 * thread that can be ended (`Extractor`).
 * @param onError called when an extraction method throws; the others go on without it
 * @throws ReadingError when there is no article in the page, or when the page is too complex.
 */
export async function readPage(
  { html, url }: Page,
  onError: (error: unknown) => void = () => {},
): Promise<Extracted> {
  const document = parsePage(html);
  const page = scanPage(document);
  const { hidden, comments } = stripHidden(document, selectorsHiddenBy(page.sheets));
  const body = await chooseBody(document, serialize(document), url, onError);
  const known = readMetadata(page, body, url);
  const paragraphs = withoutTitle(body.paragraphs, known.title);
  checkArticle({ url, page, title: known.title, paragraphs, document });
  const text = joinWithinLimit(paragraphs);
  return {
    ...known,
    language: await detectLanguage(text, page.language),
    text,
    signals: detectWarnings({ html, text, hidden, comments }),
  };
}

function withoutTitle(paragraphs: readonly string[], title: string): readonly string[] {
  return cleanLine(paragraphs[0] ?? '') === title ? paragraphs.slice(1) : paragraphs;
}

/** As many whole paragraphs as fit; a single one that is longer is cut at a word. */
function joinWithinLimit(paragraphs: readonly string[]): string {
  const kept: string[] = [];
  let length = 0;
  for (const paragraph of paragraphs) {
    if (length + paragraph.length > MAX_TEXT) break;
    kept.push(paragraph);
    length += paragraph.length + 2;
  }
  if (kept.length > 0) return kept.join('\n\n');
  const beginning = (paragraphs[0] ?? '').slice(0, MAX_TEXT);
  return beginning
    .slice(0, Math.max(beginning.lastIndexOf(' '), MAX_TEXT / 2))
    .toWellFormed()
    .trim();
}
