import ReadabilitySax from 'readabilitySAX/readabilitySAX.js';
import { Readability } from '@mozilla/readability';
import type DefuddleModule from 'defuddle';
import { parseHTML } from 'linkedom';
import { parseFragment } from 'parse5';
import { replayAsSax, type Tree } from './html-tree.ts';
import { Paragraphs } from './paragraphs.ts';

/** What one method takes for the article. */
export interface ArticleBody {
  readonly paragraphs: readonly string[];
  /** By the method's own reckoning, for want of better. */
  readonly title?: string;
  readonly author?: string;
}

/** @param page Well-formed, without scripts and hidden elements. */
export function extractWithReadability(page: string): ArticleBody {
  const { document } = parseHTML(page);
  const found = new Readability(document, { disableJSONLD: true }).parse();
  const content: unknown = found?.content;
  return {
    paragraphs: typeof content === 'string' ? paragraphsOf(content) : [],
    ...(typeof found?.title === 'string' && { title: found.title }),
    ...(typeof found?.byline === 'string' && { author: found.byline }),
  };
}

/** What `import()` gives, which is not what the package's types say: they put the class under `default` once more. */
type DefuddleClass = typeof DefuddleModule.default;

/**
 * Costs four times the others: asked only when they disagree, and loaded then.
 * Its extractors for single sites see no network: only its asynchronous ones ask for more.
 */
export async function extractWithDefuddle(page: string, url: URL): Promise<ArticleBody> {
  const Defuddle: unknown = (await import('defuddle')).default;
  if (!isDefuddle(Defuddle)) throw new TypeError('defuddle exports another thing than its class');
  const { document } = parseHTML(page);
  // What linkedom has not, and Defuddle takes for granted.
  Object.assign(document, { styleSheets: [] });
  Object.assign(document.defaultView, { getComputedStyle: () => ({ display: '' }) });
  const { content } = new Defuddle(document, { url: url.href, useAsync: false }).parse();
  return { paragraphs: paragraphsOf(content) };
}

function isDefuddle(value: unknown): value is DefuddleClass {
  return typeof value === 'function' && typeof value.prototype?.parse === 'function';
}

/** Below this it tries again and drops less, as the package's own loop does. */
const SAX_ENOUGH = 250;

export function extractWithSax(document: Tree.Document): ArticleBody {
  for (let level = 0; ; level += 1) {
    const reader = new ReadabilitySax({ searchFurtherPages: false });
    if (level > 0) reader.setSkipLevel(level);
    replayAsSax(document, {
      open(tag, element) {
        reader.onopentagname(tag);
        for (const { name, value } of element?.attrs ?? []) reader.onattribute(name, value);
      },
      text: (text) => reader.ontext(text),
      close: (tag) => reader.onclosetag(tag),
    });
    const { textLength } = reader.getArticle('text');
    if (textLength < SAX_ENOUGH && level < 3) continue;
    return { paragraphs: saxParagraphs(reader) };
  }
}

function saxParagraphs(reader: ReadabilitySax): readonly string[] {
  const paragraphs = new Paragraphs();
  reader.getEvents({
    onopentag: (name) => paragraphs.open(name),
    ontext: (text) => paragraphs.text(text),
    onclosetag: (name) => paragraphs.close(name),
  });
  return paragraphs.list();
}

function paragraphsOf(content: string): readonly string[] {
  const paragraphs = new Paragraphs();
  replayAsSax(parseFragment(content), paragraphs);
  return paragraphs.list();
}
