import type { Chaos } from '../chaos.ts';
import type { FakeMessage } from './model.ts';

export interface FakeOptions {
  /** The only token that is accepted. */
  readonly token?: string;
  /** Shortens the windows of the rate limits (1: as on Discord); 0 (the default) turns them off. */
  readonly rateLimits?: number;
  /** In ms; Discord's is 41,250. */
  readonly heartbeatInterval?: number;
  /** For how long the same nonce means the same message, in ms (180,000): Discord says "the past few minutes". */
  readonly nonceWindowMs?: number;
  /** Lets posts of messages go wrong at random. */
  readonly chaos?: Chaos;
}

/** A message that the bot posted by itself. */
export interface FakePost {
  readonly channel: string;
  readonly nonce: string;
  readonly message: FakeMessage;
}
