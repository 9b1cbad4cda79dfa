import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '../../../../src/generation/extract/index.ts';

/** A page of `pages/`, as if it had been read at that path of a site. */
export function fixture(name: string, path = `/actualite/${name}`): Page {
  const html = readFileSync(join(import.meta.dirname, 'pages', `${name}.html`), 'utf8');
  return { html, url: new URL(path, 'https://www.example.org') };
}

export function pageOf(html: string): Page {
  return { html, url: new URL('https://www.example.org/page') };
}

const SENTENCE =
  'The keeper of the lighthouse writes down the weather each morning, and nobody has ever asked him why. ';

/** Pages that are made to be slow or large, none of which may take longer than any other. */
export const hostile: Readonly<Record<string, () => string>> = {
  '50,000 nested elements': () => `<body>${'<div>'.repeat(50_000)}${SENTENCE.repeat(20)}`,
  '50,000 nested inline elements': () => `<body><p>${'<b><i>'.repeat(25_000)}${SENTENCE.repeat(20)}`,
  '100,000 tags': () => `<body><article>${`<p>${SENTENCE}</p>`.repeat(100_000 / 2)}</article>`,
  '100,000 links': () => `<body>${'<a href="/x">word</a> '.repeat(100_000)}`,
  '5 MB of text in one paragraph': () => `<body><p>${SENTENCE.repeat(5_000_000 / SENTENCE.length)}</p>`,
  '5 MB of text without a space': () => `<body><p>${'x'.repeat(5_000_000)}</p>`,
  '5 MB of paragraphs': () => `<body><article>${`<p>${SENTENCE.repeat(5)}</p>`.repeat(10_000)}</article>`,
  '200,000 attributes on one tag': () =>
    `<body><p ${Array.from({ length: 200_000 }, (_, index) => `a${index}`).join(' ')}>${SENTENCE.repeat(20)}`,
  'formatting that is never closed': () =>
    `<body>${Array.from({ length: 2000 }, (_, index) => `<p><font size=${index}><b id=${index}>x`).join('')}`,
  'tables in tables': () => `<body>${'<table><tr><td>'.repeat(20_000)}${SENTENCE}`,
  'a huge style sheet': () =>
    `<head><style>${'.a{display:none}'.repeat(200_000)}</style></head><body><p>${SENTENCE.repeat(20)}</p>`,
  'a huge comment that is never closed': () => `<body><p>${SENTENCE.repeat(20)}<!--${'-'.repeat(5_000_000)}`,
  'broken JSON-LD': () =>
    `<script type="application/ld+json">${'['.repeat(100_000)}</script><body><p>${SENTENCE.repeat(20)}</p>`,
};
