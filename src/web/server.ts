import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Locale, localeOf } from '../core/model/locale.ts';
import type { Log } from '../core/ports/log.ts';
import { type Messages, messagesFor } from '../messages/index.ts';
import { listen } from './listen.ts';
import type { Mount } from './mount.ts';

export interface ServerDeps {
  /** 0 for any free port. */
  readonly port: number;
  /** The address to listen on: `127.0.0.1` keeps the network out. */
  readonly hostname: string;
  readonly mounts: readonly Mount[];
  /** Whether each platform is connected, as far as it knows. */
  readonly health: () => Readonly<Record<string, boolean>>;
  /** For clients that ask for neither language. */
  readonly locale: Locale;
  readonly log: Log;
}

export interface WebServer {
  /** With the actual port, without a trailing slash. */
  readonly url: string;
  /** Accepts nothing new, lets requests finish, and cuts open connections (event streams) after `deadlineMs` (2 s). */
  close(deadlineMs?: number): Promise<void>;
}

/** Far more than a form or a Slack event needs. */
const MAX_BODY_BYTES = 1024 * 1024;
const CLOSE_DEADLINE_MS = 2000;

/**
 * Starts the program's one HTTP server.
 * @throws PlatformError when the port is not available, with what to do about it.
 */
export async function startServer(deps: ServerDeps): Promise<WebServer> {
  const app = createWebApp(deps);
  const server = await listen(getRequestListener(app.fetch), deps);
  return {
    url: serverUrl(server, deps.hostname),
    close: (deadlineMs = CLOSE_DEADLINE_MS) => close(server, deadlineMs),
  };
}

/** The routes, without a server. */
export function createWebApp(
  deps: Pick<ServerDeps, 'mounts' | 'health' | 'locale' | 'log'>,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const words = (c: Context) => webMessages(c, deps.locale);
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => c.text(words(c).tooLarge, 413) }));
  app.get('/healthz', (c) => healthAnswer(c, deps.health()));
  for (const { path, handle } of deps.mounts) {
    app.all(path, (c) => handle(c.req.raw, { remoteAddress: c.env.incoming.socket.remoteAddress }));
  }
  app.notFound((c) => c.text(words(c).notFound, 404));
  app.onError((err, c) => {
    deps.log.error(
      { event: 'web.request_failed', err, path: c.req.path },
      'Could not answer an HTTP request',
    );
    return c.text(words(c).failed, 500);
  });
  return app;
}

function healthAnswer(c: Context, health: Readonly<Record<string, boolean>>): Response {
  const platforms = Object.fromEntries(
    Object.entries(health).map(([name, healthy]) => [name, healthy ? 'up' : 'down']),
  );
  const healthy = Object.values(health).every(Boolean);
  c.header('Cache-Control', 'no-store');
  return c.json({ status: healthy ? 'ok' : 'degraded', platforms }, healthy ? 200 : 503);
}

function webMessages(c: Context, fallback: Locale): Messages['web'] {
  return messagesFor(localeOf(c.req.header('accept-language')) ?? fallback).web;
}

function serverUrl(server: Server, hostname: string): string {
  const { port } = tcpAddress(server);
  const loopback = hostname === '127.0.0.1' || hostname === '0.0.0.0' || hostname === '::';
  return `http://${loopback ? 'localhost' : hostname}:${port}`;
}

function tcpAddress(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no TCP address');
  return address;
}

function close(server: Server, deadlineMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), deadlineMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}
