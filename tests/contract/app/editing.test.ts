import { beforeEach, expect, it } from 'vitest';
import type { FakeDiscord, FakeMessage, FakeUser } from '../../fakes/discord/index.ts';
import { file, TestFolder, writeArticle } from '../../support/library-folder.ts';
import { aDiscord } from '../../support/program/fakes.ts';
import { type InProcessProgram, runInProcess } from '../../support/program/in-process.ts';
import { until } from '../../support/until.ts';

let folder: TestFolder;
let discord: FakeDiscord;
let ada: FakeUser;
let program: InProcessProgram;

beforeEach(async () => {
  folder = new TestFolder();
  writeArticle(folder, 'tulips', { title: 'Tulips as money' });
  writeArticle(folder, 'comets', { title: 'Comets for sale' });
  const fake = await aDiscord();
  discord = fake.discord;
  ada = discord.user('ada', 'en-US');
  program = await runInProcess({ ...fake.env, CONTENT_DIR: folder.contentDir });
  return () => folder.close();
});

const ask = (query: string): Promise<FakeMessage> =>
  discord.answer(discord.slash(ada, '/article', { query, private: 'yes', lang: 'en' }));

const reads = async (query: string, words: string) => discord.text(await ask(query)).includes(words);

it('given a valid edit of an article, then readers get it', async () => {
  writeArticle(folder, 'tulips', { title: 'Tulips as money', neutral: 'A new paragraph.' });
  await program.said(/article up to date: tulips/u);
  expect(await reads('tulips', 'A new paragraph.')).toBe(true);
});

it('given a broken edit, then the last valid version stays and the log says where; once corrected, readers get it', async () => {
  folder.write('tulips/en.md', file('en', { reference: 'https://example.org/tulips', neutral: '<br>' }));
  const { msg, level } = await program.said(/tulips\/en\.md/u);
  expect(msg).toMatch(/^tulips\/en\.md:18: HTML is not accepted.* The last good version stays online\.$/u);
  expect(level).toBe(50);
  expect(await reads('tulips', 'Neutral text.')).toBe(true);
  folder.write('tulips/en.md', file('en', { reference: 'https://example.org/tulips', neutral: 'Mended.' }));
  await program.said(/article up to date: tulips/u);
  expect(await reads('tulips', 'Mended.')).toBe(true);
});

it('given a new article, then readers can ask for it', async () => {
  writeArticle(folder, 'volcanoes', { title: 'Volcanoes as heaters' });
  await program.said(/article up to date: volcanoes/u);
  expect(await reads('volcano', 'Volcanoes as heaters')).toBe(true);
});

it('given a removed article, then readers cannot ask for it, and its old buttons and reactions break nothing', async () => {
  const posted = await discord.answer(discord.slash(ada, '/article', { query: 'comets', lang: 'en' }));
  await until('its reactions', () => posted.reactions.size === 3);
  folder.remove('comets');
  await program.said(/article removed: comets/u);
  expect(await reads('comets', 'No commentary matches “comets”')).toBe(true);
  const answer = await discord.answer(discord.press(ada, posted, 'Optimistic'));
  expect(discord.text(answer)).toContain('The article “comets” is no longer in the library.');
  expect(answer.ephemeralTo).toBe(ada);
  discord.react(ada, posted, '☀️');
  expect(await reads('tulips', 'Tulips as money')).toBe(true);
  expect(discord.text(posted)).toContain('Comets for sale');
  expect(program.lines.filter(({ level }) => level >= 40)).toEqual([]);
});
