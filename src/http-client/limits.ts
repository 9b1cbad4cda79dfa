/** How much of anything a fetch takes from a server that may wish us ill. */
export interface Limits {
  /** For everything that one fetch does: names, connections, robots.txt, redirects, bodies. 15 s. */
  readonly deadlineMs: number;
  /** Of it, how long robots.txt may hold up the page, per site. 3 s. */
  readonly robotsDeadlineMs: number;
  readonly maxRedirects: number;
  /** Of one answer, trailers included. 32 KB. */
  readonly maxHeaderBytes: number;
  /** Of a body as it is sent, compressed or not. 5 MB. */
  readonly maxWireBytes: number;
  /** Of a page, once decompressed. 5 MB. */
  readonly maxPageBytes: number;
  /** 5 MB: what the providers of models take. */
  readonly maxImageBytes: number;
  /** What servers are told. robots.txt is asked about `Contrepoint`, whatever this says. */
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
  // In the form that crawlers use: many sites turn away what does not begin like a browser.
  userAgent: 'Mozilla/5.0 (compatible; Contrepoint/1.0)',
};

/** As readers are told it: with one decimal at most. */
export function megabytes(bytes: number): number {
  return Math.max(0.1, Math.round((bytes / MEGABYTE) * 10) / 10);
}
