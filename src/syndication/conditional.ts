import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/** What is sent to whoever does not have it yet. */
export interface Answer {
  readonly body: string;
  readonly type: string;
  readonly etag: string;
  readonly lastModified?: Date;
  /** For how long a cache may serve it without asking, in seconds. */
  readonly maxAge: number;
}

/** A strong entity tag: the same for the same body, in every process. */
export function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/** The answer, or 304 without a body to whoever has it already (RFC 9110, section 13). */
export function send(c: Context, answer: Answer): Response {
  const { body, type, etag, lastModified, maxAge } = answer;
  c.header('ETag', etag);
  c.header('Cache-Control', `public, max-age=${maxAge}`);
  if (lastModified) c.header('Last-Modified', lastModified.toUTCString());
  if (isKnown(c, answer)) return c.body(null, 304);
  c.header('Content-Type', type);
  c.header('Content-Length', String(Buffer.byteLength(body)));
  return c.body(body);
}

function isKnown(c: Context, { etag, lastModified }: Answer): boolean {
  const known = c.req.header('if-none-match');
  // A date counts only where no tag is given: it is the coarser of the two.
  if (known !== undefined) return names(known, etag);
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  return lastModified !== undefined && toSecond(lastModified) <= since;
}

/** Proxies that compress make tags weak: those name the same thing. */
function names(known: string, etag: string): boolean {
  if (known.trim() === '*') return true;
  return known.split(',').some((tag) => tag.trim().replace(/^W\//u, '') === etag);
}

function toSecond(moment: Date): number {
  return Math.floor(moment.getTime() / 1000) * 1000;
}
