import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';
import { type Postgres, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the address of a PostgreSQL, which is started for whoever asks first. */
    postgres: string;
  }
}

interface Project {
  provide(key: 'postgres', value: string): void;
}

/** One PostgreSQL for all tests of a run, and none for a run that needs none. `TEST_DATABASE_URL` names another one. */
export default async function setUp(project: Project): Promise<() => Promise<void>> {
  let started: Promise<Postgres> | undefined;
  const installed = process.env.TEST_DATABASE_URL;

  async function url(): Promise<string> {
    if (installed) return installed;
    started ??= startPostgres();
    return (await started).url;
  }

  const server = createServer((_request, response) => {
    url().then(
      (found) => response.end(found),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  project.provide('postgres', `http://127.0.0.1:${port}`);
  return async () => {
    server.close();
    await (await started?.catch(() => undefined))?.remove();
  };
}
