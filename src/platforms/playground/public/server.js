// Talks with the server: what a person does goes out, what happens comes in.

export const locale = document.documentElement.lang;
/** A form that comes of what is done here opens here, and not in another tab. */
export const page = crypto.randomUUID();
export const session = sessionId();

/** One conversation a browser, so that what comes tomorrow finds its page; for this tab alone where nothing can be kept. */
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

/** Resolves to whether the server took it. What is done in a row arrives in a row. */
export function send(deed, body = {}) {
  last = last.then(() => post(deed, body)).then((answer) => answer?.ok ?? false);
  return last;
}

/** Resolves to what came of a form: {done, text?, option?}; undefined when the server did not take it. */
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

/** The server's answer; undefined when there is none, or when `signal` says that it is awaited no more. */
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

/** What the server reads no further than (`MAX_LINE` there): nobody looks for a suggestion so far along. */
const MAX_ASKED = 20_000;

/** What the server offers for a text that is being typed; nothing when it cannot be asked. */
export async function ask(kind, typed, signal, about = {}) {
  if (typed.length > MAX_ASKED) return [];
  return (await outcomeOf(kind, { typed, ...about }, signal)) ?? [];
}

const RETRY_MS = 1500;

/** Listens for as long as the page lives, whatever the server does. `handlers` are called by the name of the event. */
export function listen(handlers, onState) {
  const source = new EventSource(`/playground/events?${new URLSearchParams({ session, locale })}`);
  source.onopen = () => onState('open');
  source.onerror = () => {
    onState('lost');
    // A server that answers but refuses ends the stream for good, as far as the browser is concerned.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(handlers, onState), RETRY_MS);
  };
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
}
