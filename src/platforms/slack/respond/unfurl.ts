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

/** What is shown below a link is worth no long wait: the link itself is there. */
const patience: RetryPolicy = { tries: 2, maxWaitSeconds: 30 };
/** Links of one message that the core is asked about. */
const MAX_LINKS = 20;

export interface UnfurlerDeps {
  readonly client: Client;
  readonly inbox: Inbox;
  readonly origins: OriginResolver;
  readonly log: Log;
}

interface UnfurledLink {
  /** As it was written: Slack finds the link by it. */
  readonly url: string;
  readonly card: Card;
}

/** Shows, below links to pages of ours, what they lead to; docs.slack.dev/messaging/unfurling-links-in-messages. */
export class Unfurler {
  readonly #deps: UnfurlerDeps;

  constructor(deps: UnfurlerDeps) {
    this.#deps = deps;
  }

  /** Never rejects. Asked twice about one message, it shows the same once: Slack puts it in the place of what was there. */
  async unfurl(payload: LinksPayload, team: string | undefined): Promise<void> {
    const { client, log } = this.#deps;
    const origin = this.#originOf(payload, team);
    const shown = await this.#cardsFor(payload, origin);
    if (shown.length === 0) return;
    const target = targetOf(payload);
    const send = (unfurls: LinkUnfurls) =>
      retryRateLimited(() => client.chat.unfurl({ ...target, unfurls }), patience);
    try {
      await sendBlocks((options) => unfurlsOf(shown, options), log, send);
    } catch (err) {
      log.warn(
        { err, code: slackErrorCode(err), requestId: origin.id },
        'Slack did not take what a link leads to',
      );
    }
  }

  /** What is being composed is nowhere yet. */
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

/** The composer has no message yet: there, and wherever Slack names it so, the link goes by its own id. */
function targetOf({ channel, message_ts: ts, unfurl_id: id, source }: LinksPayload) {
  return id === undefined || source === undefined ? { channel, ts } : { unfurl_id: id, source };
}

function unfurlsOf(shown: readonly UnfurledLink[], options: RenderOptions): LinkUnfurls {
  const json = Math.floor(limits.unfurlsJson / shown.length);
  return Object.fromEntries(shown.map(({ url, card }) => [url, unfurlOf(card, { ...options, json })]));
}

/** The preview is what a canvas shows: it has no room for blocks. */
function unfurlOf(card: Card, options: RenderOptions): MessageAttachment {
  const { text, blocks } = renderSlack(card, options);
  return { blocks, fallback: text, preview: { title: plainText(card.title, limits.headerText) } };
}
