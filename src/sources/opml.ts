import type { Feed } from '../core/model/feed.ts';

/** Feeds as an OPML 2.0 file. */
export function toOpml(feeds: readonly Feed[], at: Date): string {
  const outlines = feeds.map((feed) => `    <outline${outlineAttributes(feed)}/>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    '    <title>Contrepoint</title>',
    `    <dateCreated>${at.toUTCString()}</dateCreated>`,
    '  </head>',
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function outlineAttributes({ title, url, site, filters }: Feed): string {
  const attributes = {
    type: 'rss',
    text: title,
    title,
    xmlUrl: url,
    ...(site !== undefined && { htmlUrl: site }),
    // OPML 2.0: names separated by commas.
    ...(filters.topics.length > 0 && { category: filters.topics.join(',') }),
  };
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 does not allow at all is left out; any space is read as a blank. By name, as every reader knows them. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\r]/g, ' ')
    .replace(/[^\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
