import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeModel, startModel } from '../fakes/model/server.ts';
import { honestAnswer } from '../fakes/model/writer.ts';
import { type Pages, startPages } from '../fakes/pages/server.ts';
import { useBrowser } from '../support/browser/connect.ts';
import { TestFolder } from '../support/library-folder.ts';
import { newsPage, titleOf } from '../support/pages.ts';
import { run } from '../support/program/run.ts';

const browser = useBrowser();
let folder: TestFolder;
let web: Pages;
let model: FakeModel;

beforeEach(async () => {
  folder = new TestFolder();
  [web, model] = await Promise.all([
    startPages({}),
    startModel(({ body }) => ({ content: honestAnswer(body) })),
  ]);
});

afterEach(async () => {
  await Promise.all([web.close(), model.close()]);
  await folder.close();
});

/** A port that was free a moment ago: the address of the pages has to be known before the start. */
async function aPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(typeof address === 'object' ? address?.port : '');
}

function publish(...items: readonly (readonly [title: string, path: string])[]): void {
  const all = items.map(
    ([title, path]) => `<item><title>${title}</title><link>${web.url}${path}</link></item>`,
  );
  const body = `<rss version="2.0"><channel><title>Port News</title><link>${web.url}/</link>${all.join('')}</channel></rss>`;
  web.serve({ '/feed.xml': { headers: { 'content-type': 'application/rss+xml' }, body } });
}

it('given an empty library, a feed and a model, then in the browser: source, candidate, draft, approval, page, digest', async () => {
  publish(['An old story', '/old']);
  web.serve({ '/Lormont': newsPage('Lormont') });
  const program = run({
    PORT: await aPort(),
    CONTENT_DIR: folder.contentDir,
    CLOCK_CONTROL: 'on',
    MODEL: 'local/test',
    MODEL_BASE_URL: model.baseUrl,
    MODEL_API_KEY: 'sk-of-no-use-elsewhere',
    FETCH_ALLOW: web.host,
  });
  const url = await program.ready();
  const page = await browser().newPage();
  await page.goto(`${url}/?lang=en`);
  const pane = page.locator('.pane.discord');
  const type = async (line: string) => {
    await page.fill('#line', line);
    await page.locator('#composer button[type=submit]').click();
  };
  const last = pane.locator('.message').last();
  const press = (label: RegExp) => last.locator('.card button', { hasText: label }).first().click();
  const reads = (text: string) => last.getByText(text).first().waitFor();

  await type(`/source add ${web.url}/feed.xml`);
  await reads('Port News');
  publish(['Lormont tries free buses', '/Lormont'], ['An old story', '/old']);
  await page.locator('[data-clock="day"]').click();
  await program.said(/brought new candidates/u);
  await type('/review');
  await reads('Lormont tries free buses');
  await press(/Look at it/u);
  await reads('Just appeared in this source.');
  await press(/Have it drafted/u);
  await reads(titleOf('Lormont'));
  await press(/Review/u);
  await press(/Approve/u);
  await reads('The commentary is in the library');
  await type('/digest now');
  const permalink = (await pane.locator(`.card a[href^="${url}/en/"]`).first().getAttribute('href')) ?? '';
  await page.goto(permalink);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(titleOf('Lormont'));
  expect(await page.getByText('local/test').count()).toBeGreaterThan(0);
  const feed = await (await fetch(`${url}/feeds/en.rss`)).text();
  expect(feed).toContain(permalink);
  expect(feed).not.toContain('An old story');
  expect(program.lines.filter(({ level }) => level >= 50)).toEqual([]);
});
