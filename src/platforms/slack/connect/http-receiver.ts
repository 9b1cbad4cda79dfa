import { type App, type Receiver, verifySlackRequest } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../../core/ports/log.ts';
import { parseJson } from '../../../core/util/json.ts';

/** Slack gives up after 3 s; a request that nobody acknowledged is answered before that. */
const ACK_DEADLINE_MS = 2000;
/** docs.slack.dev/authentication/verifying-requests-from-slack: older or newer requests may be replayed ones. */
const CLOCK_WINDOW_SECONDS = 5 * 60;

const objectSchema = z.record(z.string(), z.unknown());

/** Bolt behind any server that speaks the web's `Request` and `Response`: events, commands and interactions on one path. */
export class HttpReceiver implements Receiver {
  readonly #secret: string;
  readonly #log: Log;
  #app: App | undefined;
  #open = false;

  constructor(signingSecret: string, log: Log) {
    this.#secret = signingSecret;
    this.#log = log;
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
    // Slack sends an event again, later; by then another instance, or this one, is up.
    if (!this.#app || !this.#open) return new Response(null, { status: 503 });
    return this.#process(this.#app, body, request.headers);
  }

  #process(app: App, body: Record<string, unknown>, headers: Headers): Promise<Response> {
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.#log.warn({ type: body.type ?? body.command }, 'nobody acknowledged a request of Slack’s');
        resolve(new Response(null, { status: 200 }));
      }, ACK_DEADLINE_MS);
      const answer = (response: Response) => {
        clearTimeout(late);
        resolve(response);
      };
      const ack = async (payload?: unknown) => answer(ackResponse(payload));
      app.processEvent({ body, ack, ...retryOf(headers) }).catch((err: unknown) => {
        this.#log.error({ err }, 'a request of Slack’s could not be processed');
        answer(new Response(null, { status: 500 }));
      });
    });
  }

  #isSigned(headers: Headers, body: string): boolean {
    const timestamp = Number(headers.get('x-slack-request-timestamp') ?? Number.NaN);
    const signature = headers.get('x-slack-signature') ?? '';
    // Bolt's verifier refuses the past only.
    if (!(timestamp <= Date.now() / 1000 + CLOCK_WINDOW_SECONDS)) return false;
    const signed = { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp };
    try {
      verifySlackRequest({ signingSecret: this.#secret, body, headers: signed });
      return true;
    } catch (err) {
      this.#log.warn({ err }, 'a request that is not signed by Slack, or too old, was refused');
      return false;
    }
  }
}

function retryOf(headers: Headers): { retryNum?: number; retryReason?: string } {
  const count = headers.get('x-slack-retry-num');
  if (count === null) return {};
  return { retryNum: Number(count), retryReason: headers.get('x-slack-retry-reason') ?? '' };
}

/** Events are JSON; commands a form; interactions JSON in the form's `payload`. */
function parseBody(type: string, text: string): Record<string, unknown> | undefined {
  const form = type.includes('application/json') ? undefined : Object.fromEntries(new URLSearchParams(text));
  if (form && form.payload === undefined) return form;
  return objectSchema.safeParse(parseJson(form?.payload ?? text)).data;
}

function ackResponse(payload: unknown): Response {
  if (payload === undefined || payload === '') return new Response(null, { status: 200 });
  return typeof payload === 'string' ? new Response(payload) : Response.json(payload);
}
