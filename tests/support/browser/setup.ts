import { once } from 'node:events';
import { createServer } from 'node:http';
import type { BrowserServer } from 'playwright-core';
import { z } from 'zod';
import { BrowserUnavailableError, launchBrowser } from './launch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address at which `tests/support/browser/connect.ts` asks for the browser. */
    browser: string;
  }
}

interface Project {
  provide(key: 'browser', value: string): void;
}

type Launched = { readonly server: BrowserServer } | { readonly unavailable: string };

/**
 * One browser for all tests of a run, which starts when the first of them asks for it. Where none runs, the last line of
 * the run says that, and why.
 */
export default async function setUp(project: Project): Promise<() => Promise<void>> {
  let launching: Promise<Launched> | undefined;
  // Tests run in processes of their own, which have to be told the address of the browser; empty where none runs.
  const server = createServer((_request, response) => {
    launching ??= launched();
    launching.then(
      (result) => response.end('server' in result ? result.server.wsEndpoint() : ''),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  project.provide('browser', `http://127.0.0.1:${port}`);
  return async () => {
    server.close();
    const result = await launching?.catch(() => undefined);
    if (result && 'server' in result) await result.server.close();
    else if (result) process.stderr.write(`Skipped all tests in the browser: ${result.unavailable}\n`);
  };
}

async function launched(): Promise<Launched> {
  try {
    return { server: await launchBrowser() };
  } catch (error) {
    if (error instanceof BrowserUnavailableError) return { unavailable: error.message };
    throw error;
  }
}
