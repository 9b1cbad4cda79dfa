import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReadingError, type ReadingFailure } from '../../../../src/core/model/failures.ts';
import { cleanField, cleanLine } from '../../../../src/generation/extract/clean-text.ts';
import {
  type Extracted,
  MAX_TEXT,
  type Page,
  readPage,
} from '../../../../src/generation/extract/read-page.ts';
import { fixture, pageOf } from './pages.ts';

const UNSEEN = /[\p{Cf}\p{Co}\p{Cs}]|(?!\n)\p{Cc}/u;

describe('an article', () => {
  it('given a news page in French, then its text without navigation and teasers', async () => {
    const { text } = await readPage(fixture('article-fr'));
    const paragraphs = text.split('\n\n');
    expect(paragraphs).toHaveLength(5);
    expect(paragraphs[0]).toMatch(/^Après quatre ans de travaux, le bateau‑bibliothèque/);
    expect(paragraphs[1]).toContain('«\u00a0Les enfants nous attendaient');
    expect(paragraphs[2]).toContain('3,2\u00a0millions');
    expect(paragraphs.at(-1)).toMatch(/ou par la poste, sans frais\.$/);
    expect(text).not.toMatch(/Publicité|bravo|Accueil|droits réservés|description|ne montre pas/);
  });

  it('given metadata, then title, site, author, date, canonical URL and language', async () => {
    expect(await readPage(fixture('article-fr'))).toMatchObject({
      title: 'La bibliothèque flottante rouvre sur le fleuve',
      site: 'Le Quotidien du Fleuve',
      author: 'Mireille Gagnon',
      published: '2026-03-14',
      canonical: 'https://www.example.org/culture/bibliotheque-flottante',
      language: 'fr',
      signals: [],
    });
  });

  it('given a blog in English without metadata, then the same fields from its markup', async () => {
    const found = await readPage(fixture('blog-en'));
    expect(found).toMatchObject({
      title: 'Why I stopped counting my steps',
      author: 'Jonah Pell',
      published: '2025-11-02',
      language: 'en',
    });
    expect(found.text.split('\n\n')).toHaveLength(4);
    expect(found).not.toHaveProperty('canonical');
    expect(found).not.toHaveProperty('site');
  });

  it('given CRLF line ends and a wrong lang attribute, then whole sentences and the text’s own language', async () => {
    const { text, language, signals } = await readPage(fixture('windows-newlines-fr'));
    expect(language).toBe('fr');
    expect(text).toContain('l’ouverture du tunnel. Neuf élus ont parlé');
    expect(text.split('\n\n')).toHaveLength(4);
    expect(signals).toEqual(['instructions']);
  });

  it('given broken markup, then it is parsed as in a browser', async () => {
    const { text } = await readPage(fixture('broken-en'));
    expect(text).toContain('no two of them wanted the same thing.');
    expect(text).toContain('and the gulls have it.');
  });

  it('given a canonical URL on another host or of the home page, then it is ignored', async () => {
    const { html, url } = fixture('article-fr');
    for (const href of [
      'https://elsewhere.example.com/a',
      'https://blog.example.org/a',
      '/',
      'javascript:alert(1)',
    ]) {
      const page = { html: html.replace('/culture/bibliotheque-flottante', href), url };
      expect(await readPage(page)).not.toHaveProperty('canonical');
    }
    const mobile = { html, url: new URL('https://m.example.org/culture/x') };
    expect((await readPage(mobile)).canonical).toBe('https://m.example.org/culture/bibliotheque-flottante');
  });

  it('given more text than the limit, then it ends with a whole paragraph', async () => {
    const paragraph = `${'The tide comes in and the tide goes out, as it was told. '.repeat(20).trim()}`;
    const { text } = await readPage(pageOf(`<article>${`<p>${paragraph}</p>`.repeat(100)}</article>`));
    expect(text.length).toBeLessThanOrEqual(MAX_TEXT);
    expect(text.length).toBeGreaterThan(MAX_TEXT - paragraph.length - 2);
    expect(text.endsWith(paragraph)).toBe(true);
  });
});

describe('hidden text', () => {
  it('given text that is hidden in every way, then it is left out, with a warning', async () => {
    const { text, signals } = await readPage(fixture('hidden-en'));
    expect(text).not.toContain('SECRET');
    expect(text).toContain('A last line that is seen.');
    expect(text).toContain('no two of them wanted the same thing.');
    expect(signals).toContain('hidden-text');
  });

  it('given hidden instructions to a model, then they are left out, with a warning', async () => {
    const { text, signals } = await readPage(fixture('injection-en'));
    expect(text).not.toContain('Ignore all');
    expect(signals).toEqual(['hidden-text']);
  });

  it('given zero-width, bidirectional and tag characters, then they are removed from every field', async () => {
    const { text, title, signals } = await readPage(fixture('unseen-en'));
    expect(title).toBe('The ferry stays');
    expect(text).not.toMatch(UNSEEN);
    expect(text).toContain('Others would moor it by the market');
    expect(text).toContain('sell it to a museum');
    expect(text).toBe(text.normalize('NFC'));
    expect(signals).toEqual(['hidden-text']);
  });
});

describe('a page without an article', () => {
  it.each([
    ['paywall-fr', 'paywall'],
    ['paywall-en', 'paywall'],
    ['login-fr', 'login'],
    ['login-en', 'login'],
    ['video-en', 'video'],
    ['listing-en', 'not-an-article'],
  ] as const)('given %s, then it is %s', async (name, code) => {
    expect(await failureOf(fixture(name))).toEqual({ code });
  });

  it('given a home page, then not-an-article', async () => {
    expect(await failureOf(fixture('home-fr', '/'))).toEqual({ code: 'not-an-article' });
  });

  it('given a few words or none, then too-short with their number', async () => {
    expect(await failureOf(pageOf('<p>Seven words are no article at all.</p>'))).toEqual({
      code: 'too-short',
      words: 7,
    });
    expect(await failureOf(pageOf(''))).toEqual({ code: 'too-short', words: 0 });
  });

  it('given an article that mentions members or free access, then it is read', async () => {
    const { html, url } = fixture('article-fr');
    const metered = html.replace('"@type":"NewsArticle"', '"@type":"NewsArticle","isAccessibleForFree":true');
    expect((await readPage({ html: metered, url })).title).toContain('bibliothèque');
    const members = html.replace('</main>', '</main><form>Membres<input type="password"></form>');
    expect((await readPage({ html: members, url })).title).toContain('bibliothèque');
  });
});

describe('any page', () => {
  const scrap = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '<p>',
      '</p>',
      '<div class="article">',
      '<!--',
      '-->',
      '<table>',
      '<td>',
      '<svg>',
      '<math>',
      '<br>',
    ),
    fc.constantFrom(
      '<template>',
      '<b>',
      '</i>',
      '<title>',
      '<script>',
      '</script>',
      '<h1>',
      '&nbsp;',
      '&#0;',
      '\u200b',
      '\u202e',
    ),
    fc.constantFrom(
      '<p>The keeper wrote down the weather each morning, and nobody ever asked him why he did it. </p>',
    ),
    fc.constantFrom(
      '<meta property="og:title" content="',
      '<html lang="',
      '<link rel=canonical href="',
      '">',
    ),
  );

  it('given any markup, then a clean text within the limits, or a failure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(scrap, { maxLength: 80 }), async (scraps) => {
        const found = await readOrFail(pageOf(scraps.join('')));
        if (found instanceof ReadingError) return;
        expect(found.text.length).toBeLessThanOrEqual(MAX_TEXT);
        expect(found.text).toBe(found.text.normalize('NFC'));
        for (const field of [found.text, found.title, found.author ?? '', found.site ?? '']) {
          expect(field).not.toMatch(UNSEEN);
        }
        expect(found.title).not.toMatch(/\n|^$/);
        expect(found.text).not.toMatch(/\n{3}|(?<!\n)\n(?!\n)|^\s|\s$/);
      }),
    );
  }, 60_000);

  it('given any line, then one clean line, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 10, max: 60 }), (text, most) => {
        const line = cleanLine(text);
        expect(line).not.toMatch(UNSEEN);
        expect(line).not.toContain('\n');
        expect(cleanLine(line)).toBe(line);
        expect(cleanField(text, most)?.length ?? 0).toBeLessThanOrEqual(most + 1);
      }),
    );
  });
});

async function readOrFail(page: Page): Promise<Extracted | ReadingError> {
  try {
    return await readPage(page);
  } catch (error) {
    if (error instanceof ReadingError) return error;
    throw error;
  }
}

async function failureOf(page: Page): Promise<ReadingFailure | undefined> {
  const found = await readOrFail(page);
  return found instanceof ReadingError ? found.failure : undefined;
}
