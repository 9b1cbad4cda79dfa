import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a route answers: a page of HTML, a whole answer, or a function that writes one by itself. */
export type PageRoute =
  | string
  | {
      /** 200 unless told. */
      readonly status?: number;
      /** `content-type: text/html; charset=utf-8` unless told. */
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
    }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** By path with its query, or by path alone; anything else is a 404, `/robots.txt` as well. */
export type PageRoutes = Readonly<Record<string, PageRoute>>;

interface PageRequest {
  readonly method: string;
  /** Path and query, as they were asked for. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Pages {
  /** `http://127.0.0.1:port`, without a slash at its end. */
  readonly url: string;
  /** `127.0.0.1:port`: what `allow` of a fetcher takes. */
  readonly host: string;
  readonly port: number;
  /** In the order in which they came. */
  readonly requests: readonly PageRequest[];
  /** Adds routes, or replaces some. */
  serve(routes: PageRoutes): void;
  /** Ends every connection, also one that is still at it. */
  close(): Promise<void>;
}

/** A server of web pages on 127.0.0.1, on a port of its own. */
export async function startPages(routes: PageRoutes): Promise<Pages> {
  const served = new Map(Object.entries(routes));
  const requests: PageRequest[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ method: request.method ?? 'GET', path, headers: request.headers });
    answer(served.get(path) ?? served.get(path.replace(/\?.*$/, '')), request, response);
  });
  // A client that hangs up in the middle is what some tests are about.
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
  const told = typeof route === 'string' ? { body: route } : (route ?? { status: 404, body: 'not found' });
  response.writeHead(told.status ?? 200, told.headers ?? { 'content-type': 'text/html; charset=utf-8' });
  response.end(told.body ?? '');
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
