import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../src/app/load-commands.ts';
import { parseCommandLine } from '../../../src/core/bot/command-line.ts';
import { parseInput } from '../../../src/core/bot/options.ts';
import { type Locale, locales } from '../../../src/core/model/locale.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { createInstruments } from '../../../src/metrics/instruments.ts';
import { splitLine, typedCommands } from '../../../src/platforms/playground/typing/command-text.ts';
import { nameOf, slashOf } from '../../../src/platforms/slack/commands/command-names.ts';
import { events, linkEvents, linkScopes, scopes } from '../../../src/platforms/slack/manifest.ts';
import { typographyFaults } from '../../support/content/typography.ts';
import {
  anchorsOf,
  blocksOf,
  codeOf,
  emphasisOf,
  linksOf,
  type Page,
  pages,
  proseOf,
  readmes,
  readPage,
  root,
  sectionOf,
} from './page.ts';

const commands = await loadCommands();
const [english, french] = readmes.map(readPage) as [Page, Page];
const localeOfReadme = (page: Page): Locale => (page === french ? 'fr' : 'en');
const variables = parseEnv(readFileSync(join(root, '.env.example'), 'utf8'));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };

/** What looks like a command of ours but is not: a command of Slack's, and paths of the HTTP port. */
const notOurs = ['/invite', '/healthz', '/metrics', '/fr', '/en'];
/** Of the app-level token: no manifest asks for it. */
const SOCKET_SCOPE = 'connections:write';

/** The commands that a page shows, as they are typed. */
function typedIn(page: Page): string[] {
  const lines = codeOf(page).filter((code) => /^\/[\p{L}-]+(?:\s|$)/u.test(code));
  return lines.filter((line) => !notOurs.includes(line.split(/\s/u, 1)[0] ?? ''));
}

/** The full name of the command that a line calls, in either language and by Slack's name; the name of a group. */
function pathOf(line: string): string | undefined {
  const [first = '', ...rest] = line.split(/\s/u);
  const ours = [`/${nameOf(first)}`, ...rest].join(' ');
  return splitLine(commands, ours)?.typed.path ?? commands.find(({ name }) => first === slashOf(name))?.name;
}

/** Why a line is no command that the bot would take. */
function faultOf(line: string): string | undefined {
  if (pathOf(line) === undefined) return `${line}: there is no such command`;
  const found = splitLine(commands, line);
  if (!found) return undefined;
  const { typed, rest } = found;
  try {
    parseInput(typed.path, typed.leaf.options, parseCommandLine(typed.leaf, rest.trim()));
    return undefined;
  } catch {
    return `${line}: the command does not take this`;
  }
}

function variablesIn(page: Page): string[] {
  const names = codeOf(page).flatMap((code) => {
    const whole = /^[A-Z][A-Z0-9_]+$/u.exec(code)?.[0];
    return [
      ...(whole ? [whole] : []),
      ...(code.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|\b[A-Z]+(?==)/gu) ?? []),
    ];
  });
  return sorted(names);
}

function scriptsIn(page: Page): string[] {
  const calls = codeOf(page).flatMap((code) => [
    ...code.matchAll(/npm (?:run (?:--silent )?(?<script>[\w:]+)|(?<short>start|test)\b)/gu),
  ]);
  return sorted(calls.map(({ groups }) => groups?.script ?? groups?.short ?? ''));
}

function scopesIn(page: Page): string[] {
  const spans = codeOf(sectionOf(page, 'Slack'));
  return sorted(spans.filter((code) => /^[a-z]+:(?:read|write|history)$/u.test(code) || code === 'commands'));
}

const sorted = (names: readonly string[]) => [...new Set(names)].toSorted();

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

describe.each(pages.map(readPage))('$path', (page) => {
  it('names commands, variables and npm scripts that exist', () => {
    expect(typedIn(page).flatMap((line) => faultOf(line) ?? [])).toEqual([]);
    expect(variablesIn(page).filter((name) => !(name in variables))).toEqual([]);
    expect(scriptsIn(page).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links to pages and headings that exist', () => {
    const own = linksOf(page).filter((url) => !/^https?:/u.test(url));
    expect(own.filter((url) => !leadsSomewhere(url, page))).toEqual([]);
  });
});

// CONTRIBUTING.md describes folders by patterns (`src/platforms/x/`): see tests/unit/imports.test.ts.
describe.each(pages.filter((path) => path !== 'CONTRIBUTING.md').map(readPage))('$path', (page) => {
  it('names files that exist', () => {
    const named = codeOf(page).flatMap(
      (code) => /^(?:src|commands|tests|scripts|bench|eval|docs|content)\/[\w./-]*$/u.exec(code)?.[0] ?? [],
    );
    expect(named.filter((path) => !isExample(path) && !existsSync(join(root, path)))).toEqual([]);
  });
});

/** The article that the README makes up. */
function isExample(path: string): boolean {
  return /^content\/(?:my-article|mon-article)\//u.test(path);
}

function leadsSomewhere(url: string, { path }: Page): boolean {
  const [file = '', anchor] = url.split('#');
  const target = file === '' ? path : join(dirname(path), file);
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || anchorsOf(readPage(target)).includes(anchor);
}

describe('docs', () => {
  it('configuration.md lists every variable, with its default', () => {
    const page = readPage('docs/configuration.md');
    expect(variablesIn(page)).toEqual(sorted(Object.keys(variables)));
    const text = readFileSync(join(root, page.path), 'utf8');
    const rows = new Map(
      [...text.matchAll(/^\| `([A-Z_]+)` \| `"?([^`"]+)"?` \|/gmu)].map(([, name, value]) => [name, value]),
    );
    // .env.example sets a zone; the default is that of the machine.
    const { DEFAULT_TIMEZONE: _, ...others } = variables;
    const preset = Object.entries(others).filter(([, value]) => value !== '');
    expect(preset.filter(([name, value]) => rows.get(name) !== value)).toEqual([]);
  });

  it('platforms.md lists the events of the Slack manifest', () => {
    const named = codeOf(sectionOf(readPage('docs/platforms.md'), 'Events'));
    const all = Object.keys({ ...events, ...linkEvents });
    expect(sorted(named.filter((code) => /^[a-z]+(?:_[a-z]+)+$/u.test(code)))).toEqual(sorted(all));
  });

  it('operate.md lists the metrics', async () => {
    const named = codeOf(sectionOf(readPage('docs/operate.md'), 'Monitoring')).flatMap(
      (code) => /^(contrepoint_[a-z_]+)(?:\{[a-z,]+\})?$/u.exec(code)?.[1] ?? [],
    );
    const { registry } = createInstruments();
    const all = registry.getMetricsAsArray().map(({ name }) => name);
    expect(sorted(named)).toEqual(sorted(all.filter((name) => name.startsWith('contrepoint_'))));
  });
});
