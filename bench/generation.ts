import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proseText } from '../src/core/card/rich-text.ts';
import type { Draft, SourceDocument } from '../src/core/model/draft.ts';
import { locales } from '../src/core/model/locale.ts';
import {
  defaultGenerationPolicy,
  GenerationService,
  openGenerationServices,
} from '../src/generation/index.ts';
import { openStorage } from '../src/storage/index.ts';
import { type FakeModel, startModel } from '../tests/fakes/model/server.ts';
import { honestAnswer } from '../tests/fakes/model/writer.ts';
import { type PageRoutes, type Pages, startPages } from '../tests/fakes/pages/server.ts';
import { aLibrary, aRequest, recordingLog } from '../tests/support/fixtures.ts';
import { fixed, median, table } from './lib/table.ts';

const CONTENT = join(import.meta.dirname, '..', 'content');
const LINKS = 10;
const READERS = 100;
/** A rough average of current tokenizers for French and English prose in JSON. */
const CHARACTERS_PER_TOKEN = 4;

/** How many model calls a hundred readers of ten links cause, and how many tokens one commentary takes. */
export async function run(): Promise<string> {
  const pages = await startPages(await articlePages());
  const model = await startModel(({ body }) => ({ content: honestAnswer(body) }));
  const world = await open(pages, model);
  try {
    const crowd = await readersAtOnce(world.service, pages.url);
    const calls = model.requests.length;
    const drafts = await world.service.review.pending();
    const perCommentary = tokens(model, drafts);
    return [
      `${READERS} readers ask for ${LINKS} links at once, each link by ${READERS / LINKS} of them, in one process on SQLite; pages, model and program share it.`,
      '',
      table(
        ['readers', 'links', 'model calls', 'pages fetched', 'drafts', 'answered', 'ms until the last'],
        [[READERS, LINKS, calls, fetched(pages), drafts.length, crowd.answered, fixed(crowd.ms, 0)]],
      ),
      '',
      `The tokens of one commentary, at ${CHARACTERS_PER_TOKEN} characters a token (medians; the answers are those of an honest scripted model, shorter than a real one’s):`,
      '',
      perCommentary,
    ].join('\n');
  } finally {
    await world.close();
    await Promise.all([pages.close(), model.close()]);
  }
}

/** The project's own articles as pages of a site: real French prose. */
async function articlePages(): Promise<PageRoutes> {
  const slugs = (await readdir(CONTENT, { withFileTypes: true }))
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .slice(0, LINKS);
  const routes = slugs.map(async (slug, index) => {
    const body = (await readFile(join(CONTENT, slug, 'fr.md'), 'utf8')).split('---').slice(2).join('---');
    const paragraphs = body.split(/\n\s*\n/).filter((text) => text.trim() !== '' && !text.startsWith('#'));
    const article = paragraphs.map((text) => `<p>${text.replace(/[*#_]/g, '')}</p>`).join('\n');
    const html = `<!doctype html><html lang="fr"><title>${slug}</title><body><article><h1>${slug}</h1>${article}</article></body></html>`;
    return [`/a/${index}`, { headers: { 'content-type': 'text/html; charset=utf-8' }, body: html }] as const;
  });
  return Object.fromEntries(await Promise.all(routes));
}

async function open(pages: Pages, model: FakeModel) {
  const dataDir = await mkdtemp(join(tmpdir(), 'contrepoint-bench-'));
  const clock = { now: () => new Date() };
  const log = recordingLog();
  const storage = await openStorage({ dataDir, clock, locale: 'en', log });
  const { stores } = storage;
  const services = await openGenerationServices({
    model: { model: 'local/bench', baseUrl: model.baseUrl, timeoutMs: 60_000 },
    defaultBudget: 5,
    fetchAllow: [pages.host],
    spending: stores.spending,
    clock,
    log,
  });
  const service = new GenerationService({
    ...services,
    stores,
    library: aLibrary([]),
    refreshLibrary: async () => {},
    deliver: async ({ to }) => ({ place: to, message: 'm' }),
    notify: async () => {
      throw new Error('every result is shown in place');
    },
    policy: { ...defaultGenerationPolicy, perWorkspace: READERS },
    clock,
    log,
  });
  return {
    service,
    close: async () => {
      await service.stop();
      await services.close();
      await storage.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function readersAtOnce(service: GenerationService, site: string) {
  const started = performance.now();
  const results = await Promise.all(
    Array.from({ length: READERS }, async (_, index) => {
      const url = `${site}/a/${index % LINKS}`;
      const request = aRequest({ id: `r${index}`, actor: { id: `reader-${index}` } });
      const options = { request, locale: 'fr', visibility: 'private' } as const;
      const job = await service.begin({ key: url, url, locale: 'fr' }, options);
      for await (const update of service.follow(job, request, 60_000))
        if (update.kind === 'result' && update.result.kind === 'draft') return 1;
      return 0;
    }),
  );
  return { answered: results.reduce<number>((sum, one) => sum + one, 0), ms: performance.now() - started };
}

function fetched({ requests }: Pages): number {
  return requests.filter(({ path }) => path.startsWith('/a/')).length;
}

function tokens(model: FakeModel, drafts: readonly Draft[]): string {
  const count = (characters: number) => Math.round(characters / CHARACTERS_PER_TOKEN);
  const asked = median(model.requests.map(({ prompt }) => count(prompt.length)));
  const sources = median(
    drafts.map(({ source }: { readonly source: SourceDocument }) => count(source.text.length)),
  );
  const texts = drafts.flatMap(({ texts: all }) => locales.flatMap((locale) => all[locale] ?? []));
  const written = median(
    texts.map(({ sections }) => count(Object.values(sections).map(proseText).join(' ').length)),
  );
  return table(
    [
      'the page’s text',
      'in, with instructions and schema',
      'instructions and schema alone',
      'out, the commentary',
    ],
    [[sources, asked, asked - sources, written]],
  );
}
