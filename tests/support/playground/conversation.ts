import { randomUUID } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { z } from 'zod';

const messageSchema = z.object({ id: z.string(), panes: z.array(z.string()) });
const allSchema = z.object({ messages: z.array(messageSchema) });
const removedSchema = z.object({ id: z.string() });
const formSchema = z.object({ page: z.string(), markup: z.string() });

type PageDocument = ReturnType<typeof parseHTML>['document'];

interface Message {
  readonly markup: string;
  /** Parsed when it is first looked at: tests look every few milliseconds. */
  document?: PageDocument;
}

/**
 * The playground's page without a browser: it asks the same routes with the same bodies, and keeps what the event stream
 * says, as the page's script does. Messages are the markup of the first pane.
 */
export class Conversation {
  readonly #session = randomUUID();
  readonly #page = randomUUID();
  readonly #messages = new Map<string, Message>();
  #forms: string[] = [];
  #url = '';
  #listening = new AbortController();

  /** Begins to listen at this address; what was heard at another one is gone, as with the server that had it. */
  async connect(url: string): Promise<void> {
    this.#listening.abort();
    this.#listening = new AbortController();
    this.#url = url;
    const query = new URLSearchParams({ session: this.#session, locale: 'en' });
    const response = await fetch(`${url}/playground/events?${query}`, { signal: this.#listening.signal });
    if (!response.ok || !response.body) throw new Error(`the event stream answered ${response.status}`);
    void this.#listen(response.body).catch(() => {});
  }

  close(): void {
    this.#listening.abort();
  }

  /** Does what a button, the composer or a reaction of the page does. @throws Error when the server does not take it. */
  async send(action: string, body: object): Promise<void> {
    await this.#post(action, body);
  }

  /** Asks for something and resolves with the JSON of the answer. */
  async ask(action: string, body: object): Promise<unknown> {
    return (await this.#post(action, body)).json();
  }

  /** Each message's markup, in a document of its own, oldest first. */
  documents(): readonly { readonly id: string; readonly document: PageDocument }[] {
    return [...this.#messages].map(([id, message]) => ({ id, document: parsed(message) }));
  }

  documentOf(id: string): PageDocument {
    return parsed(this.#messages.get(id) ?? { markup: '' });
  }

  /** The form that was opened last, once; undefined when none was opened since. */
  takeForm(): PageDocument | undefined {
    const markup = this.#forms.pop();
    this.#forms = [];
    return markup === undefined ? undefined : documentOf(markup);
  }

  /** All markup that is shown. */
  markup(): string {
    return [...this.#messages.values()].map(({ markup }) => markup).join('\n');
  }

  async #post(action: string, body: object): Promise<Response> {
    const response = await fetch(`${this.#url}/playground/${action}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: this.#url },
      body: JSON.stringify({ session: this.#session, locale: 'en', page: this.#page, ...body }),
    });
    if (!response.ok) throw new Error(`${action} was answered with ${response.status}`);
    return response;
  }

  async #listen(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const events = (text + chunk).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) this.#hear(event);
    }
  }

  #hear(event: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'mu').exec(event)?.[1];
    const data: unknown = JSON.parse(field('data') ?? 'null');
    switch (field('event')) {
      case 'all':
        this.#messages.clear();
        for (const message of allSchema.parse(data).messages) this.#put(message);
        break;
      case 'put':
        this.#put(messageSchema.parse(data));
        break;
      case 'remove':
        this.#messages.delete(removedSchema.parse(data).id);
        break;
      case 'clear':
        this.#messages.clear();
        break;
      case 'form': {
        const { page, markup } = formSchema.parse(data);
        if (page === this.#page) this.#forms.push(markup);
      }
    }
  }

  #put({ id, panes }: z.infer<typeof messageSchema>): void {
    this.#messages.set(id, { markup: panes[0] ?? '' });
  }
}

function parsed(message: Message): PageDocument {
  message.document ??= documentOf(message.markup);
  return message.document;
}

function documentOf(markup: string): PageDocument {
  return parseHTML(`<!doctype html><html><body>${markup}</body></html>`).document;
}
