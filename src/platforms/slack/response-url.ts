import { z } from 'zod';
import { parseJson } from '../../core/json.ts';
import { ResponseUrlError } from './client.ts';
import type { Body } from './variants.ts';

const TIMEOUT_MS = 10_000;
const answerSchema = z.object({ ok: z.boolean(), error: z.string().optional() });

export interface ResponseOptions {
  readonly visibility: 'ephemeral' | 'in_channel';
  /** In place of the message whose button was pressed. */
  readonly replace?: boolean;
  readonly thread?: string | undefined;
}

/** Answers through a `response_url`: at most 5 times within 30 minutes. @throws ResponseUrlError with Slack's word. */
export async function respond(url: string, body: Body, options: ResponseOptions): Promise<void> {
  const response = await fetch(url, {
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
  const refusal = refusalOf(response, await response.text());
  if (refusal !== undefined) throw new ResponseUrlError(refusal);
}

/** Slack says "ok", `{"ok":true}`, or why not, with a status that does not always match. */
function refusalOf(response: Response, text: string): string | undefined {
  const answer = answerSchema.safeParse(parseJson(text)).data;
  if (answer?.ok === false) return answer.error ?? 'unknown';
  return response.ok ? undefined : `http_${response.status}`;
}
