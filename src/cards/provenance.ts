import type { Commentary } from '../core/commentary.ts';
import { longDate } from '../messages/dates.ts';
import { messagesFor } from '../messages/index.ts';

/** Says where a commentary comes from, and when. */
export function provenanceLine({ provenance, published, locale }: Commentary): string {
  const words = messagesFor(locale);
  if (provenance.kind === 'written') return `${words.by(provenance.by)} · ${longDate(published, locale)}`;
  const { model, date, reviewedBy } = provenance;
  const review = reviewedBy === undefined ? words.notReviewed : words.reviewedBy(reviewedBy);
  return `${words.generated(model, longDate(date, locale))} · ${review} · ${longDate(published, locale)}`;
}
