import type { Card } from '../card/card.ts';
import type { PostContent } from '../card/reply.ts';
import type { Refusal } from './access.ts';
import type { Localized } from './locale.ts';
import type { Place } from './place.ts';

/** Discord's limit for a nonce, the lowest of all. */
export const MAX_DELIVERY_KEY_LENGTH = 25;

/** Something that the bot posts by itself. */
export interface Delivery {
  readonly to: Place;
  readonly card: Card;
  /** The same key is never posted twice, as far as the platform can tell; at most `MAX_KEY_LENGTH` characters. */
  readonly key: string;
  readonly content?: PostContent;
  /** What it tells of, the most of it first: where posts carry tags, those of these names. */
  readonly topics?: readonly Localized<string>[];
  /**
   * Opens a thread below it, where it is none yet, and the platform has threads that need opening. Without one it has
   * arrived all the same.
   */
  readonly thread?: boolean;
  /**
   * When it was first tried, if that attempt may have arrived: the platform then looks for it before it posts, and
   * resolves with what it finds.
   */
  readonly attemptedAt?: Date;
}

/** How a delivery failed, and so what may be done next. */
export type DeliveryFailure =
  /** The place takes no post; nothing was sent. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Certainly not sent, and worth another attempt; not before `retryAfterMs`, if that is known. */
  | { readonly kind: 'not-sent'; readonly retryAfterMs?: number }
  /** It may have arrived: no answer, or an error of the server's. The next attempt must look first. */
  | { readonly kind: 'unknown' }
  /** An earlier attempt may have arrived, and the platform does not let us look: posting might post twice. */
  | { readonly kind: 'undecidable' };

/** What `Platform.deliver` rejects with. Anything else that it rejects with is a fault of ours. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly failure: DeliveryFailure;

  constructor(failure: DeliveryFailure, options: { readonly cause?: unknown } = {}) {
    super(failure.kind === 'refused' ? `refused: ${failure.refusal}` : failure.kind, options);
    this.failure = failure;
  }
}
