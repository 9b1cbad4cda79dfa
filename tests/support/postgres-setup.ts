import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { type Postgres, startPostgres } from './postgres.ts';
import { SqliteTemplate } from './sqlite-template.ts';
import { TestDatabases } from './test-databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address at which `tests/support/stores.ts` asks for databases. */
    databases: string;
  }
}

interface Project {
  provide(key: 'databases', value: string): void;
}

/**
 * Databases for the tests of a run: a SQLite file to copy, and databases on one PostgreSQL. Both are made when the first
 * test asks for one. `TEST_DATABASE_URL` names a PostgreSQL server to use instead.
 */
export default async function setUp(project: Project): Promise<() => Promise<void>> {
  let started: Promise<Postgres> | undefined;
  const installed = process.env.TEST_DATABASE_URL;
  const databases = new TestDatabases(async () => {
    if (installed) return installed;
    started ??= startPostgres();
    return (await started).url;
  });

  const template = new SqliteTemplate();
  const server = createServer((request, response) => {
    answer(databases, template, request).then(
      (body) => response.end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  project.provide('databases', `http://127.0.0.1:${port}`);
  return async () => {
    server.close();
    await template.remove();
    if (installed) await databases.dropAll();
    await (await started?.catch(() => undefined))?.remove();
  };
}

/** The path says what to do, the body with which database. */
async function answer(
  databases: TestDatabases,
  template: SqliteTemplate,
  request: IncomingMessage,
): Promise<string> {
  const url = await text(request);
  switch (request.url) {
    case '/sqlite-template':
      return template.file();
    case '/take':
      return databases.take({ untouched: false });
    case '/take-untouched':
      return databases.take({ untouched: true });
    case '/give-back':
      await databases.giveBack(url);
      return '';
    case '/drop':
      await databases.drop(url);
      return '';
    default:
      throw new Error(`no such path: ${request.url}`);
  }
}
