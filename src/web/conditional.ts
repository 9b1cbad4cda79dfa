import { createHash } from 'node:crypto';

/** What a client may have already. */
export interface Validators {
  readonly etag: string;
  readonly lastModified?: Date;
}

/** A strong entity tag: the same for the same body, in every process. */
export function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/**
 * True when the client already has what would be sent, so that 304 without a body answers it (RFC 9110, section 13). A date
 * counts only where no tag is given: it is the coarser of the two.
 */
export function isNotModified(header: (name: string) => string | undefined, known: Validators): boolean {
  const tags = header('if-none-match');
  if (tags !== undefined) return includesTag(tags, known.etag);
  const since = Date.parse(header('if-modified-since') ?? '');
  return known.lastModified !== undefined && floorToSecond(known.lastModified) <= since;
}

/** Weak comparison (section 13.1.2): proxies that compress make tags weak, and mean the same thing. */
function includesTag(tags: string, etag: string): boolean {
  const named = tags.split(',').map((tag) => tag.trim().replace(/^W\//u, ''));
  return named.includes('*') || named.includes(etag);
}

/** HTTP dates count seconds. */
function floorToSecond(moment: Date): number {
  return Math.floor(moment.getTime() / 1000) * 1000;
}
