type Headers = ReadonlyMap<string, string>;

/** How long an answer is fresh, by Cache-Control, in ms; 0 where it does not say, or wants to be asked each time. */
export function freshFor(headers: Headers): number {
  const control = headers.get('cache-control') ?? '';
  if (/(?:^|[\s,])no-(?:cache|store)(?:$|[\s,;=])/i.test(control)) return 0;
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/i.exec(control)?.[1];
  const age = Number(/^\s*(\d{1,10})\s*$/.exec(headers.get('age') ?? '')?.[1] ?? 0);
  return Math.max(0, Number(seconds ?? 0) - age) * 1000;
}

/** When a server wants to be asked again, in ms from now, by Retry-After; undefined where it does not say. */
export function retryAfter(headers: Headers, now: Date): number | undefined {
  const told = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,10}$/.test(told)) return Number(told) * 1000;
  const at = Date.parse(told);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
