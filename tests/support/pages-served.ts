import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Commentary, Entry } from '../../src/core/model/commentary.ts';
import type { Library } from '../../src/core/ports/library.ts';
import { openLibrary } from '../../src/library/index.ts';
import { createPages, type PagesDeps } from '../../src/pages/index.ts';
import { feedLinks } from '../../src/syndication/index.ts';
import { createWebApp } from '../../src/web/server.ts';
import { recordingLog } from './fixtures.ts';

export const PUBLIC_URL = 'https://contrepoint.example/lire';

/** As the program has it. */
export const FOR_PROGRAMS = { feedLinks, apiPath: '/api/openapi.json' } as const;

export interface Pages {
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
  readonly text: (path: string, init?: RequestInit) => Promise<string>;
  readonly log: ReturnType<typeof recordingLog>;
  readonly library: Library;
  readonly close: () => Promise<void>;
}

/** The library of content/, with these commentaries in front of it. */
export async function openPages(
  extra: readonly Commentary[] = [],
  changes: Partial<PagesDeps> = {},
): Promise<Pages> {
  const folder = await mkdtemp(join(tmpdir(), 'contrepoint-pages-'));
  const log = recordingLog();
  const opened = await openLibrary({
    contentDir: 'content',
    cacheFile: join(folder, 'cache.sqlite'),
    locale: 'fr',
    log,
  });
  const library = withExtra(opened.library, extra);
  const app = webApp({
    library,
    publicUrl: PUBLIC_URL,
    locale: 'fr',
    log,
    hasPlayground: false,
    ...FOR_PROGRAMS,
    ...changes,
  });
  const get = async (path: string, init?: RequestInit) =>
    app.fetch(new Request(`http://localhost${path}`, init), ENV);
  return {
    get,
    text: async (path, init) => (await get(path, init)).text(),
    log,
    library,
    close: async () => {
      await opened.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** What the server tells of a connection. */
const ENV = { incoming: { socket: { remoteAddress: '127.0.0.1' } } } as never;

function webApp(deps: PagesDeps) {
  return createWebApp({ mounts: createPages(deps), health: () => ({}), locale: 'fr', log: deps.log });
}

/** A library with these commentaries in front of what it has: the newest ones. */
export function withExtra(library: Library, extra: readonly Commentary[]): Library {
  const entries = [...Map.groupBy(extra, ({ slug }) => slug)].map(([slug, those]) => entryOf(slug, those));
  return {
    commentary: async (slug, locale) =>
      extra.find((one) => one.slug === slug && one.locale === locale) ??
      extra.find((one) => one.slug === slug) ??
      library.commentary(slug, locale),
    entry: (slug) => entries.find((entry) => entry.slug === slug) ?? library.entry(slug),
    search: (query) => library.search(query),
    suggest: (typed, limit) => library.suggest(typed, limit),
    findByReference: (url) => library.findByReference(url),
    latest: (filter) => [
      ...entries.filter(({ topics }) => filter.topic === undefined || topics.includes(filter.topic)),
      ...library.latest(filter),
    ],
    topics: () => library.topics(),
  };
}

function entryOf(slug: string, those: readonly Commentary[]): Entry {
  const [first] = those;
  if (!first) throw new TypeError('a slug without a commentary');
  const titles = Object.fromEntries(those.map(({ locale, title }) => [locale, title]));
  return { slug, titles, reference: first.reference, published: first.published, topics: first.topics };
}

export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The same on a port of this machine, for a browser. */
export async function servePages(library: Library, locale: 'fr' | 'en' = 'fr'): Promise<Served> {
  let app: ReturnType<typeof webApp> | undefined;
  const server = createServer(
    getRequestListener(
      (request, env) => app?.fetch(request, env as never) ?? new Response(null, { status: 503 }),
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app = webApp({
    library,
    publicUrl: url,
    locale,
    log: recordingLog(),
    hasPlayground: false,
    ...FOR_PROGRAMS,
  });
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
