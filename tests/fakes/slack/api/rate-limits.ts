import { RateLimited } from './errors.ts';

interface Rate {
  readonly burst: number;
  readonly perSecond: number;
  /** Counted apart for each channel. */
  readonly byChannel?: true;
}

/** docs.slack.dev/apis/web-api/rate-limits: posting about one a second and channel, tier 3 some 50 a minute. */
const rates: Readonly<Record<string, Rate>> = {
  'chat.postMessage': { burst: 3, perSecond: 1, byChannel: true },
  'chat.update': { burst: 10, perSecond: 50 / 60 },
  'conversations.history': { burst: 20, perSecond: 50 / 60 },
  'conversations.replies': { burst: 20, perSecond: 50 / 60 },
  'reactions.add': { burst: 20, perSecond: 50 / 60 },
};

/** Token buckets, off until switched on. */
export class RateLimits {
  enabled = false;
  /** Everything goes so many times faster: for a test with little time. */
  scale = 1;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /** @throws RateLimited */
  take(method: string, channel: unknown, now = performance.now()): void {
    const rate = rates[method];
    if (!this.enabled || !rate) return;
    const perSecond = rate.perSecond * this.scale;
    const key = rate.byChannel ? `${method} ${String(channel)}` : method;
    const bucket = this.#buckets.get(key) ?? { tokens: rate.burst, at: now };
    const tokens = Math.min(rate.burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    // A refused call uses up nothing: else two callers that retry by turns would never get through.
    this.#buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at: now });
    if (tokens < 1) throw new RateLimited(Math.ceil((1 - tokens) / perSecond));
  }
}
