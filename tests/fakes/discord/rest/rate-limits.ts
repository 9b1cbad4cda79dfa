/** A number of requests per a number of ms. */
interface Limit {
  readonly limit: number;
  readonly window: number;
}

interface Bucket {
  readonly name: string;
  readonly limit: Limit;
  used: number;
  resetAt: number;
}

/** What a request uses up, as Discord's headers put it. */
export interface Usage {
  readonly allowed: boolean;
  readonly global: boolean;
  readonly retryAfter: number;
  readonly headers: Record<string, string>;
}

const GLOBAL: Limit = { limit: 50, window: 1000 };

const limitsByRoute: readonly { readonly route: RegExp; readonly name: string; readonly limit: Limit }[] = [
  {
    route: /^(?:POST|PATCH) \/channels\/(\d+)\/messages/,
    name: 'messages',
    limit: { limit: 5, window: 5000 },
  },
  {
    route: /^(?:PUT|DELETE) \/channels\/(\d+)\/messages\/\d+\/reactions/,
    name: 'reactions',
    limit: { limit: 1, window: 250 },
  },
  { route: /^\w+ \/webhooks\/\d+\/([^/]+)/, name: 'webhook', limit: { limit: 5, window: 2000 } },
];

/** Discord's rate limits: one bucket a route and channel, and one for the bot. `scale` shortens the windows; 0 turns all off. */
export class RateLimits {
  readonly #scale: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(scale: number) {
    this.#scale = scale;
  }

  use(method: string, path: string): Usage {
    const free = { allowed: true, global: false, retryAfter: 0, headers: {} };
    if (this.#scale === 0) return free;
    if (!/^\/(?:interactions|webhooks)\//.test(path)) {
      const all = this.#spend('global', 'global', GLOBAL);
      if (!all.allowed) return { ...all, global: true };
    }
    const found = limitsByRoute.find(({ route }) => route.test(`${method} ${path}`));
    const channel = found?.route.exec(`${method} ${path}`)?.[1];
    return found ? this.#spend(`${found.name}:${channel}`, found.name, found.limit) : free;
  }

  #spend(key: string, name: string, limit: Limit): Usage {
    const now = Date.now();
    const window = limit.window * this.#scale;
    const known = this.#buckets.get(key);
    const bucket = known && known.resetAt > now ? known : { name, limit, used: 0, resetAt: now + window };
    this.#buckets.set(key, bucket);
    const allowed = bucket.used < limit.limit;
    if (allowed) bucket.used += 1;
    const retryAfter = (bucket.resetAt - now) / 1000;
    return { allowed, global: false, retryAfter, headers: headersOf(bucket, retryAfter) };
  }
}

function headersOf({ name, limit, used, resetAt }: Bucket, resetAfter: number): Record<string, string> {
  if (name === 'global') return { 'x-ratelimit-global': 'true', 'retry-after': String(resetAfter) };
  return {
    'x-ratelimit-limit': String(limit.limit),
    'x-ratelimit-remaining': String(limit.limit - used),
    'x-ratelimit-reset': String(resetAt / 1000),
    'x-ratelimit-reset-after': String(resetAfter),
    'x-ratelimit-bucket': name,
  };
}
