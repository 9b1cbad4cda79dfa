type Headers = ReadonlyMap<string, string>;

/** The charset that a `Content-Type` names; undefined where it names none. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType ?? '')?.[1];
}

/**
 * How long an answer stays fresh, in ms, by `Cache-Control: max-age` less `Age`; 0 where the server does not say, or asks to
 * be requested each time.
 */
export function freshnessMs(headers: Headers): number {
  const control = headers.get('cache-control') ?? '';
  if (/(?:^|[\s,])no-(?:cache|store)(?:$|[\s,;=])/i.test(control)) return 0;
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/i.exec(control)?.[1];
  const age = Number(/^\s*(\d{1,10})\s*$/.exec(headers.get('age') ?? '')?.[1] ?? 0);
  return Math.max(0, Number(seconds ?? 0) - age) * 1000;
}
