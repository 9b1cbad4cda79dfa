import { fakeEntries } from '../../tests/support/articles.ts';
import { Random } from '../../tests/support/random.ts';

/** An invented page with the usual text around its article, and the article. */
export interface MadePage {
  readonly html: string;
  readonly url: URL;
  readonly article: string;
}

/** Built like a news page: menus, teasers, comments and scripts are larger than the article. */
export function madePages(count: number, seed: number): readonly MadePage[] {
  const random = new Random(seed);
  const titles = fakeEntries(400, seed).flatMap(({ titles: { fr, en } }) => [fr ?? '', en ?? '']);
  const title = () => titles[random.below(titles.length)] ?? '';
  const sentence = () => `${title()}, ${title().toLowerCase()}.`;
  const paragraph = () => Array.from({ length: 2 + random.below(4) }, sentence).join(' ');
  return Array.from({ length: count }, (_, index) => {
    const paragraphs = Array.from({ length: 8 + random.below(12) }, paragraph);
    const name = title();
    const html = around(name, paragraphs, { random, title, sentence });
    return { html, url: new URL(`https://www.example.org/a/${index}`), article: paragraphs.join('\n\n') };
  });
}

interface Words {
  readonly random: Random;
  readonly title: () => string;
  readonly sentence: () => string;
}

function around(name: string, paragraphs: readonly string[], { random, title, sentence }: Words): string {
  const many = (least: number, most: number, make: (index: number) => string) =>
    Array.from({ length: least + random.below(most - least) }, (_, index) => make(index)).join('\n');
  const link = (index: number) =>
    `<li class="item"><a href="/l/${index}" data-track="${index}">${title()}</a></li>`;
  const card = (index: number) =>
    `<div class="card teaser"><a href="/c/${index}"><img src="/i/${index}.jpg" alt=""><h3>${title()}</h3></a><p>${sentence()}</p></div>`;
  const script = (index: number) => `<script>var s${index}=${JSON.stringify(many(10, 40, title))};</script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name} | Example</title>
<meta property="og:title" content="${name}"><meta property="og:type" content="article">
<script type="application/ld+json">{"@type":"NewsArticle","headline":${JSON.stringify(name)},"datePublished":"2026-02-03"}</script>
<style>${many(50, 150, (index) => `.c${index}{margin:${index}px;color:#${index}}`)}</style>${many(5, 15, script)}</head>
<body><header><nav><ul>${many(30, 60, link)}</ul></nav></header><div id="page"><main><article class="story">
<h1>${name}</h1><p class="byline">By <span rel="author">Ada Moreau</span></p>
${paragraphs.map((text, index) => `<p>${text}</p>${index % 5 === 4 ? `<div class="ad">${sentence()}</div>` : ''}`).join('\n')}
</article></main><aside class="sidebar">${many(10, 25, card)}</aside></div>
<section id="comments">${many(5, 30, () => `<div class="comment"><p>${sentence()}</p></div>`)}</section>
<footer><ul>${many(20, 40, link)}</ul><p>© 2026 Example</p></footer>${many(5, 10, script)}</body></html>`;
}
