import type { Change, Session } from '../session/session.ts';
import { ChangeBatch } from './change-batch.ts';

/** One event of a stream: its name, and its data, which is sent as JSON. */
export interface StreamEvent {
  readonly event: string;
  readonly data: unknown;
}

/** How long a browser waits before it reconnects, in ms. */
const RETRY_MS = 1000;

type Controller = ReadableStreamDefaultController<Uint8Array>;

/** The pages' open event streams (server-sent events). */
export class EventStreams {
  /** For each stream, the changes that wait to be sent, and the function that stops watching the session. */
  readonly #open = new Map<Controller, { readonly batch: ChangeBatch; readonly unwatch: () => void }>();

  /** A response that sends `first`, and then each change of the session until the page disconnects. */
  open(session: Session, first: readonly StreamEvent[], describe: (change: Change) => StreamEvent): Response {
    let leave = () => {};
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        send(`retry: ${RETRY_MS}\n${first.map(serialize).join('')}`);
        const batch = new ChangeBatch((change) => send(serialize(describe(change))));
        const unwatch = session.watch((change) => batch.add(change));
        this.#open.set(controller, { batch, unwatch });
        leave = () => this.#leave(controller);
      },
      cancel: () => leave(),
    });
    return new Response(body, {
      headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
    });
  }

  /** Sends an event to every page. */
  broadcast(event: StreamEvent): void {
    for (const controller of this.#open.keys()) controller.enqueue(encoder.encode(serialize(event)));
  }

  /** Sends what waits on every stream, and ends it. */
  close(): void {
    for (const [controller, { batch }] of this.#open) {
      batch.flush();
      this.#leave(controller);
      controller.close();
    }
  }

  #leave(controller: Controller): void {
    const stream = this.#open.get(controller);
    stream?.unwatch();
    stream?.batch.drop();
    this.#open.delete(controller);
  }
}

const encoder = new TextEncoder();

/** JSON has no line breaks, so an event is three lines. */
function serialize({ event, data }: StreamEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
