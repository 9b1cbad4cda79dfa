import { attribute, elementsIn, type Tree, textIn } from './html-tree.ts';
import { type LinkedData, parseLinkedData } from './linked-data.ts';

/** What a page says outside of its text, collected in one pass before anything is removed. */
export interface PageScan {
  readonly linked: LinkedData;
  /** `content` of `<meta>` by name, property or itemprop in lower case; the first of each. */
  readonly meta: ReadonlyMap<string, string>;
  readonly title: string;
  readonly headings: readonly string[];
  /** Texts of elements that are marked as author, in document order. */
  readonly bylines: readonly string[];
  /** `datetime` of `<time>` in document order, those marked as publication date first. */
  readonly times: readonly string[];
  readonly canonical?: string;
  readonly language?: string;
  readonly sheets: readonly string[];
  readonly hasPasswordField: boolean;
}

interface Found {
  readonly scripts: string[];
  readonly meta: Map<string, string>;
  readonly titles: string[];
  readonly headings: string[];
  readonly bylines: string[];
  readonly published: string[];
  readonly times: string[];
  readonly canonicals: string[];
  readonly languages: string[];
  readonly sheets: string[];
  passwords: number;
}

export function scanPage(document: Tree.Document): PageScan {
  const found: Found = {
    scripts: [],
    meta: new Map(),
    titles: [],
    headings: [],
    bylines: [],
    published: [],
    times: [],
    canonicals: [],
    languages: [],
    sheets: [],
    passwords: 0,
  };
  for (const element of elementsIn(document)) scanElement(element, found);
  const [canonical] = found.canonicals;
  const [language] = found.languages;
  return {
    linked: parseLinkedData(found.scripts),
    meta: found.meta,
    title: found.titles[0] ?? '',
    headings: found.headings,
    bylines: found.bylines,
    times: [...found.published, ...found.times],
    sheets: found.sheets,
    hasPasswordField: found.passwords > 0,
    ...(canonical !== undefined && { canonical }),
    ...(language !== undefined && { language }),
  };
}

function scanElement(element: Tree.Element, found: Found): void {
  const value = (name: string) => attribute(element, name);
  const rel = value('rel')?.toLowerCase().split(/\s+/) ?? [];
  switch (element.tagName) {
    case 'html':
      add(found.languages, value('lang') ?? value('xml:lang'));
      break;
    case 'title':
      // An SVG image in the page may have one too.
      if (element.namespaceURI.endsWith('xhtml')) add(found.titles, textIn(element));
      break;
    case 'meta':
      scanMeta(element, found.meta);
      break;
    case 'link':
      if (rel.includes('canonical')) add(found.canonicals, value('href'));
      break;
    case 'script':
      if (value('type')?.trim().toLowerCase() === 'application/ld+json') found.scripts.push(textIn(element));
      break;
    case 'style':
      found.sheets.push(textIn(element));
      break;
    case 'h1':
      add(found.headings, textIn(element));
      break;
    case 'input':
      if (value('type')?.toLowerCase() === 'password') found.passwords += 1;
      break;
    case 'time':
      add(isPublished(element) ? found.published : found.times, value('datetime'));
      break;
  }
  if (rel.includes('author') || /\bauthor\b/i.test(value('itemprop') ?? ''))
    add(found.bylines, textIn(element));
}

function scanMeta(element: Tree.Element, meta: Map<string, string>): void {
  const content = attribute(element, 'content');
  if (content === undefined || content.trim() === '') return;
  for (const name of ['property', 'name', 'itemprop']) {
    const key = attribute(element, name)?.trim().toLowerCase();
    if (key && !meta.has(key)) meta.set(key, content);
  }
}

function isPublished(time: Tree.Element): boolean {
  return attribute(time, 'pubdate') !== undefined || /published/i.test(attribute(time, 'itemprop') ?? '');
}

function add(list: string[], value: string | undefined): void {
  if (value !== undefined && value.trim() !== '' && list.length < 50) list.push(value.slice(0, 5000));
}
