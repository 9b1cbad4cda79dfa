import type { Card } from '../card/card.ts';
import type { Permalinks } from '../model/permalink.ts';
import type { UnfurlRequest } from '../model/request.ts';
import type { CardSource } from '../ports/card-source.ts';
import type { Log } from '../ports/log.ts';
import { parseWebUrl } from '../util/links.ts';

export interface UnfurlDeps {
  readonly permalinks?: Permalinks;
  readonly cards: Pick<CardSource, 'page'>;
  readonly log: Log;
}

/** A preview of the page of ours at this address; undefined for any other address. Never rejects. */
export async function unfurl(
  { id: requestId, url }: UnfurlRequest,
  { permalinks, cards, log }: UnfurlDeps,
): Promise<Card | undefined> {
  const link = parseWebUrl(url);
  const page = link && permalinks?.pageAt(link);
  if (!page) return undefined;
  try {
    return await cards.page(page);
  } catch (err) {
    log.error({ event: 'unfurl.failed', err, requestId }, 'Could not make the preview of a link');
    return undefined;
  }
}
