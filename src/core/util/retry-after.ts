/**
 * How long a server asks us to wait, in ms, by `Retry-After`: in seconds, or as a date (RFC 9110, 10.2.3). Undefined where
 * it does not say; 0 for a date that has passed.
 */
export function retryAfterMs(retryAfter: string | undefined, now: Date): number | undefined {
  const value = retryAfter?.trim() ?? '';
  if (/^\d{1,10}(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now.getTime());
}
