import type { Card } from '../card/card.ts';
import type { Permalinks } from '../model/permalink.ts';
import type { LinkRequest } from '../model/request.ts';
import type { CardSource } from '../ports/card-source.ts';
import type { Log } from '../ports/ports.ts';
import { webUrl } from '../util/links.ts';

export interface UnfurlDeps {
  readonly permalinks?: Permalinks;
  readonly cards: Pick<CardSource, 'page'>;
  readonly log: Log;
}

/** The card of the page of ours at this address, if it is one. Never rejects: without a card, a link is a link. */
export async function unfurl(
  { id: requestId, url }: LinkRequest,
  { permalinks, cards, log }: UnfurlDeps,
): Promise<Card | undefined> {
  const link = webUrl(url);
  const page = link && permalinks?.pageAt(link);
  if (!page) return undefined;
  try {
    return await cards.page(page);
  } catch (err) {
    log.error({ err, requestId }, 'a link could not be unfurled');
    return undefined;
  }
}
