/** An item of a feed, as a feed has it: markup is written as it comes. */
export interface MadeItem {
  readonly title?: string;
  readonly link?: string;
  readonly guid?: string;
  readonly text?: string;
  readonly date?: string;
}

export function rss(items: readonly MadeItem[], { title = 'News', head = '' } = {}): string {
  const tag = (name: string, value: string | undefined) =>
    value === undefined ? '' : `<${name}>${value}</${name}>`;
  const entries = items.map(
    ({ title: heading, link, guid, text, date }) =>
      `<item>${tag('title', heading)}${tag('link', link)}${tag('guid', guid)}${tag('description', text)}${tag('pubDate', date)}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>${head}<rss version="2.0"><channel><title>${title}</title><link>https://news.example/</link>${entries.join('')}</channel></rss>`;
}

/** Items that are told apart by everything that they have. */
export function numbered(from: number, count: number, changes: Partial<MadeItem> = {}): MadeItem[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return {
      title: `Story ${number}`,
      link: `https://news.example/${number}`,
      guid: `id-${number}`,
      date: 'Mon, 23 Nov 2026 10:00:00 GMT',
      ...changes,
    };
  });
}

export const XML = { 'content-type': 'application/rss+xml; charset=utf-8' };
