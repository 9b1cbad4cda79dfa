import { type Context, type Handler, Hono } from 'hono';
import { z } from 'zod';
import { localeSchema } from '../../core/commentary.ts';
import type { Inbox } from '../../core/inbox.ts';
import { searchSuggestions } from '../../core/search-suggestions.ts';
import { complete } from './completion.ts';
import { type Dialogue, originOf } from './dialogue.ts';
import { describer } from './events.ts';
import type { RouteParts } from './route-parts.ts';
import type { Session } from './session.ts';

/** The core refuses text that is too long with a word to the reader; this only keeps memory bounded. */
const MAX_LINE = 20_000;

const base = z.object({ session: z.uuid(), locale: localeSchema });
const bodies = {
  command: base.extend({ line: z.string().trim().min(1).max(MAX_LINE) }),
  press: base.extend({ message: z.uuid(), token: z.string().max(2000), label: z.string().max(300) }),
  react: base.extend({ message: z.uuid(), emoji: z.string().min(1).max(64) }),
  onMessage: base.extend({ message: z.uuid(), name: z.string().max(100) }),
  dismiss: base.extend({ message: z.uuid() }),
  clear: base,
  typed: base.extend({ typed: z.string().max(MAX_LINE) }),
};

/** What the page's script asks for: the stream of what happens, completions, and each thing that a person can do. */
export function createApi(parts: RouteParts): Hono {
  const api = new Hono();
  api.get('/events', (c) => events(c, parts));
  api.get('/complete', suggestions(parts, completions));
  api.get('/search', suggestions(parts, findings));
  api.post(
    '/command',
    deed(parts, bodies.command, (session, { locale, line }, dialogue) =>
      dialogue.command(session, locale, line),
    ),
  );
  api.post(
    '/press',
    deed(parts, bodies.press, (session, body, dialogue) => dialogue.press(session, body.locale, body)),
  );
  api.post(
    '/react',
    deed(parts, bodies.react, (session, body, dialogue) => dialogue.react(session, body.locale, body)),
  );
  api.post(
    '/on-message',
    deed(parts, bodies.onMessage, (session, body, dialogue) =>
      dialogue.onMessage(session, body.locale, body),
    ),
  );
  api.post(
    '/dismiss',
    deed(parts, bodies.dismiss, (session, { message }) => dismiss(session, message)),
  );
  api.post(
    '/clear',
    deed(parts, bodies.clear, (session) => session.clear()),
  );
  return api;
}

type Act<T> = (session: Session, body: T, dialogue: Dialogue) => void;

/** A deed is answered at once with 202; what comes of it is told by the event stream. */
function deed<S extends typeof base>(
  { open, sessions }: RouteParts,
  schema: S,
  act: Act<z.output<S>>,
): Handler {
  return async (c) => {
    const dialogue = open()?.dialogue;
    if (!dialogue) return c.body(null, 503);
    const body = schema.safeParse(await readJson(c));
    if (!body.success) return c.body(null, 400);
    act(sessions.open(body.data.session), body.data, dialogue);
    return c.body(null, 202);
  };
}

type Suggest = (typed: z.output<typeof bodies.typed>, inbox: Inbox, session: Session) => Promise<unknown>;

function suggestions({ open, sessions }: RouteParts, suggest: Suggest): Handler {
  return async (c) => {
    const inbox = open()?.inbox;
    if (!inbox) return c.body(null, 503);
    const query = bodies.typed.safeParse(c.req.query());
    if (!query.success) return c.body(null, 400);
    c.header('Cache-Control', 'no-store');
    return c.json(await suggest(query.data, inbox, sessions.open(query.data.session)));
  };
}

const completions: Suggest = ({ typed, locale }, inbox, session) =>
  complete(typed, {
    commands: inbox.commands,
    locale,
    suggest: (name, option, text) =>
      inbox.suggest({ kind: 'suggest', ...originOf(session, locale), name, option, typed: text }),
  });

const findings: Suggest = ({ typed, locale }, inbox, session) =>
  searchSuggestions(inbox, originOf(session, locale), typed);

/** Only what one sees alone can be dismissed. */
function dismiss(session: Session, id: string): void {
  if (session.find(id)?.visibility === 'private') session.remove(id);
}

function events(c: Context, { open, previews, log, sessions, streams }: RouteParts): Response {
  const inbox = open()?.inbox;
  const query = base.safeParse(c.req.query());
  if (!inbox) return c.body(null, 503);
  if (!query.success) return c.body(null, 400);
  const session = sessions.open(query.data.session);
  const { all, one } = describer(previews, {
    locale: query.data.locale,
    reactions: inbox.reactions,
    commands: inbox.commands,
    onFault: (err, { name }) => log.error({ err, preview: name }, 'a preview could not be rendered'),
  });
  return streams.follow(session, all(session), one);
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}
