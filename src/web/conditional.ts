import { createHash } from 'node:crypto';

/** Identify a version of an answer (RFC 9110, section 8.8). */
export interface Validators {
  readonly etag: string;
  readonly lastModified?: Date;
}

/** A strong entity tag: a hash of the body, so that all processes agree. */
export function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/**
 * Whether the client already has this version, so that 304 without a body answers it (RFC 9110, section 13).
 * `If-Modified-Since` counts only without `If-None-Match`.
 */
export function isNotModified(header: (name: string) => string | undefined, known: Validators): boolean {
  const tags = header('if-none-match');
  if (tags !== undefined) return includesTag(tags, known.etag);
  const since = Date.parse(header('if-modified-since') ?? '');
  return known.lastModified !== undefined && floorToSecond(known.lastModified) <= since;
}

/** Weak comparison (section 13.1.2): proxies that compress answers make tags weak. */
function includesTag(tags: string, etag: string): boolean {
  const named = tags.split(',').map((tag) => tag.trim().replace(/^W\//u, ''));
  return named.includes('*') || named.includes(etag);
}

/** HTTP dates have a resolution of a second. */
function floorToSecond(moment: Date): number {
  return Math.floor(moment.getTime() / 1000) * 1000;
}
