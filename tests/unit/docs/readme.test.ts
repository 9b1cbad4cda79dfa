import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../src/app/load-commands.ts';
import { type Locale, locales } from '../../../src/core/model/locale.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { typedCommands } from '../../../src/platforms/playground/typing/command-text.ts';
import { linkScopes, scopes } from '../../../src/platforms/slack/manifest.ts';
import { typographyFaults } from '../../support/content/typography.ts';
import { commands, faultOf, pathOf, scriptsIn, sorted, typedIn, variablesIn } from './facts.ts';
import {
  blocksOf,
  codeOf,
  emphasisOf,
  linksOf,
  type Page,
  proseOf,
  readPage,
  root,
  sectionOf,
} from './page.ts';

const [english, french] = [readPage('README.md'), readPage('README.fr.md')];
const localeOfReadme = (page: Page): Locale => (page === french ? 'fr' : 'en');
/** Of the app-level token: no manifest asks for it. */
const SOCKET_SCOPE = 'connections:write';

function scopesIn(page: Page): string[] {
  const spans = codeOf(sectionOf(page, 'Slack'));
  return sorted(spans.filter((code) => /^[a-z]+:(?:read|write|history)$/u.test(code) || code === 'commands'));
}

describe.each([english, french])('$path', (page) => {
  it('names every slash command, and none that the bot does not have', () => {
    expect(typedIn(page).flatMap((line) => faultOf(line) ?? [])).toEqual([]);
    const named = typedIn(page).map((line) => pathOf(line)?.split(' ')[0]);
    const slash = commands.filter(({ kind }) => kind !== 'message').map(({ name }) => name);
    expect(sorted(slash.filter((name) => !named.includes(name)))).toEqual([]);
  });

  it('names the message menu as it is called', () => {
    const locale = localeOfReadme(page);
    for (const { names } of commands.filter(({ kind }) => kind === 'message'))
      expect(emphasisOf(page)).toContain(names[locale]);
  });

  it('names options in its own language', () => {
    const locale = localeOfReadme(page);
    const options = typedCommands(commands).flatMap(({ leaf }) => Object.values(leaf.options));
    const known = options.map(({ names }) => names[locale]);
    const named = codeOf(page).flatMap((code) => /^(\p{Ll}+):(?!\/)\p{L}*$/u.exec(code)?.[1] ?? []);
    const slack = Object.keys({ ...scopes, ...linkScopes, [SOCKET_SCOPE]: '' }).map(
      (one) => one.split(':')[0],
    );
    expect(named.filter((name) => !known.includes(name) && !slack.includes(name))).toEqual([]);
  });

  it('names the scopes of the manifest, all of them', () => {
    expect(scopesIn(page)).toEqual(sorted([...Object.keys({ ...scopes, ...linkScopes }), SOCKET_SCOPE]));
  });

  it('shows the sections of an article, and names those of the other language', () => {
    const locale = localeOfReadme(page);
    const [article = ''] = blocksOf(page, 'markdown');
    const headings = [...article.matchAll(/^## (.+)$/gmu)].map(([, heading]) => heading);
    expect(headings).toEqual(Object.values(messagesFor(locale).sections));
    const other = locales.filter((one) => one !== locale).map((one) => messagesFor(one).sections);
    for (const sections of other) expect(emphasisOf(page)).toContain(Object.values(sections).join(', '));
  });

  it('shows a command that loads, and answers', async () => {
    const [example = ''] = blocksOf(page, 'ts');
    const folder = mkdtempSync(join(tmpdir(), 'contrepoint-readme-'));
    const source = pathToFileURL(join(root, 'src')).href;
    writeFileSync(join(folder, 'hello.ts'), example.replaceAll("'../src/", `'${source}/`));
    try {
      const [hello] = await loadCommands(folder);
      // All that this command looks at.
      const context = { locale: 'fr', request: { name: 'hello', input: {} } } as never;
      expect(hello?.names).toEqual({ fr: 'bonjour', en: 'hello' });
      expect(hello?.kind === 'slash' && (await hello.run(context)).card.title).toBe('Contrepoint');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is set as its language wants it', () => {
    const prose = proseOf(page).map((text) => ({ place: page.path, text }));
    const file = { name: page.path, locale: localeOfReadme(page), prose, sections: [] };
    expect(typographyFaults(file)).toEqual([]);
  });
});

describe('both READMEs', () => {
  const pathsIn = (page: Page) => {
    const groups = commands.filter(({ kind }) => kind === 'group').map(({ name }) => name);
    return sorted(typedIn(page).flatMap((line) => pathOf(line) ?? [])).filter(
      (path) => !groups.includes(path),
    );
  };

  it.each([
    ['commands', pathsIn],
    ['variables', variablesIn],
    ['npm scripts', scriptsIn],
    ['permissions and labels of Discord', (page: Page) => sorted(emphasisOf(sectionOf(page, 'Discord')))],
    ['labels of Slack', (page: Page) => sorted(emphasisOf(sectionOf(page, 'Slack')))],
    ['code of a command', (page: Page) => blocksOf(page, 'ts')],
    ['pages', (page: Page) => sorted(linksOf(page).filter((url) => !/^README|^https?:/u.test(url)))],
  ])('have the same %s', (_, of) => {
    expect(of(french)).toEqual(of(english));
    expect(of(english)).not.toEqual([]);
  });
});
