import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenLibrary, openLibrary } from '../../../src/library/open.ts';
import { axeProblems } from '../../support/browser/axe.ts';
import { useBrowser } from '../../support/browser/connect.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { generated } from '../../support/pages-samples.ts';
import { type Served, servePages, withExtra } from '../../support/pages-served.ts';

const browser = useBrowser();
let folder: string;
let opened: OpenLibrary;
let served: Served;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contrepoint-pages-'));
  const cacheFile = join(folder, 'cache.sqlite');
  opened = await openLibrary({ contentDir: 'content', cacheFile, locale: 'fr', log: recordingLog() });
  served = await servePages(withExtra(opened.library, [generated('fr'), generated('en')]));
});

afterAll(async () => {
  await served.close();
  await opened.close();
  await rm(folder, { recursive: true });
});

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** Every kind of page. */
const pathsIn = (lang: 'fr' | 'en') => [
  `/${lang}`,
  `/${lang}/topics/ai`,
  `/${lang}/deepseek`,
  `/${lang}/halden-coal`,
  `/${lang}/halden-coal/optimistic`,
  `/${lang}/deepseek/pessimistic`,
  `/${lang}/search?q=deepseek`,
  `/${lang}/search?q=zzzqqq`,
  `/${lang}/search?q=${'a'.repeat(300)}`,
  `/${lang}/nothing`,
  '/r/deepseek',
];

/** Each language, each scheme and each size once: none of them changes what another one does. */
const cases = [
  { lang: 'fr', colorScheme: 'light', size: 'desktop', device: desktop },
  { lang: 'en', colorScheme: 'dark', size: 'phone', device: phone },
] as const;

describe.each(cases)('in $lang, $colorScheme, on a $size', ({ lang, colorScheme, device }) => {
  it('axe finds nothing on any page, nothing is wider than the screen, nothing is asked for elsewhere', async () => {
    const context = await browser().newContext({ ...device, colorScheme, locale: lang });
    const page = await context.newPage();
    const elsewhere: string[] = [];
    // The way out goes there after a moment: it stays where it is here.
    await page.route('https://**', (route) => {
      if (!route.request().isNavigationRequest()) elsewhere.push(route.request().url());
      return route.fulfill({ status: 204 });
    });
    for (const path of pathsIn(lang)) {
      await page.goto(served.url + path);
      expect([path, await axeProblems(page)]).toEqual([path, []]);
      expect([path, await overflow(page)]).toEqual([path, 0]);
    }
    expect(elsewhere).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });
});

describe('with a keyboard', () => {
  it('the first stop skips to the text, and a number leads to its quote and shows where it is', async () => {
    const page = await browser().newPage(desktop);
    await page.goto(`${served.url}/fr/halden-coal`);
    await page.keyboard.press('Tab');
    expect(await page.locator('.skip:focus').isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(({ hash }) => hash === '#main');
    await page.locator('#c1').press('Enter');
    await page.locator('#q1:target').waitFor();
    await page.close();
  });

  it('a search leads to what was found, and a view to the other one', async () => {
    const page = await browser().newPage(desktop);
    await page.goto(`${served.url}/en`);
    await page.locator('#q').fill('deepseek');
    await page.locator('#q').press('Enter');
    await page.locator('.rows a').first().press('Enter');
    await page.locator('.views .optimistic a').press('Enter');
    await page.locator('.door a').first().press('Enter');
    await page.waitForURL('**/en/deepseek/pessimistic');
    expect(await page.locator('h2#pessimistic').textContent()).toBe('Pessimistic view');
    await page.close();
  });
});

it('given a picture from elsewhere, asks for it only once it is opened', async () => {
  const page = await browser().newPage(desktop);
  const asked: string[] = [];
  await page.route('https://i.redd.it/**', (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  await page.goto(`${served.url}/fr/deepseek`, { waitUntil: 'networkidle' });
  expect(asked).toEqual([]);
  const request = page.waitForRequest('https://i.redd.it/**');
  await page.locator('.picture summary').click();
  expect((await request).url()).toBe('https://i.redd.it/ek65oz361see1.png');
  await page.close();
});

it('given a long text, what it is about stays in sight beside it, and never over the two sides', async () => {
  const page = await browser().newPage({ viewport: { width: 1180, height: 600 } });
  await page.goto(`${served.url}/fr/deepseek`);
  const about = page.locator('.about > div');
  const boxes = async () => ({
    about: (await about.boundingBox()) ?? { y: Number.NaN, height: Number.NaN },
    sides: (await page.locator('.sides').boundingBox()) ?? { y: Number.NaN, height: Number.NaN },
  });
  await page.locator('#context').evaluate((heading) => heading.scrollIntoView());
  expect((await boxes()).about.y).toBeGreaterThan(0);
  await page.locator('.sides').evaluate((sides) => sides.scrollIntoView());
  const { about: box, sides } = await boxes();
  expect(box.y + box.height).toBeLessThan(sides.y);
  await page.close();
});

/** By how many pixels the page is wider than the screen. */
function overflow(page: Page): Promise<number> {
  return page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
}
