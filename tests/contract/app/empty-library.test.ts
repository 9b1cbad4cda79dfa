import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { FakeDiscord, FakeUser } from '../../fakes/discord/index.ts';
import { TestFolder, writeArticle } from '../../support/library-folder.ts';
import { aDiscord } from '../../support/program/fakes.ts';
import { runInProcess } from '../../support/program/in-process.ts';

let folder: TestFolder;
let discord: FakeDiscord;
let ada: FakeUser;
let env: Record<string, string>;

beforeEach(async () => {
  folder = new TestFolder();
  const fake = await aDiscord();
  discord = fake.discord;
  ada = discord.user('ada', 'en-US');
  env = { ...fake.env, CONTENT_DIR: folder.contentDir };
  return () => folder.close();
});

const answer = async (line: string, input: Record<string, string> = {}) =>
  discord.text(await discord.answer(discord.slash(ada, line, input)));

it.each([
  ['topics.yaml alone', () => undefined],
  ['nothing at all', () => rmSync(join(folder.contentDir, 'topics.yaml'))],
])(
  'given a library with %s, then the program starts, says so, and each command answers',
  async (_what, empty) => {
    empty();
    const program = await runInProcess(env);
    expect((await program.said(/library is empty/u)).level).toBe(40);
    for (const [line, input] of [
      ['/article', {}],
      ['/latest', {}],
      ['/latest', { topic: 'ai' }],
      ['/digest now', {}],
      ['/article', { query: 'deepseek' }],
    ] as const)
      expect([line, await answer(line, input)]).toEqual([
        line,
        expect.stringMatching(/library is empty|bibliothèque est vide/u),
      ]);
    expect(await answer('/help')).toContain('Contrepoint');
    expect(await discord.choices(discord.autocomplete(ada, '/article', 'query', 'deep'))).toEqual([]);
    expect(discord.violations()).toEqual([]);
    expect(program.lines.filter(({ level }) => level >= 50)).toEqual([]);
  },
);

it('given the first article, written while the program runs, then readers can ask for it', async () => {
  rmSync(join(folder.contentDir, 'topics.yaml'));
  const program = await runInProcess(env);
  writeArticle(folder, 'tulips', { title: 'Tulips as money' });
  await program.said(/tulips\/en\.md:6: .*topic.*topics\.yaml/u);
  folder.write('topics.yaml', 'ai: { fr: intelligence artificielle, en: artificial intelligence }\n');
  await program.said(/article up to date: tulips/u);
  expect(await answer('/article', { query: 'tulips', lang: 'en' })).toContain('Tulips as money');
});
