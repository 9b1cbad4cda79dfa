import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import { type Chaos, cut, mishapOf } from '../../chaos.ts';
import type { Args } from '../blocks/content.ts';
import type { Workspace } from '../state.ts';
import { scopeOfConversation } from './conversations.ts';
import { type Answer, RateLimited, SlackRefusal } from './errors.ts';
import type { RateLimits } from './rate-limits.ts';
import { respondTo } from './response-urls.ts';
import { methods, scopeOf } from './web-api.ts';

export interface Credentials {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
}

export interface WebApi {
  readonly workspace: Workspace;
  readonly limits: RateLimits;
  readonly credentials: Credentials;
  readonly scopes: Set<string>;
  /** Answers that come first, whatever is asked: made by `failNext`. */
  readonly failures: { readonly method: string; readonly error: string }[];
  /** Calls wait for this long before they are answered. */
  latencyMs: number;
  /** What goes wrong at random. */
  chaos: Chaos | undefined;
  /** Where an app may connect to. */
  readonly socketUrl: () => string;
}

export async function listen(api: WebApi): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    handle(api, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, origin: `http://127.0.0.1:${address.port}` };
}

async function handle(api: WebApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://fake').pathname;
  const args = parseBody(request, await bodyOf(request));
  if (api.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, api.latencyMs));
  if (path.startsWith('/api/')) answerCall(api, path.slice(5), args, request, response);
  else if (path.startsWith('/respond/')) reply(response, respondTo(api.workspace, path.slice(9), args));
  else reply(response, { status: 404, body: { ok: false, error: 'not_found' } });
}

/** Answers a call, or lets a post go wrong at random. */
function answerCall(
  api: WebApi,
  method: string,
  args: Args,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const mishap = api.chaos && method === 'chat.postMessage' ? mishapOf(api.chaos) : undefined;
  const isDone = mishap === undefined || mishap.startsWith('done-');
  const answer = isDone ? call(api, method, args, request) : undefined;
  if (!answer) note(api, method, args, `mishap: ${mishap}`);
  switch (mishap) {
    case '429':
      reply(response, limited({}, 1));
      break;
    case '500':
    case 'done-then-500':
      reply(response, { status: 500, body: {} });
      break;
    case 'cut':
    case 'done-then-cut':
      cut(response);
      break;
    case 'timeout':
      break;
    default:
      if (answer) reply(response, answer);
  }
}

function limited(headers: Readonly<Record<string, string>>, seconds: number): Answer {
  return {
    status: 429,
    headers: { ...headers, 'retry-after': String(seconds) },
    body: { ok: false, error: 'ratelimited' },
  };
}

function call(api: WebApi, method: string, args: Args, request: IncomingMessage): Answer {
  const headers = { 'x-oauth-scopes': [...api.scopes].join(',') };
  try {
    const body = { ok: true, ...run(api, method, args, tokenOf(request, args)) };
    note(api, method, args);
    return { status: 200, headers, body };
  } catch (error) {
    if (error instanceof RateLimited) {
      note(api, method, args, 'ratelimited');
      return limited(headers, error.retryAfterSeconds);
    }
    if (!(error instanceof SlackRefusal)) throw error;
    note(api, method, args, error.code);
    return { status: 200, headers, body: { ok: false, error: error.code, ...error.extra } };
  }
}

function run(api: WebApi, method: string, args: Args, token: string): Readonly<Record<string, unknown>> {
  const failure = api.failures.findIndex((one) => one.method === method);
  const error = failure < 0 ? undefined : api.failures.splice(failure, 1)[0]?.error;
  if (error === 'ratelimited') throw new RateLimited(1);
  if (error !== undefined) throw new SlackRefusal(error);
  const { botToken, appToken } = api.credentials;
  if (token !== botToken && token !== appToken)
    throw new SlackRefusal(token === '' ? 'not_authed' : 'invalid_auth');
  if ((method === 'apps.connections.open') !== (token === appToken))
    throw new SlackRefusal('not_allowed_token_type');
  if (method === 'apps.connections.open') return { url: api.socketUrl() };
  const needed = scopeOf[method] ?? scopeOfConversation(api.workspace, method, args);
  if (needed !== undefined && !api.scopes.has(needed)) {
    throw new SlackRefusal('missing_scope', { needed, provided: [...api.scopes].join(',') });
  }
  api.limits.take(method, args.channel);
  const known = methods[method];
  if (!known) throw new SlackRefusal('unknown_method');
  return known(api.workspace, args);
}

function note(api: WebApi, method: string, args: Args, error?: string): void {
  api.workspace.calls.push({ method, args, at: performance.now(), ...(error !== undefined && { error }) });
}

function tokenOf(request: IncomingMessage, args: Args): string {
  return request.headers.authorization?.replace(/^Bearer /u, '') ?? String(args.token ?? '');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function parseBody(request: IncomingMessage, body: string): Args {
  if (request.headers['content-type']?.includes('application/json')) return JSON.parse(body || '{}');
  return { ...parseForm(body) };
}

function reply(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
