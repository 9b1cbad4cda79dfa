import type { ServerResponse } from 'node:http';

/** What may go wrong with a post: rate-limited, lost on its way, or carried out without a response. */
const mishaps = ['429', '500', 'timeout', 'cut', 'done-then-500', 'done-then-cut'] as const;
export type Mishap = (typeof mishaps)[number];

/** Lets posts of messages go wrong at random. */
export interface Chaos {
  /** From 0 to 1, 1 excluded. */
  readonly random: () => number;
  /** How probable each mishap is, for each request. */
  readonly rates: Readonly<Partial<Record<Mishap, number>>>;
}

export function mishapOf({ random, rates }: Chaos): Mishap | undefined {
  let left = random();
  return mishaps.find((mishap) => {
    left -= rates[mishap] ?? 0;
    return left < 0;
  });
}

/** Breaks the connection of a response. */
export function cut(response: ServerResponse): void {
  response.socket?.destroy();
}
