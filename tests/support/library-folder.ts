import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Log } from '../../src/core/ports/log.ts';
import {
  type ApprovedDrafts,
  ContentError,
  type ContentFailure,
  failureLine,
  type OpenLibrary,
  openLibrary,
} from '../../src/library/index.ts';

/** A content/ of its own, a place for the cache, and a log that remembers. */
export class TestFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'contrepoint-library-'));
  readonly contentDir = join(this.root, 'content');
  readonly cacheFile = join(this.root, 'data', 'library.sqlite');
  readonly lines: string[] = [];
  readonly #open: OpenLibrary[] = [];

  constructor() {
    mkdirSync(this.contentDir);
    this.write('topics.yaml', 'ai: { fr: intelligence artificielle, en: artificial intelligence }\n');
  }

  /** Writes a file below content/. */
  write(path: string, content: string | Uint8Array): void {
    const file = join(this.contentDir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  remove(path: string): void {
    rmSync(join(this.contentDir, path), { recursive: true, force: true });
  }

  async open(approved?: ApprovedDrafts): Promise<OpenLibrary> {
    const { contentDir, cacheFile, log } = this;
    const stored = approved && { approved };
    const opened = await openLibrary({ contentDir, cacheFile, locale: 'en', log, pollMs: 50, ...stored });
    this.#open.push(opened);
    return opened;
  }

  /** The failures that keep the library from opening. */
  async failures(): Promise<readonly ContentFailure[]> {
    try {
      await this.open();
      return [];
    } catch (error) {
      if (error instanceof ContentError) return error.failures;
      throw error;
    }
  }

  /** The same as lines of a terminal. */
  async reported(): Promise<readonly string[]> {
    return (await this.failures()).map(failureLine);
  }

  readonly log: Log = {
    debug: () => undefined,
    info: (_fields, message) => this.lines.push(`info ${message}`),
    warn: (_fields, message) => this.lines.push(`warn ${message}`),
    error: (_fields, message) => this.lines.push(`error ${message}`),
  };

  async close(): Promise<void> {
    for (const opened of this.#open) await opened.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}

export interface FileDeps {
  readonly title?: string;
  readonly reference?: string;
  readonly published?: string;
  readonly topics?: string;
  /** More lines of front matter. */
  readonly more?: string;
  /** The text of the neutral section. */
  readonly neutral?: string;
}

/** A valid file; line 1 is the first fence, line 8 the first heading, line 17 the text of the neutral section. */
export function file(locale: 'fr' | 'en', deps: FileDeps = {}): string {
  const headings =
    locale === 'fr'
      ? [
          'Résumé',
          'Explication',
          'Contexte',
          'Regard neutre',
          'Analogie',
          'Regard optimiste',
          'Regard pessimiste',
        ]
      : [
          'Summary',
          'Explanation',
          'Context',
          'Neutral view',
          'Analogy',
          'Optimistic view',
          'Pessimistic view',
        ];
  const text = (index: number) => (index === 3 ? (deps.neutral ?? 'Neutral text.') : `Text ${index}.`);
  const head = [
    `title: ${deps.title ?? 'A title'}`,
    `reference: ${deps.reference ?? 'https://example.org/a'}`,
    'author: Camille Tremblay',
    `published: ${deps.published ?? '2025-01-24'}`,
    `topics: ${deps.topics ?? '[ai]'}`,
    ...(deps.more ? [deps.more] : []),
  ];
  const body = headings.map((heading, index) => `## ${heading}\n${text(index)}\n`);
  return `---\n${head.join('\n')}\n---\n${body.join('\n')}`;
}

/** Writes a valid article, with the same parts in both languages. */
export function writeArticle(folder: TestFolder, slug: string, deps: FileDeps = {}): void {
  const reference = deps.reference ?? `https://example.org/${slug}`;
  folder.write(`${slug}/fr.md`, file('fr', { ...deps, reference }));
  folder.write(`${slug}/en.md`, file('en', { ...deps, reference }));
}

/** Waits until the condition holds, and fails after the deadline. */
export async function until(condition: () => boolean | Promise<boolean>, deadlineMs = 8000): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('the condition did not come to hold');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
