import type { Commentary } from '../../core/model/commentary.ts';
import { longDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';

/** Who wrote a commentary or what generated it, when, and when it was corrected. */
export function provenanceLine({ provenance, published, corrected, locale }: Commentary): string {
  const words = messagesFor(locale);
  const correction = corrected === undefined ? [] : [words.generation.corrected(longDate(corrected, locale))];
  if (provenance.kind === 'written')
    return [words.by(provenance.by), longDate(published, locale), ...correction].join(' · ');
  const { model, date, reviewedBy } = provenance;
  const review = reviewedBy === undefined ? words.notReviewed : words.reviewedBy(reviewedBy);
  const generated = words.generated(model, longDate(date, locale));
  return [generated, review, longDate(published, locale), ...correction].join(' · ');
}
