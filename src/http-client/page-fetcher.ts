import { ReadingError } from '../core/model/failure.ts';
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

export type Fetched =
  /** `url` after redirects; `html` as text, never empty. */
  | { readonly kind: 'page'; readonly url: URL; readonly html: string }
  /** `mediaType` is what the bytes say, not the server. */
  | {
      readonly kind: 'image';
      readonly url: URL;
      readonly mediaType: ImageType;
      readonly bytes: Uint8Array;
    };

export interface Fetcher {
  /**
   * Reads what a link leads to. Nothing that the other side does can take longer, cost more or reach further than the
   * limits say, nor end the process.
   * @throws ReadingError; the signal's reason when it aborts.
   */
  fetch(url: URL, signal: AbortSignal): Promise<Fetched>;
  /** Ends what is still under way, with `unreachable`. */
  close(): Promise<void>;
}

export interface PageFetcherDeps {
  readonly client: SafeHttpClient;
  readonly robots: RobotsChecker;
  readonly limits: Limits;
  readonly log: Log;
}

const ACCEPT = 'text/html, application/xhtml+xml, image/png, image/jpeg, image/webp, image/gif;q=0.9';

export class PageFetcher implements Fetcher {
  readonly #deps: PageFetcherDeps;

  constructor(deps: PageFetcherDeps) {
    this.#deps = deps;
  }

  async fetch(url: URL, signal: AbortSignal): Promise<Fetched> {
    const { limits, log } = this.#deps;
    const started = performance.now();
    // The path and the query of what people read is nobody's business, not even the log's.
    const fields = () => ({ host: url.hostname, ms: Math.round(performance.now() - started) });
    try {
      const fetched = await withDeadline(limits.deadlineMs, signal, (own) => this.#fetch(url, own));
      log.debug({ ...fields(), kind: fetched.kind }, 'a link was read');
      return fetched;
    } catch (error) {
      if (error instanceof ReadingError) {
        log.info(
          { ...fields(), failure: error.failure.code, cause: error.cause },
          'a link could not be read',
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
      bodyLimit: (head) => this.#limitOf(declaredType(head)),
    });
    const failure = statusFailure(response.status);
    if (failure) throw new ReadingError(failure);
    return this.#understand(response, declaredType(response));
  }

  #limitOf(claim: DeclaredType): number {
    const { maxPageBytes, maxImageBytes } = this.#deps.limits;
    if (claim.kind === 'unknown') return Math.max(maxPageBytes, maxImageBytes);
    return claim.kind === 'image' ? maxImageBytes : maxPageBytes;
  }

  #understand(response: SafeResponse, claim: DeclaredType): Fetched {
    const { bytes, url } = response;
    const mediaType = imageType(bytes);
    if (claim.kind === 'page' || (claim.kind === 'unknown' && mediaType === undefined)) {
      return { kind: 'page', url, html: this.#page(response, claim, mediaType) };
    }
    if (mediaType === undefined) throw new ReadingError({ code: 'garbled' });
    if (bytes.length > this.#deps.limits.maxImageBytes) throw tooLarge(this.#deps.limits.maxImageBytes);
    return { kind: 'image', url, mediaType, bytes };
  }

  #page({ bytes }: SafeResponse, claim: DeclaredType, image: ImageType | undefined): string {
    const { maxPageBytes } = this.#deps.limits;
    if (image !== undefined) throw new ReadingError({ code: 'garbled' });
    rejectOtherFiles(bytes, claim);
    if (bytes.length > maxPageBytes) throw tooLarge(maxPageBytes);
    const html = decodePage(bytes, claim.kind === 'page' ? claim : { xml: false, charset: undefined });
    if (html.trim() === '') throw new ReadingError({ code: 'too-short', words: 0 });
    return html;
  }
}
