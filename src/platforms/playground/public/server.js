// Talks with the server: what a person does goes out, what happens comes in.

export const locale = document.documentElement.lang;
export const session = sessionId();

/** One conversation a tab, and the same one after a reload. */
function sessionId() {
  const known = sessionStorage.getItem('session');
  if (known) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem('session', made);
  return made;
}

let last = Promise.resolve();

/** Resolves to whether the server took it. What is done in a row arrives in a row. */
export function send(deed, body = {}) {
  last = last.then(() => post(deed, body));
  return last;
}

async function post(deed, body) {
  try {
    const answer = await fetch(`/playground/${deed}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ session, locale, ...body }),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** What the server offers for a text that is being typed; nothing when it cannot be asked. */
export async function ask(kind, typed, signal) {
  try {
    const query = new URLSearchParams({ session, locale, typed });
    const answer = await fetch(`/playground/${kind}?${query}`, { signal });
    return answer.ok ? await answer.json() : [];
  } catch {
    return [];
  }
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
