import { z } from 'zod';
import { parseJson } from '../../../core/util/json.ts';
import { ResponseUrlError } from '../connect/client.ts';
import type { Body } from '../posts/send-card.ts';

const TIMEOUT_MS = 10_000;
/** docs.slack.dev/interactivity/handling-user-interaction: five messages, within 30 minutes. */
const MAX_USES = 5;
const answerSchema = z.object({ ok: z.boolean(), error: z.string().optional() });

export interface ResponseOptions {
  readonly visibility: 'ephemeral' | 'in_channel';
  /**
   * Replaces the message whose button was pressed. The `response_url` of a command cannot replace what it posted
   * (bolt-python issue 1268).
   */
  readonly replace?: boolean;
  readonly thread?: string | undefined;
}

/** The address that Slack gives for up to five answers to an interaction. */
export class ResponseUrl {
  readonly #url: string;
  #remaining = MAX_USES;

  constructor(url: string) {
    this.#url = url;
  }

  /** How many answers it still accepts, as long as it has not expired. */
  get remainingUses(): number {
    return this.#remaining;
  }

  /** @throws ResponseUrlError with Slack's error code. */
  async respond(body: Body, options: ResponseOptions): Promise<void> {
    if (this.#remaining === 0) throw new ResponseUrlError('used_url');
    // Slack does not say whether a refused answer counts.
    this.#remaining -= 1;
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
    const code = refusalCode(response, await response.text());
    if (code !== undefined) throw new ResponseUrlError(code);
  }
}

/** Slack answers "ok", `{"ok":true}` or an error, with a status that does not always match. */
function refusalCode(response: Response, text: string): string | undefined {
  const answer = answerSchema.safeParse(parseJson(text)).data;
  if (answer?.ok === false) return answer.error ?? 'unknown';
  return response.ok ? undefined : `http_${response.status}`;
}
