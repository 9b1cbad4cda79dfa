import ReadabilitySax from 'readabilitySAX/readabilitySAX.js';
import { Readability } from '@mozilla/readability';
import type DefuddleModule from 'defuddle';
import { parseHTML } from 'linkedom';
import { parseFragment } from 'parse5';
import { replayAsSax, type Tree } from './html-tree.ts';
import { Paragraphs } from './paragraphs.ts';

/** The article as one method found it. */
export interface ArticleBody {
  readonly paragraphs: readonly string[];
  /** The method's guess, used when the page itself names none. */
  readonly title?: string;
  readonly author?: string;
}

/** @param page well-formed HTML without scripts and hidden elements */
export function extractWithReadability(page: string): ArticleBody {
  const { document } = parseHTML(page);
  const found = new Readability(document, { disableJSONLD: true }).parse();
  const content: unknown = found?.content;
  return {
    paragraphs: typeof content === 'string' ? parseParagraphs(content) : [],
    ...(typeof found?.title === 'string' && { title: found.title }),
    ...(typeof found?.byline === 'string' && { author: found.byline }),
  };
}

/** The package's types nest the class under `default` once more than `import()` does. */
type DefuddleClass = typeof DefuddleModule.default;

/**
 * Four times as slow as the others, so it is loaded and used only when they disagree. Its site-specific extractors make
 * no requests: only the asynchronous ones would.
 */
export async function extractWithDefuddle(page: string, url: URL): Promise<ArticleBody> {
  const Defuddle: unknown = (await import('defuddle')).default;
  if (!isDefuddle(Defuddle)) throw new TypeError('defuddle no longer exports its class as default');
  const { document } = parseHTML(page);
  // linkedom lacks these, and Defuddle expects them.
  Object.assign(document, { styleSheets: [] });
  Object.assign(document.defaultView, { getComputedStyle: () => ({ display: '' }) });
  const { content } = new Defuddle(document, { url: url.href, useAsync: false }).parse();
  return { paragraphs: parseParagraphs(content) };
}

function isDefuddle(value: unknown): value is DefuddleClass {
  return typeof value === 'function' && typeof value.prototype?.parse === 'function';
}

/** With a shorter text it tries again at a level that drops less, as the package's own loop does. */
const MIN_SAX_LENGTH = 250;

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
    if (textLength < MIN_SAX_LENGTH && level < 3) continue;
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

function parseParagraphs(content: string): readonly string[] {
  const paragraphs = new Paragraphs();
  replayAsSax(parseFragment(content), paragraphs);
  return paragraphs.list();
}
