import type { Card } from '../../core/card/card.ts';
import { textCard } from '../../core/card/text-card.ts';
import type { GenerationFailure } from '../../core/model/failures.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';

/** Why there is no commentary, and what to do about it. */
export function failureCard(
  failure: GenerationFailure,
  locale: Locale,
  { job }: { readonly job: string },
): Card {
  const { generation } = messagesFor(locale);
  const text =
    failure.code === 'no-model' ? generation.writing['no-model-image'] : failureText(failure, locale, job);
  return textCard(locale, generation.failedTitle, text, failure.code === 'internal' ? 'error' : 'warning');
}

/** A failure in words. `job`: the id that the operator finds in the log. */
export function failureText(failure: GenerationFailure, locale: Locale, job: string): string {
  const { reading, writing, lost, internal } = messagesFor(locale).generation;
  switch (failure.code) {
    case 'forbidden':
      return reading.forbidden[failure.by];
    case 'server-error':
      return reading['server-error'](String(failure.status));
    case 'too-large':
      return reading['too-large'](String(failure.megabytes));
    case 'too-slow':
      return reading['too-slow'](String(failure.seconds));
    case 'unsupported-type':
      return reading['unsupported-type'](failure.type);
    case 'too-short':
      return failure.words === 0 ? reading.empty : reading['too-short'](String(failure.words));
    case 'not-found':
    case 'unreachable':
    case 'login':
    case 'paywall':
    case 'too-many-redirects':
    case 'blocked-address':
    case 'garbled':
    case 'not-an-article':
    case 'video':
    case 'too-complex':
      return reading[failure.code];
    case 'lost':
      return lost;
    case 'internal':
      return internal(job);
    default:
      return writing[failure.code];
  }
}
