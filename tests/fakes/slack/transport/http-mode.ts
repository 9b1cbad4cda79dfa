import { createHmac } from 'node:crypto';
import type { Ack, Envelope, Retry, Transport } from './transport.ts';

export interface Signing {
  readonly secret: string;
  /** How far the clock that signs is off, in seconds. */
  readonly skewSeconds?: number;
}

/** Slack's end of HTTP mode: signed requests to one URL. */
export class HttpMode implements Transport {
  readonly #url: string;
  readonly #secret: string;

  constructor(url: string, secret: string) {
    this.#url = url;
    this.#secret = secret;
  }

  async send(envelope: Envelope, deadlineMs: number, retry?: Retry): Promise<Ack> {
    try {
      const response = await this.post(encode(envelope), { deadlineMs, ...(retry && { retry }) });
      const text = await response.text();
      return response.ok ? { acked: true, body: text === '' ? undefined : parsed(text) } : { acked: false };
    } catch {
      return { acked: false };
    }
  }

  /** One request, for tests that want to see the answer, or to sign wrongly. */
  post(
    { body, type }: { readonly body: string; readonly type: string },
    options: { readonly deadlineMs?: number; readonly retry?: Retry; readonly signing?: Signing } = {},
  ): Promise<Response> {
    const { secret, skewSeconds = 0 } = options.signing ?? { secret: this.#secret };
    const timestamp = Math.floor(Date.now() / 1000) + skewSeconds;
    const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
    return fetch(this.#url, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(options.deadlineMs ?? 3000),
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': `v0=${signature}`,
        ...(options.retry && {
          'x-slack-retry-num': String(options.retry.attempt),
          'x-slack-retry-reason': options.retry.reason,
        }),
      },
    });
  }
}

/** Events travel as JSON, commands as a form, interactions as JSON in a form. */
export function encode({ kind, payload }: Envelope): { body: string; type: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' };
  const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return { body: form.toString(), type: 'application/x-www-form-urlencoded' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
