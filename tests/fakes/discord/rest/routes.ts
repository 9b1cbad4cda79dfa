import { userJson } from '../payloads.ts';
import type { World } from '../world.ts';
import { notFound } from './api-error.ts';
import { getChannel, getGuild, getMember, openDirect } from './routes-channels.ts';
import { getCommands, putCommands } from './routes-commands.ts';
import { callback, deleteAnswer, followUp, getAnswer, patchAnswer } from './routes-interactions.ts';
import { deleteMessage, getMessage, getMessages, patchMessage, postMessage } from './routes-messages.ts';
import { addReaction, removeReaction } from './routes-reactions.ts';
import { getActiveThreads, getArchivedThreads, openThread, postInForum } from './routes-threads.ts';

/** One request, taken apart. */
export interface Call {
  readonly world: World;
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Where the gateway of this server listens. */
  readonly gatewayUrl: string;
}

/** Answers with a JSON body, or with nothing (204) for undefined. @throws ApiError */
type Handler = (call: Call) => unknown;

interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** Carries its own secret in the path instead of the bot's token. */
  readonly open?: true;
  readonly handle: Handler;
}

const MESSAGE = String.raw`\/channels\/(\d+)\/messages\/(\d+)`;
const WEBHOOK = String.raw`\/webhooks\/(\d+)\/([^/]+)`;
const ANSWER = String.raw`${WEBHOOK}\/messages\/(@original|\d+)`;
const COMMANDS = String.raw`\/applications\/(\d+)\/commands`;

function route(method: string, path: string, handle: Handler): Route {
  return { method, path: new RegExp(`^${path}$`), handle };
}

function open(method: string, path: string, handle: Handler): Route {
  return { ...route(method, path, handle), open: true };
}

const routes: readonly Route[] = [
  route('GET', '/gateway/bot', ({ gatewayUrl }) => ({
    url: gatewayUrl,
    shards: 1,
    session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
  })),
  route('GET', '/users/@me', ({ world }) => userJson(world.bot)),
  route('GET', '/(?:oauth2/)?applications/@me', ({ world }) => ({
    id: world.applicationId,
    name: 'Contrepoint',
    bot: userJson(world.bot),
    flags: 0,
  })),
  route('POST', '/users/@me/channels', openDirect),
  route('GET', String.raw`\/guilds\/(\d+)`, getGuild),
  route('GET', String.raw`\/guilds\/(\d+)\/members\/(\d+)`, getMember),
  route('GET', String.raw`\/channels\/(\d+)`, getChannel),
  route('GET', String.raw`\/guilds\/(\d+)\/threads\/active`, getActiveThreads),
  route('GET', String.raw`\/channels\/(\d+)\/threads\/archived\/public`, getArchivedThreads),
  route('POST', String.raw`\/channels\/(\d+)\/threads`, postInForum),
  route('POST', String.raw`${MESSAGE}\/threads`, openThread),
  route('GET', COMMANDS, getCommands),
  route('PUT', COMMANDS, putCommands),
  route('POST', String.raw`\/channels\/(\d+)\/messages`, postMessage),
  route('GET', String.raw`\/channels\/(\d+)\/messages`, getMessages),
  route('GET', MESSAGE, getMessage),
  route('PATCH', MESSAGE, patchMessage),
  route('DELETE', MESSAGE, deleteMessage),
  route('PUT', String.raw`${MESSAGE}\/reactions\/([^/]+)\/@me`, addReaction),
  route('DELETE', String.raw`${MESSAGE}\/reactions\/([^/]+)\/@me`, removeReaction),
  open('POST', String.raw`\/interactions\/(\d+)\/([^/]+)\/callback`, callback),
  open('POST', WEBHOOK, followUp),
  open('GET', ANSWER, getAnswer),
  open('PATCH', ANSWER, patchAnswer),
  open('DELETE', ANSWER, deleteAnswer),
];

/** @throws ApiError when there is no such route. */
export function findRoute(method: string, path: string): { route: Route; params: string[] } {
  for (const one of routes) {
    const match = one.method === method ? one.path.exec(path) : null;
    if (match) return { route: one, params: match.slice(1) };
  }
  throw notFound();
}
