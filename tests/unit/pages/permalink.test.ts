import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainParagraph } from '../../../src/core/card/rich-text.ts';
import { aCommentary } from '../../support/fixtures.ts';
import { generated } from '../../support/pages-samples.ts';
import { openPages, type Pages, PUBLIC_URL } from '../../support/pages-served.ts';

const HOSTILE = `</title></script><script>alert(1)</script><img src=x onerror=alert(1)> "'&`;

const hostile = aCommentary({
  slug: 'hostile',
  title: HOSTILE,
  reference: { url: 'javascript:alert(1)', kind: 'page' },
  topics: [],
  provenance: { kind: 'generated', model: HOSTILE, date: '2025-01-02' },
  others: [{ url: 'javascript:alert(2)', site: HOSTILE }],
  image: { url: 'data:text/html,<script>alert(3)</script>', alt: HOSTILE },
  sections: {
    ...aCommentary().sections,
    summary: [plainParagraph(HOSTILE), { type: 'code', text: HOSTILE }],
    optimistic: [{ type: 'paragraph', spans: [{ text: HOSTILE, url: 'javascript:alert(4)' }] }],
  },
});
const french = aCommentary({ slug: 'only-french', title: 'Seulement en français' });

const orphan = aCommentary({ slug: 'orphan', follows: 'gone-for-good' });
const onFrench = aCommentary({ slug: 'on-french', locale: 'en', follows: 'only-french' });

let pages: Pages;
beforeAll(async () => {
  pages = await openPages([generated('fr'), generated('en'), hostile, french, orphan, onFrench]);
});
afterAll(() => pages.close());

describe('the page of a commentary', () => {
  it('given a written commentary, shows every section and both views in reading order, with a link to each view', async () => {
    const html = await pages.text('/fr/deepseek');
    const headings = [...html.matchAll(/<h2[^>]*>(?:<svg.*?<\/svg>)?([^<]*)<\/h2>/gu)].map(
      ([, text]) => text,
    );
    expect(headings.slice(0, 7)).toEqual([
      'Résumé',
      'Explication',
      'Contexte',
      'Regard neutre',
      'Analogie',
      'Regard optimiste',
      'Regard pessimiste',
    ]);
    expect(html).toContain('href="/lire/fr/deepseek/optimistic"');
    expect(html).toContain('href="/lire/fr/deepseek/pessimistic"');
    expect(html).toContain('Écrit par l’équipe Contrepoint');
    expect(html).not.toContain('que personne n’a relu');
  });

  it('given a view, shows the summary, that view, and the first sentence of the other one', async () => {
    const html = await pages.text('/en/deepseek/pessimistic');
    expect(html).toContain('A published model cannot be recalled like a faulty car.');
    expect(html).not.toContain('Imagine a motor-racing season');
    expect(html).toContain('DeepSeek released R1 under the MIT licence');
    expect(html).not.toContain('If cleverness counts for as much as cash');
    expect(html).toContain('aria-current="page"');
  });

  it('has canonical and alternate links with the configured address, whatever the Host header', async () => {
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    };
    const html = await pages.text('/fr/deepseek', { headers });
    expect(html).toContain(`<link rel="canonical" href="${PUBLIC_URL}/fr/deepseek">`);
    for (const language of ['fr', 'en'])
      expect(html).toContain(
        `<link rel="alternate" hreflang="${language}" href="${PUBLIC_URL}/${language}/deepseek">`,
      );
    expect(html).toContain(`hreflang="x-default" href="${PUBLIC_URL}/fr/deepseek"`);
    expect(html).toMatch(
      /og:image" content="https:\/\/contrepoint\.example\/lire\/og\/fr\/deepseek\.png\?v=[\w-]{10}"/u,
    );
    expect(html).not.toContain('evil.example');
  });

  it('given a commentary that exists only in the other language, redirects there', async () => {
    const { status, headers } = await pages.get('/en/only-french/optimistic', { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([302, `${PUBLIC_URL}/fr/only-french/optimistic`]);
    expect(await pages.text('/fr/only-french')).not.toContain('hreflang="en" href="https://');
  });

  it('given a trailing slash, redirects to the address without it', async () => {
    const { status, headers } = await pages.get('/fr/deepseek/', { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([301, `${PUBLIC_URL}/fr/deepseek`]);
  });
});

describe('the page of a generated commentary', () => {
  it('has a label before its title, with model, date and correction', async () => {
    const html = await pages.text('/fr/halden-coal');
    expect(html.indexOf('Texte généré, que personne n’a relu.')).toBeLessThan(html.indexOf('<h1>'));
    expect(html).toContain('Généré par acme/writer-2');
    expect(html).toMatch(/corrigé le 20.juin 2025/u);
  });

  it('shows each quote beside its claim, with a link to the sentence', async () => {
    const html = await pages.text('/en/halden-coal');
    expect(html).toMatch(/before 2031\.<sup><a class="mark" id="c1" href="#q1"/u);
    expect(html).toContain('<li id="q1" value="1">');
    expect(html).toContain('https://news.example.org/halden-coal#:~:text=Halden%20will%20shut');
    expect(html).toContain('One sentence that could not be verified was taken out.');
  });

  it('lists other references and links to the commentary that it follows up', async () => {
    const html = await pages.text('/en/halden-coal');
    expect(html).toContain(
      '<a href="https://www.other.example/halden" rel="noopener noreferrer">Other Daily</a>',
    );
    expect(html).toMatch(/class="follows"><a href="\/lire\/en\/usb-c">Follow-up to “/u);
  });

  it('given that it follows up a commentary only in the other language, links there with its language', async () => {
    const html = await pages.text('/en/on-french');
    expect(html).toMatch(/class="follows"><a href="\/lire\/fr\/only-french" hreflang="fr">Follow-up to “/u);
  });

  it('given that the commentary it follows up was removed, shows no link', async () => {
    const html = await pages.text('/fr/orphan');
    expect(html).not.toContain('class="follows"');
    expect(html).not.toContain('gone-for-good');
  });

  it('has JSON-LD with its origin, and without an author', async () => {
    const html = await pages.text('/en/halden-coal');
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/u.exec(html)?.[1] ?? '');
    expect(data).toMatchObject({
      '@type': 'AnalysisNewsArticle',
      inLanguage: 'en',
      datePublished: '2025-06-13',
      dateModified: '2025-06-20',
      digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
      isBasedOn: 'https://news.example.org/halden-coal',
      citation: ['https://www.other.example/halden', 'https://third.example/a', `${PUBLIC_URL}/en/usb-c`],
    });
    expect(data).not.toHaveProperty('author');
  });
});

describe('markup in content', () => {
  it.each(['/fr/hostile', '/fr/hostile/optimistic', '/fr', '/r/hostile'])(
    'given %s, is shown as text',
    async (path) => {
      const html = await pages.text(path);
      expect(html).not.toMatch(/<img src=x|<script>|href="(?:javascript|data):|src="(?:javascript|data):/iu);
      const faults: string[] = [];
      parse(html, { onParseError: ({ code }) => faults.push(code) });
      expect(faults).toEqual([]);
    },
  );

  it('given a closing script tag in a title, does not end the JSON-LD', async () => {
    const html = await pages.text('/fr/hostile');
    expect(html.match(/<script/gu)).toHaveLength(1);
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/u.exec(html)?.[1] ?? '');
    expect(data.headline).toBe(HOSTILE);
    expect(JSON.stringify(data)).not.toContain('javascript:');
  });
});
