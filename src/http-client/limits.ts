/** Limits of a fetch, since any server may be hostile. Sizes in bytes, durations in ms. */
export interface Limits {
  /** For a whole fetch: DNS, connections, robots.txt, redirects, bodies. Default: 15 s. */
  readonly deadlineMs: number;
  /** The part of it that robots.txt may take, for each site. Default: 3 s. */
  readonly robotsDeadlineMs: number;
  /** Default: 5. */
  readonly maxRedirects: number;
  /** For one response, trailers included. Default: 32 KB. */
  readonly maxHeaderBytes: number;
  /** For a body as it is sent, compressed or not. Default: 5 MB. */
  readonly maxWireBytes: number;
  /** For a page after decompression. Default: 5 MB. */
  readonly maxPageBytes: number;
  /** For an image. Default: 5 MB, the most that model providers accept. */
  readonly maxImageBytes: number;
  /** For servers. robots.txt is always matched against `Contrepoint`. */
  readonly userAgent: string;
}

const MEGABYTE = 1_000_000;

export const defaultLimits: Limits = {
  deadlineMs: 15_000,
  robotsDeadlineMs: 3000,
  maxRedirects: 5,
  maxHeaderBytes: 32 * 1024,
  maxWireBytes: 5 * MEGABYTE,
  maxPageBytes: 5 * MEGABYTE,
  maxImageBytes: 5 * MEGABYTE,
  // The form that crawlers use: many sites reject what does not begin like a browser.
  userAgent: 'Mozilla/5.0 (compatible; Contrepoint/1.0)',
};

/** For readers: at most one decimal, at least 0.1. */
export function megabytes(bytes: number): number {
  return Math.max(0.1, Math.round((bytes / MEGABYTE) * 10) / 10);
}
