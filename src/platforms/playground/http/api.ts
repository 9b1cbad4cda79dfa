import { type Context, type Handler, Hono } from 'hono';
import type { z } from 'zod';
import type { Inbox } from '../../../core/bot/inbox.ts';
import { searchSuggestions } from '../../../core/bot/search-suggestions.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { MovableClock } from '../../../core/ports/clock.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { Assets } from '../assets.ts';
import { moveClock } from '../session/clock.ts';
import { originOf, scopeOf } from '../session/origin.ts';
import type { Session } from '../session/session.ts';
import type { SessionController } from '../session/session-controller.ts';
import type { Sessions } from '../session/sessions.ts';
import { complete } from '../typing/completion.ts';
import type { Preview } from '../view/message.ts';
import { base, bodies, typing, typingInOption } from './bodies.ts';
import { clockEvent, eventEncoder } from './events.ts';
import type { EventStreams } from './streams.ts';

/** What exists only while the platform runs. */
export interface RunningCore {
  readonly inbox: Inbox;
  readonly controller: SessionController;
}

/** What the routes need. */
export interface RouteDeps {
  readonly previews: readonly Preview[];
  readonly locale: Locale;
  readonly log: Log;
  readonly sessions: Sessions;
  readonly streams: EventStreams;
  readonly assets: Assets;
  /** Set where the page may move the program's clock. */
  readonly clock: MovableClock | undefined;
  /** Undefined before the start and after the stop. */
  readonly running: () => RunningCore | undefined;
}

/** The routes of the page's script: the event stream, completions, and one route for each action of a person. */
export function createApi(deps: RouteDeps): Hono {
  const api = new Hono();
  api.get('/events', (c) => eventStream(c, deps));
  // POST, since the typed text may be too long for a URL.
  api.post('/complete', suggestHandler(deps, typing, lineCompletions));
  api.post('/search', suggestHandler(deps, typing, searchResults));
  api.post('/suggest', suggestHandler(deps, typingInOption, fieldSuggestions));
  const addAction = <S extends typeof base>(path: string, schema: S, act: Action<z.output<S>>) =>
    api.post(path, actionHandler(deps, schema, act));
  addAction('/command', bodies.command, (session, body, controller) =>
    controller.command({ ...body, session }, body.line),
  );
  addAction('/press', bodies.press, (session, body, controller) =>
    controller.press({ ...body, session }, body),
  );
  addAction('/react', bodies.react, (session, body, controller) =>
    controller.react(session, body.locale, body),
  );
  addAction('/on-message', bodies.onMessage, (session, body, controller) =>
    controller.onMessage({ ...body, session }, body),
  );
  addAction('/dismiss', bodies.dismiss, (session, { message }) => dismiss(session, message));
  addAction('/clear', bodies.clear, (session) => session.clear());
  api.post('/submit', submitHandler(deps));
  if (deps.clock) api.post('/clock', clockHandler(deps, deps.clock));
  return api;
}

type Action<T> = (session: Session, body: T, controller: SessionController) => void;

/** Answers an action with 202 at once. Its result follows on the event stream. */
function actionHandler<S extends typeof base>(deps: RouteDeps, schema: S, act: Action<z.output<S>>): Handler {
  return withBody(deps, schema, (c, ...args) => {
    act(...args);
    return c.body(null, 202);
  });
}

/** Answers a submitted form with what has to be corrected in it. */
function submitHandler(deps: RouteDeps): Handler {
  return withBody(deps, bodies.submit, async (c, session, body, controller) =>
    c.json(await controller.submit({ ...body, session }, body)),
  );
}

/** Answers whether the clock was moved, and sends the new time to every page. */
function clockHandler(deps: RouteDeps, clock: MovableClock): Handler {
  return withBody(deps, bodies.clock, async (c, session, { move }) => {
    const moved = await moveClock(clock, move, scopeOf(session));
    if (moved.moved) deps.streams.broadcast(clockEvent(clock));
    return c.json(moved);
  });
}

function withBody<S extends typeof base>(
  { running, sessions }: RouteDeps,
  schema: S,
  respond: (c: Context, ...args: Parameters<Action<z.output<S>>>) => Response | Promise<Response>,
): Handler {
  return async (c) => {
    const controller = running()?.controller;
    if (!controller) return c.body(null, 503);
    const body = schema.safeParse(await readJson(c));
    if (!body.success) return c.body(null, 400);
    return respond(c, sessions.open(body.data.session), body.data, controller);
  };
}

type Suggest<T> = (query: T, inbox: Inbox, session: Session) => Promise<unknown>;

function suggestHandler<S extends typeof typing>(
  { running, sessions }: RouteDeps,
  schema: S,
  suggest: Suggest<z.output<S>>,
): Handler {
  return async (c) => {
    const inbox = running()?.inbox;
    if (!inbox) return c.body(null, 503);
    const body = schema.safeParse(await readJson(c));
    if (!body.success) return c.body(null, 400);
    return c.json(await suggest(body.data, inbox, sessions.open(body.data.session)));
  };
}

const lineCompletions: Suggest<z.output<typeof typing>> = ({ typed, locale }, inbox, session) =>
  complete(typed, {
    commands: inbox.commands,
    locale,
    suggest: (name, option, text) =>
      inbox.suggest({ kind: 'suggest', ...originOf(session, locale), name, option, typed: text }),
  });

const searchResults: Suggest<z.output<typeof typing>> = ({ typed, locale }, inbox, session) =>
  searchSuggestions(inbox, originOf(session, locale), typed);

/** The suggestions of one field in a form. */
const fieldSuggestions: Suggest<z.output<typeof typingInOption>> = (
  { locale, name, option, typed },
  inbox,
  session,
) => inbox.suggest({ kind: 'suggest', ...originOf(session, locale), name, option, typed });

/** Removes a message that only the reader sees. Others cannot be dismissed. */
function dismiss(session: Session, id: string): void {
  if (session.find(id)?.visibility === 'private') session.remove(id);
}

function eventStream(c: Context, { running, previews, log, sessions, streams, clock }: RouteDeps): Response {
  const inbox = running()?.inbox;
  const query = base.safeParse(c.req.query());
  if (!inbox) return c.body(null, 503);
  if (!query.success) return c.body(null, 400);
  const session = sessions.open(query.data.session);
  const { all, one } = eventEncoder(previews, {
    locale: query.data.locale,
    reactions: inbox.reactions,
    commands: inbox.commands,
    dated: clock !== undefined,
    onError: (err, { name }) =>
      log.error({ event: 'preview.render_failed', err, preview: name }, 'Could not render a preview'),
  });
  return streams.open(session, [all(session), ...(clock ? [clockEvent(clock)] : [])], one);
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}
