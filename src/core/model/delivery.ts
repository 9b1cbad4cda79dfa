import type { Card } from '../card/card.ts';
import type { PostContent } from '../card/reply.ts';
import type { Refusal } from './access.ts';
import type { Localized } from './locale.ts';
import type { Place } from './place.ts';

/** A message that the bot posts by itself. */
export interface Delivery {
  readonly to: Place;
  readonly card: Card;
  /** The same key is not posted twice, as far as the platform can tell. At most 25 characters: Discord's limit for a nonce. */
  readonly key: string;
  readonly content?: PostContent;
  /** Its topics, the most frequent first: where posts have tags, it gets those of these names. */
  readonly topics?: readonly Localized<string>[];
  /** Opens a thread below the post, on platforms where threads must be opened. If that fails, the delivery still counts. */
  readonly thread?: boolean;
  /**
   * When an earlier attempt began that may have arrived: the platform first looks for its post, and resolves with it if it is
   * there.
   */
  readonly attemptedAt?: Date;
}

/** How a delivery failed, and therefore what may be done next. */
export type DeliveryFailure =
  /** The place does not accept posts; nothing was sent. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Certainly not sent; it may be tried again, after `retryAfterMs` if that is known. */
  | { readonly kind: 'not-sent'; readonly retryAfterMs?: number }
  /** It may have arrived: no answer, or a server error. The next attempt must look for it first. */
  | { readonly kind: 'unknown' }
  /** An earlier attempt may have arrived, and the platform does not let us look for it: posting might post twice. */
  | { readonly kind: 'undecidable' };

/** `Platform.deliver` rejects with it. Any other rejection is a bug of ours. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly failure: DeliveryFailure;

  constructor(failure: DeliveryFailure, options: { readonly cause?: unknown } = {}) {
    super(failure.kind === 'refused' ? `refused: ${failure.refusal}` : failure.kind, options);
    this.failure = failure;
  }
}
