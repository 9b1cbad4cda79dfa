import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registerMetrics } from '../../../src/metrics/registry.ts';
import { events, linkEvents } from '../../../src/platforms/slack/manifest.ts';
import {
  dependencies,
  devDependencies,
  faultOf,
  scripts,
  scriptsIn,
  sorted,
  typedIn,
  variables,
  variablesIn,
} from './facts.ts';
import { anchorsOf, codeOf, linksOf, type Page, pages, proseOf, readPage, root, sectionOf } from './page.ts';

/** What only the tests read. */
const ofTests = ['CI', 'TEST_DATABASE_URL', 'CHROME_PATH', 'SCREENSHOTS'];

describe.each(pages.map(readPage))('$path', (page) => {
  it('names commands, variables and npm scripts that exist', () => {
    expect(typedIn(page).flatMap((line) => faultOf(line) ?? [])).toEqual([]);
    expect(variablesIn(page).filter((name) => !(name in variables) && !ofTests.includes(name))).toEqual([]);
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
    const { registry } = registerMetrics();
    const all = registry.getMetricsAsArray().map(({ name }) => name);
    expect(sorted(named)).toEqual(sorted(all.filter((name) => name.startsWith('contrepoint_'))));
  });

  it('decisions.md has a line for every dependency', () => {
    const section = proseOf(sectionOf(readPage('docs/decisions.md'), 'Dependencies')).join();
    const packages = Object.keys({ ...dependencies, ...devDependencies });
    const words = section.split(/[\s,|]+/u);
    expect(packages.filter((name) => !words.includes(name))).toEqual([]);
  });
});
