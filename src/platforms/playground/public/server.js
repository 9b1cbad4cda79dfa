// Sends the actions of a person to the server, and receives its events.

export const locale = document.documentElement.lang;
/** The id of this page: forms that it requests open here, and not in another tab. */
export const page = crypto.randomUUID();
export const session = sessionId();

/** One session for each browser, so that later deliveries reach it; for this tab only where nothing can be stored. */
function sessionId() {
  try {
    const known = localStorage.getItem('session');
    if (known) return known;
    const made = crypto.randomUUID();
    localStorage.setItem('session', made);
    return made;
  } catch {
    return crypto.randomUUID();
  }
}

let last = Promise.resolve();

/** Sends an action, after all earlier ones. Resolves with whether the server accepted it. */
export function send(deed, body = {}) {
  last = last.then(() => post(deed, body)).then((answer) => answer?.ok ?? false);
  return last;
}

/** Submits a form. Resolves with its result, {done, text?, option?}; undefined when the server did not accept it. */
export function submit(name, input) {
  return outcomeOf('submit', { name, input });
}

/**
 * Resolves to {moved, overdueMs?}: whether there was anywhere to go, and how long ago a digest fell due that was reached;
 * undefined when the server did not take it.
 */
export function moveClock(move) {
  return outcomeOf('clock', { move });
}

async function outcomeOf(deed, body, signal) {
  const answer = await post(deed, body, signal);
  return answer?.ok ? answer.json().catch(() => undefined) : undefined;
}

/** The server's response; undefined when there is none, or when `signal` is aborted. */
async function post(deed, body, signal) {
  try {
    return await fetch(`/playground/${deed}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ session, locale, page, ...body }),
      signal,
    });
  } catch {
    return undefined;
  }
}

/** The longest text that the server accepts (`MAX_LINE` there). Nobody needs suggestions for a longer one. */
const MAX_ASKED = 20_000;

/** The server's suggestions for a text that is being typed; none when it cannot be reached. */
export async function ask(kind, typed, signal, about = {}) {
  if (typed.length > MAX_ASKED) return [];
  return (await outcomeOf(kind, { typed, ...about }, signal)) ?? [];
}

const RETRY_MS = 1500;

/** Listens to events until the page closes, and reconnects when needed. `handlers`: functions by event name. */
export function listen(handlers, onState) {
  const source = new EventSource(`/playground/events?${new URLSearchParams({ session, locale })}`);
  source.onopen = () => onState('open');
  source.onerror = () => {
    onState('lost');
    // After an error response the browser does not reconnect by itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(handlers, onState), RETRY_MS);
  };
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
}
