import { type App, type Receiver, verifySlackRequest } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../../core/ports/log.ts';
import { parseJson } from '../../../core/util/json.ts';

/** docs.slack.dev/authentication/verifying-requests-from-slack: a request that is older or newer may be a replay. */
const CLOCK_WINDOW_SECONDS = 5 * 60;

const objectSchema = z.record(z.string(), z.unknown());

/** A Bolt receiver for any server with the web's `Request` and `Response`. Everything from Slack arrives on one path. */
export class HttpReceiver implements Receiver {
  readonly #secret: string;
  readonly #log: Log;
  readonly #acknowledgeMs: number;
  #app: App | undefined;
  #open = false;

  /** `acknowledgeMs`: when a request that nobody acknowledged is answered. */
  constructor(signingSecret: string, log: Log, acknowledgeMs: number) {
    this.#secret = signingSecret;
    this.#log = log;
    this.#acknowledgeMs = acknowledgeMs;
  }

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {
    this.#open = true;
  }

  async stop(): Promise<void> {
    this.#open = false;
  }

  async handle(request: Request): Promise<Response> {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
    const text = await request.text();
    if (!this.#isSigned(request.headers, text)) return new Response('bad signature', { status: 401 });
    const body = parseBody(request.headers.get('content-type') ?? '', text);
    if (!body) return new Response('unreadable', { status: 400 });
    if (body.type === 'url_verification') return Response.json({ challenge: body.challenge });
    if (body.ssl_check !== undefined) return new Response(null, { status: 200 });
    // Slack sends an event again later; by then this or another instance is running.
    if (!this.#app || !this.#open) return new Response(null, { status: 503 });
    return this.#process(this.#app, body, request.headers);
  }

  #process(app: App, body: Record<string, unknown>, headers: Headers): Promise<Response> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        const fields = { event: 'request.unacknowledged', type: body.type ?? body.command };
        this.#log.warn(fields, 'Nobody acknowledged a request from Slack in time');
        resolve(new Response(null, { status: 200 }));
      }, this.#acknowledgeMs);
      const answer = (response: Response) => {
        clearTimeout(timer);
        resolve(response);
      };
      const ack = async (payload?: unknown) => answer(ackResponse(payload));
      app.processEvent({ body, ack, ...retryOf(headers) }).catch((err: unknown) => {
        this.#log.error({ event: 'request.failed', err }, 'Could not process a request from Slack');
        answer(new Response(null, { status: 500 }));
      });
    });
  }

  #isSigned(headers: Headers, body: string): boolean {
    const timestamp = Number(headers.get('x-slack-request-timestamp') ?? Number.NaN);
    const signature = headers.get('x-slack-signature') ?? '';
    // Bolt's own check refuses old requests only.
    if (!(timestamp <= Date.now() / 1000 + CLOCK_WINDOW_SECONDS)) return false;
    const signed = { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp };
    try {
      verifySlackRequest({ signingSecret: this.#secret, body, headers: signed });
      return true;
    } catch (err) {
      const fields = { event: 'request.signature_invalid', err };
      this.#log.warn(fields, 'Refused a request that Slack did not sign, or that is too old');
      return false;
    }
  }
}

function retryOf(headers: Headers): { retryNum?: number; retryReason?: string } {
  const count = headers.get('x-slack-retry-num');
  if (count === null) return {};
  return { retryNum: Number(count), retryReason: headers.get('x-slack-retry-reason') ?? '' };
}

/** Events are JSON, commands are a form, and interactions are JSON in the form's `payload`. */
function parseBody(type: string, text: string): Record<string, unknown> | undefined {
  const form = type.includes('application/json') ? undefined : Object.fromEntries(new URLSearchParams(text));
  if (form && form.payload === undefined) return form;
  return objectSchema.safeParse(parseJson(form?.payload ?? text)).data;
}

function ackResponse(payload: unknown): Response {
  if (payload === undefined || payload === '') return new Response(null, { status: 200 });
  return typeof payload === 'string' ? new Response(payload) : Response.json(payload);
}
