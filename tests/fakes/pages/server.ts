import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A route: HTML, a response, or a function that writes one. */
export type PageRoute =
  | string
  | {
      /** Default: 200. */
      readonly status?: number;
      /** Default: `content-type: text/html; charset=utf-8`. */
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
    }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** By path with query, or by path alone. Anything else is a 404, `/robots.txt` too. */
export type PageRoutes = Readonly<Record<string, PageRoute>>;

interface PageRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Pages {
  /** `http://127.0.0.1:port`, without a trailing slash. */
  readonly url: string;
  /** `127.0.0.1:port`, for `allow` of a fetcher. */
  readonly host: string;
  readonly port: number;
  /** Oldest first. */
  readonly requests: readonly PageRequest[];
  /** Adds or replaces routes. */
  serve(routes: PageRoutes): void;
  /** Closes all connections, open ones included. */
  close(): Promise<void>;
}

/** Starts a web server on a free port of 127.0.0.1. */
export async function startPages(routes: PageRoutes): Promise<Pages> {
  const served = new Map(Object.entries(routes));
  const requests: PageRequest[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ method: request.method ?? 'GET', path, headers: request.headers });
    answer(served.get(path) ?? served.get(path.replace(/\?.*$/, '')), request, response);
  });
  // Some tests close the connection in the middle.
  server.on('clientError', (_error, socket) => socket.destroy());
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    port,
    requests,
    serve: (more) => {
      for (const [path, route] of Object.entries(more)) served.set(path, route);
    },
    close: () => close(server),
  };
}

function answer(route: PageRoute | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (typeof route === 'function') {
    route(request, response);
    return;
  }
  const reply = typeof route === 'string' ? { body: route } : (route ?? { status: 404, body: 'not found' });
  response.writeHead(reply.status ?? 200, reply.headers ?? { 'content-type': 'text/html; charset=utf-8' });
  response.end(reply.body ?? '');
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())));
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  return address.port;
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
