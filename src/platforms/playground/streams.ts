import type { Change, Session } from './session.ts';

/** One event of a stream: its name, and what goes along as JSON. */
export interface StreamEvent {
  readonly event: string;
  readonly data: unknown;
}

/** How long a browser waits before it connects anew, in ms. */
const RETRY_MS = 1000;

/** The pages' open event streams (server-sent events). */
export class EventStreams {
  readonly #open = new Set<() => void>();

  /** A response that tells `first`, then each change of the session for as long as the page listens. */
  follow(session: Session, first: StreamEvent, describe: (change: Change) => StreamEvent): Response {
    let end = () => {};
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        send(`retry: ${RETRY_MS}\n${written(first)}`);
        const unwatch = session.watch((change) => send(written(describe(change))));
        end = this.#ending(unwatch, () => controller.close());
      },
      cancel: () => end(),
    });
    return new Response(body, {
      headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
    });
  }

  /** Ends every stream. */
  close(): void {
    for (const end of this.#open) end();
  }

  /** What ends one stream, once. */
  #ending(unwatch: () => void, close: () => void): () => void {
    const end = () => {
      if (!this.#open.delete(end)) return;
      unwatch();
      close();
    };
    this.#open.add(end);
    return end;
  }
}

const encoder = new TextEncoder();

/** JSON has no line breaks, so an event is three lines. */
function written({ event, data }: StreamEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
