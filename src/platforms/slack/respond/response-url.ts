import { z } from 'zod';
import { parseJson } from '../../../core/util/json.ts';
import { ResponseUrlError } from '../connect/client.ts';
import type { Body } from '../posts/send-card.ts';

const TIMEOUT_MS = 10_000;
/** docs.slack.dev/interactivity/handling-user-interaction: so often, within 30 minutes. */
const MAX_USES = 5;
const answerSchema = z.object({ ok: z.boolean(), error: z.string().optional() });

export interface ResponseOptions {
  readonly visibility: 'ephemeral' | 'in_channel';
  /**
   * In place of the message whose button was pressed. The `response_url` of a command has no such message: what it posted
   * it cannot change (bolt-python issue 1268).
   */
  readonly replace?: boolean;
  readonly thread?: string | undefined;
}

/** What Slack gives to answer through, a few times. */
export class ResponseUrl {
  readonly #url: string;
  #left = MAX_USES;

  constructor(url: string) {
    this.#url = url;
  }

  /** How many answers it still takes, if it has not had its time. */
  get remainingUses(): number {
    return this.#left;
  }

  /** @throws ResponseUrlError with Slack's word. */
  async respond(body: Body, options: ResponseOptions): Promise<void> {
    if (this.#left === 0) throw new ResponseUrlError('used_url');
    // A refused one may count too: Slack does not say.
    this.#left -= 1;
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      body: JSON.stringify({
        ...body,
        response_type: options.visibility,
        replace_original: options.replace ?? false,
        ...(options.thread !== undefined && { thread_ts: options.thread }),
        unfurl_links: false,
        unfurl_media: false,
      }),
    });
    const refusal = refusalCode(response, await response.text());
    if (refusal !== undefined) throw new ResponseUrlError(refusal);
  }
}

/** Slack says "ok", `{"ok":true}`, or why not, with a status that does not always match. */
function refusalCode(response: Response, text: string): string | undefined {
  const answer = answerSchema.safeParse(parseJson(text)).data;
  if (answer?.ok === false) return answer.error ?? 'unknown';
  return response.ok ? undefined : `http_${response.status}`;
}
