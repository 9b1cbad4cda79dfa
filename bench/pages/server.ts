// In a thread of its own: serves the pages, or one page from a string by a bare Hono app, and tells its port.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { openLibrary } from '../../src/library/index.ts';
import { createPages } from '../../src/pages/index.ts';
import { feedLinks } from '../../src/syndication/index.ts';
import { createWebApp } from '../../src/web/server.ts';
import { recordingLog } from '../../tests/support/fixtures.ts';

const given = z.object({ folder: z.string(), body: z.string().optional() }).parse(workerData);

const fetch = given.body === undefined ? await pages(given.folder) : bare(given.body);
const server = createServer(getRequestListener(fetch));
server.listen(0, '127.0.0.1', () => parentPort?.postMessage(server.address()));

function bare(body: string) {
  const app = new Hono();
  app.get('/*', (c) => c.html(body));
  return app.fetch;
}

async function pages(folder: string) {
  const log = recordingLog();
  const cacheFile = join(folder, 'cache.sqlite');
  const { library } = await openLibrary({ contentDir: 'content', cacheFile, locale: 'fr', log });
  const publicUrl = 'https://contrepoint.example';
  const mounts = createPages({
    library,
    publicUrl,
    locale: 'fr',
    log,
    hasPlayground: false,
    feedLinks,
    apiPath: '/api/openapi.json',
  });
  return createWebApp({ mounts, health: () => ({}), locale: 'fr', log }).fetch;
}
