import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readEnvFile } from '../../../src/app/config/environment.ts';
import { exitCode } from '../../../src/app/lifecycle.ts';
import { file } from '../../support/library-folder.ts';
import { failToStart, runInProcess } from '../../support/program/in-process.ts';
import { aFolder } from '../../support/program/run.ts';
import { textWriter } from '../../support/text-writer.ts';

/** The lines on standard error of a program that ends with 1, logs nothing and shows no stack. */
async function refusal(env: Readonly<Record<string, string>>): Promise<string[]> {
  const { code, stdout, stderr } = await failToStart(env);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).not.toMatch(/^\s+at /mu);
  return stderr.trimEnd().split('\n');
}

it('given several wrong variables, then one line about each, with an example', async () => {
  const lines = await refusal({
    PORT: 'http',
    DEFAULT_TIMEZONE: 'Mars/Olympus',
    PLAYGROUND: 'yes',
    DISCORD_TOKEN: 'hunter2hunter2',
    SLACK_APP_TOKEN: 'xapp-1',
  });
  expect(lines.map((line) => line.split(':')[0])).toEqual([
    'PORT',
    'DEFAULT_TIMEZONE',
    'PLAYGROUND',
    'DISCORD_TOKEN',
    'SLACK_BOT_TOKEN',
  ]);
  for (const line of lines) expect(line).toContain('Example: ');
  expect(lines.join()).not.toContain('hunter2');
});

it('given a folder named .env, then one sentence and exit code 1', async () => {
  const folder = join(aFolder(), '.env');
  mkdirSync(folder);
  const stderr = textWriter();
  expect(await exitCode(async () => readEnvFile(folder), stderr, {})).toBe(1);
  expect(stderr.text().trimEnd().split('\n')).toEqual([expect.stringContaining('.env cannot be read')]);
});

it('given a port in use, then one sentence names it and another port', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const lines = await refusal({ PORT: String(port) });
  await new Promise((resolve) => taken.close(resolve));
  expect(lines).toEqual([expect.stringContaining(String(port))]);
  expect(lines[0]).toMatch(/PORT=\d+/u);
});

it('given a DATA_DIR that cannot be written to, then one sentence', async () => {
  const blocked = join(aFolder(), 'file');
  writeFileSync(blocked, '');
  const lines = await refusal({ DATA_DIR: join(blocked, 'data') });
  expect(lines).toEqual([expect.stringContaining('DATA_DIR')]);
});

it('given a damaged database, then one sentence says so, and its file is left as it is', async () => {
  const data = aFolder();
  const database = join(data, 'contrepoint.sqlite');
  writeFileSync(database, 'garbage '.repeat(1000));
  const lines = await refusal({ DATA_DIR: data });
  expect(lines).toEqual([expect.stringMatching(/contrepoint\.sqlite is damaged.*backup/u)]);
  expect(readFileSync(database, 'utf8')).toBe('garbage '.repeat(1000));
});

it('given a damaged article cache, then the program starts without an error', async () => {
  const data = aFolder();
  writeFileSync(join(data, 'library-cache.sqlite'), 'garbage '.repeat(1000));
  const program = await runInProcess({ DATA_DIR: data });
  expect(program.lines.filter(({ level }) => level > 40)).toEqual([]);
});

it('given no CONTENT_DIR, then one sentence names it', async () => {
  const missing = join(aFolder(), 'nowhere');
  const lines = await refusal({ CONTENT_DIR: missing });
  expect(lines).toEqual([expect.stringMatching(/^there is no folder .*nowhere.*CONTENT_DIR/u)]);
});

it('given errors in several articles, then one line about each, with its file and line', async () => {
  const content = aFolder();
  writeFileSync(join(content, 'topics.yaml'), 'ai: { fr: IA, en: AI }\n');
  const write = (
    slug: string,
    change: (text: string) => string,
    reference = `https://example.org/${slug}`,
  ) => {
    mkdirSync(join(content, slug));
    for (const locale of ['fr', 'en'] as const)
      writeFileSync(join(content, slug, `${locale}.md`), change(file(locale, { reference })));
  };
  write('a-section', (text) => text.replace(/## (Analogie|Analogy)\n.*\n/u, ''));
  write('a-topic', (text) => text.replace('[ai]', '[ia]'));
  write('b-yaml', (text) => text.replace('title: A title', 'title: "A title'));
  write('c-first', (text) => text, 'https://example.org/same');
  write('c-second', (text) => text, 'https://example.org/same?utm_source=x');
  const lines = await refusal({ CONTENT_DIR: content });
  const where = lines.map((line) => line.match(/^[\w./-]+:\d+(?=: .{20})/u)?.[0]);
  expect(where).not.toContain(undefined);
  expect(where).toEqual(
    expect.arrayContaining(['a-section/en.md:25', 'a-topic/fr.md:6', 'c-second/fr.md:3']),
  );
  expect(where.filter((place) => place?.startsWith('b-yaml/'))).toHaveLength(2);
});

it('given an error in a file that was valid at the last start, then the cache does not hide it', async () => {
  const [data, content] = [aFolder(), aFolder()];
  cpSync(join(import.meta.dirname, '..', '..', '..', 'content'), content, { recursive: true });
  const before = await runInProcess({ DATA_DIR: data, CONTENT_DIR: content });
  await before.stop();
  writeFileSync(join(content, 'deepseek', 'en.md'), 'nothing of use');
  const lines = await refusal({ DATA_DIR: data, CONTENT_DIR: content });
  expect(lines[0]).toMatch(/^deepseek\/en\.md:1: /u);
});
