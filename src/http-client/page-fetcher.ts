import { ReadingError } from '../core/model/failures.ts';
import type { Log } from '../core/ports/log.ts';
import { decodePage } from './charset.ts';
import { type DeclaredType, declaredType, rejectOtherFiles } from './content-type.ts';
import { tooLarge } from './decompress.ts';
import { statusFailure } from './failures.ts';
import { type ImageType, imageType } from './file-signatures.ts';
import type { Limits } from './limits.ts';
import type { RobotsChecker } from './robots-checker.ts';
import type { SafeHttpClient, SafeResponse } from './safe-http-client.ts';
import { withDeadline } from './with-deadline.ts';

/** `url` is the one after redirects. */
export type Fetched =
  /** `html` is decoded and never empty. */
  | { readonly kind: 'page'; readonly url: URL; readonly html: string }
  /** `mediaType` comes from the bytes, not from the server. */
  | {
      readonly kind: 'image';
      readonly url: URL;
      readonly mediaType: ImageType;
      readonly bytes: Uint8Array;
    };

export interface Fetcher {
  /**
   * Reads the page or image behind a link, within `Limits` whatever the server does.
   * @throws ReadingError; the signal's reason once it is aborted.
   */
  fetch(url: URL, signal: AbortSignal): Promise<Fetched>;
  /** Fetches under way reject with `unreachable`. */
  close(): Promise<void>;
}

export interface PageFetcherDeps {
  readonly client: SafeHttpClient;
  readonly robots: RobotsChecker;
  readonly limits: Limits;
  readonly log: Log;
}

const ACCEPT = 'text/html, application/xhtml+xml, image/png, image/jpeg, image/webp, image/gif;q=0.9';

/** Asks robots.txt, sends the request and reads the response as a page or an image. */
export class PageFetcher implements Fetcher {
  readonly #deps: PageFetcherDeps;

  constructor(deps: PageFetcherDeps) {
    this.#deps = deps;
  }

  async fetch(url: URL, signal: AbortSignal): Promise<Fetched> {
    const { limits, log } = this.#deps;
    const started = performance.now();
    // Only the host is logged: the path and the query tell what people read.
    const fields = () => ({ host: url.hostname, ms: Math.round(performance.now() - started) });
    try {
      const fetched = await withDeadline(limits.deadlineMs, signal, (own) => this.#fetch(url, own));
      log.debug({ event: 'page.fetched', ...fields(), kind: fetched.kind }, 'Read a link');
      return fetched;
    } catch (error) {
      if (error instanceof ReadingError) {
        log.info(
          { event: 'page.fetch_failed', ...fields(), failure: error.failure.code, cause: error.cause },
          'Could not read a link',
        );
      }
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#deps.client.close();
  }

  async #fetch(url: URL, signal: AbortSignal): Promise<Fetched> {
    const { client, robots } = this.#deps;
    const response = await client.get({
      url,
      signal,
      headers: { accept: ACCEPT },
      beforeHop: (hop) => robots.check(hop, signal),
      bodyLimit: (head) => this.#maxBytes(declaredType(head)),
    });
    const failure = statusFailure(response.status);
    if (failure) throw new ReadingError(failure);
    return this.#parse(response, declaredType(response));
  }

  #maxBytes(type: DeclaredType): number {
    const { maxPageBytes, maxImageBytes } = this.#deps.limits;
    if (type.kind === 'unknown') return Math.max(maxPageBytes, maxImageBytes);
    return type.kind === 'image' ? maxImageBytes : maxPageBytes;
  }

  #parse(response: SafeResponse, type: DeclaredType): Fetched {
    const { bytes, url } = response;
    const mediaType = imageType(bytes);
    if (type.kind === 'page' || (type.kind === 'unknown' && mediaType === undefined)) {
      return { kind: 'page', url, html: this.#decode(response, type, mediaType) };
    }
    if (mediaType === undefined) throw new ReadingError({ code: 'garbled' });
    if (bytes.length > this.#deps.limits.maxImageBytes) throw tooLarge(this.#deps.limits.maxImageBytes);
    return { kind: 'image', url, mediaType, bytes };
  }

  #decode({ bytes }: SafeResponse, type: DeclaredType, image: ImageType | undefined): string {
    const { maxPageBytes } = this.#deps.limits;
    if (image !== undefined) throw new ReadingError({ code: 'garbled' });
    rejectOtherFiles(bytes, type);
    if (bytes.length > maxPageBytes) throw tooLarge(maxPageBytes);
    const html = decodePage(bytes, type.kind === 'page' ? type : { xml: false, charset: undefined });
    if (html.trim() === '') throw new ReadingError({ code: 'too-short', words: 0 });
    return html;
  }
}
