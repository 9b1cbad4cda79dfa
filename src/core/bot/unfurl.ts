import type { Card } from '../card/card.ts';
import type { PageOf, Permalinks } from '../model/permalink.ts';
import type { LinkRequest } from '../model/request.ts';
import type { Log } from '../ports/ports.ts';
import { webUrl } from '../util/links.ts';

export interface UnfurlDeps {
  readonly permalinks?: Permalinks;
  readonly cardOfPage: (page: PageOf) => Promise<Card | undefined>;
  readonly log: Log;
}

/** The card of the page of ours at this address, if it is one. Never rejects: without a card, a link is a link. */
export async function unfurl(
  { id: requestId, url }: LinkRequest,
  { permalinks, cardOfPage, log }: UnfurlDeps,
): Promise<Card | undefined> {
  const link = webUrl(url);
  const page = link && permalinks?.pageAt(link);
  if (!page) return undefined;
  try {
    return await cardOfPage(page);
  } catch (err) {
    log.error({ err, requestId }, 'a link could not be unfurled');
    return undefined;
  }
}
