import type { LinkUnfurls, MessageAttachment } from '@slack/types';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Card } from '../../../core/card/card.ts';
import type { RequestBase } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import { type Client, type RetryPolicy, retryRateLimited, slackErrorCode } from '../connect/client.ts';
import { limits } from '../limits.ts';
import { sendBlocks } from '../posts/send-card.ts';
import type { OriginResolver } from '../receive/origin-resolver.ts';
import type { LinksPayload } from '../receive/payloads.ts';
import { type RenderOptions, renderSlack } from '../render/render.ts';
import { plainText } from '../render/text.ts';

/** A preview is not worth a long wait. */
const retryPolicy: RetryPolicy = { tries: 2, maxWaitSeconds: 30 };
/** The core is asked about this many links of one message. */
const MAX_LINKS = 20;

export interface UnfurlerDeps {
  readonly client: Client;
  readonly inbox: Inbox;
  readonly origins: OriginResolver;
  readonly log: Log;
}

interface UnfurledLink {
  /** As it was written, since Slack finds the link by it. */
  readonly url: string;
  readonly card: Card;
}

/** Shows previews below links to the library's pages: docs.slack.dev/messaging/unfurling-links-in-messages. */
export class Unfurler {
  readonly #deps: UnfurlerDeps;

  constructor(deps: UnfurlerDeps) {
    this.#deps = deps;
  }

  /** Never rejects. A second call for the same message has no further effect: Slack replaces the previews. */
  async unfurl(payload: LinksPayload, team: string | undefined): Promise<void> {
    const { client, log } = this.#deps;
    const origin = this.#originOf(payload, team);
    const shown = await this.#cardsFor(payload, origin);
    if (shown.length === 0) return;
    const target = targetOf(payload);
    const send = (unfurls: LinkUnfurls) =>
      retryRateLimited(() => client.chat.unfurl({ ...target, unfurls }), retryPolicy);
    try {
      await sendBlocks((options) => unfurlsOf(shown, options), log, send);
    } catch (err) {
      const code = slackErrorCode(err);
      const fields = { event: 'unfurl.send_failed', err, code, requestId: origin.id };
      log.warn(fields, 'Slack did not accept the preview of a link');
    }
  }

  /** A message in the composer is in no channel yet. */
  #originOf({ user, channel, source }: LinksPayload, team: string | undefined): RequestBase {
    return this.#deps.origins.withoutLookUp({ team, user, channel: source === 'composer' ? user : channel });
  }

  async #cardsFor({ links }: LinksPayload, origin: RequestBase): Promise<UnfurledLink[]> {
    const urls = [...new Set(links.map(({ url }) => url))].slice(0, MAX_LINKS);
    const found = await Promise.all(
      urls.map(async (url) => ({
        url,
        card: await this.#deps.inbox.unfurl({ kind: 'unfurl', ...origin, url }),
      })),
    );
    return found.flatMap(({ url, card }) => (card ? [{ url, card }] : [])).slice(0, limits.unfurls);
  }
}

/** In the composer there is no message yet; there, and in other sources that Slack names, links have an id. */
function targetOf({ channel, message_ts: ts, unfurl_id: id, source }: LinksPayload) {
  return id === undefined || source === undefined ? { channel, ts } : { unfurl_id: id, source };
}

function unfurlsOf(shown: readonly UnfurledLink[], options: RenderOptions): LinkUnfurls {
  const json = Math.floor(limits.unfurlsJson / shown.length);
  return Object.fromEntries(shown.map(({ url, card }) => [url, unfurlOf(card, { ...options, json })]));
}

/** `preview` is for canvases, which show no blocks. */
function unfurlOf(card: Card, options: RenderOptions): MessageAttachment {
  const { text, blocks } = renderSlack(card, options);
  return { blocks, fallback: text, preview: { title: plainText(card.title, limits.headerText) } };
}
