import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Chaos, cut, mishapOf } from '../../chaos.ts';
import type { Failure, LoggedRequest } from '../model.ts';
import type { World } from '../world.ts';
import { ApiError, unauthorized } from './api-error.ts';
import { RateLimits, type Usage } from './rate-limits.ts';
import { findRoute } from './routes.ts';

const PREFIX = '/api/v10';

/** The REST half of the fake. */
export class Rest {
  readonly server: Server;
  readonly failures: Failure[] = [];
  /** How many requests were answered 429. */
  limited = 0;
  readonly #world: World;
  readonly #limits: RateLimits;
  readonly #gatewayUrl: () => string;
  readonly #chaos: Chaos | undefined;

  constructor(world: World, rateLimitScale: number, gatewayUrl: () => string, chaos?: Chaos) {
    this.#chaos = chaos;
    this.#world = world;
    this.#limits = new RateLimits(rateLimitScale);
    this.#gatewayUrl = gatewayUrl;
    this.server = createServer((request, response) => void this.#serve(request, response));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://fake');
    const path = decodeURIComponent(url.pathname.replaceAll('%2F', '%252F')).replace(PREFIX, '');
    const body = await readBody(request);
    const logged: LoggedRequest = { method, path, body, status: 0, at: Date.now() };
    this.#world.requests.push(logged);
    if (this.#goesWrong(logged, request, url, response)) return;
    await this.#fail(method, path).then(
      (failure) => {
        if (failure?.retryAfter !== undefined) {
          this.#tooMany(response, logged, refusedFor(failure.retryAfter));
          return;
        }
        const heard = failure?.unheard ? new ServerResponse(request) : response;
        this.#answer(logged, request, url, heard);
      },
      (error: unknown) => reply(response, logged, error),
    );
  }

  /** True when what happens to the request has been seen to. */
  #goesWrong(logged: LoggedRequest, request: IncomingMessage, url: URL, response: ServerResponse): boolean {
    if (!this.#chaos || !/^POST \/channels\/\d+\/messages$/.test(`${logged.method} ${logged.path}`))
      return false;
    const mishap = mishapOf(this.#chaos);
    if (mishap?.startsWith('done-')) this.#answer(logged, request, url, new ServerResponse(request));
    switch (mishap) {
      case undefined:
        return false;
      case '429':
        this.#tooMany(response, logged, refusedFor(0.05));
        return true;
      case '500':
      case 'done-then-500':
        reply(response, logged, new ApiError(502, 0, 'made to fail'));
        return true;
      case 'timeout':
        return true;
      case 'cut':
      case 'done-then-cut':
        cut(response);
        return true;
    }
  }

  #answer(logged: LoggedRequest, request: IncomingMessage, url: URL, response: ServerResponse): void {
    const { method, path, body } = logged;
    try {
      const { route, params } = findRoute(method, path);
      if (!route.open && request.headers.authorization !== `Bot ${this.#world.token}`) throw unauthorized();
      const usage = this.#limits.use(method, path);
      for (const [name, value] of Object.entries(usage.headers)) response.setHeader(name, value);
      if (!usage.allowed) {
        this.#tooMany(response, logged, usage);
        return;
      }
      const call = {
        world: this.#world,
        params,
        query: url.searchParams,
        body,
        gatewayUrl: this.#gatewayUrl(),
      };
      reply(response, logged, route.handle(call));
    } catch (error) {
      reply(response, logged, error);
    }
  }

  #tooMany(response: ServerResponse, logged: LoggedRequest, usage: Usage): void {
    this.limited += 1;
    logged.status = 429;
    response.setHeader('retry-after', String(usage.retryAfter));
    response.setHeader('x-ratelimit-scope', usage.global ? 'global' : 'user');
    send(response, 429, {
      message: 'You are being rate limited.',
      retry_after: usage.retryAfter,
      global: usage.global,
    });
  }

  async #fail(method: string, path: string): Promise<Failure | undefined> {
    const failure = this.failures.find((one) => one.method === method && one.path.test(path));
    if (!failure) return undefined;
    const left = (failure.times ?? 1) - 1;
    if (left > 0) failure.times = left;
    else this.failures.splice(this.failures.indexOf(failure), 1);
    await pause(failure.delayMs ?? 0);
    if (failure.status >= 400 && failure.retryAfter === undefined)
      throw new ApiError(failure.status, failure.code ?? 0, 'made to fail');
    return failure;
  }
}

/** A limit that no header told of. `retryAfter` in s. */
function refusedFor(retryAfter: number): Usage {
  return { allowed: false, global: false, retryAfter, headers: {} };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return undefined;
  if (!type.startsWith('multipart/')) return JSON.parse(bytes.toString('utf8'));
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  return JSON.parse(z.string().parse(form.get('payload_json')));
}

function reply(response: ServerResponse, logged: LoggedRequest, result: unknown): void {
  logged.status = statusOf(result);
  const plain = result instanceof Error && !(result instanceof ApiError);
  send(response, logged.status, plain ? { code: 50_035, message: result.message } : result);
}

function statusOf(result: unknown): number {
  if (result instanceof ApiError) return result.status;
  if (result instanceof Error) return result instanceof z.ZodError ? 400 : 500;
  return result === undefined ? 204 : 200;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  // A 204 carries neither a body nor a JSON content type.
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
