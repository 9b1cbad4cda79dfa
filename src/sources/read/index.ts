import { ReadingError } from '../../core/model/failures.ts';
import type { FeedFailure } from '../../core/model/feed.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { retryAfterMs } from '../../core/util/retry-after.ts';
import { decodePage } from '../../http-client/charset.ts';
import type { ConnectorOptions } from '../../http-client/connector.ts';
import { statusFailure } from '../../http-client/failures.ts';
import { charsetOf, freshnessMs } from '../../http-client/headers.ts';
import { defaultLimits, type Limits } from '../../http-client/limits.ts';
import { RobotsChecker } from '../../http-client/robots-checker.ts';
import { SafeHttpClient, type SafeResponse } from '../../http-client/safe-http-client.ts';
import { allowList } from '../../http-client/url-guard.ts';
import { withDeadline } from '../../http-client/with-deadline.ts';
import { FeedParser } from './parser.ts';
import type { FeedContent, Outline } from './protocol.ts';
import { RobotsCache } from './robots-cache.ts';

export type { FeedContent, Item } from './protocol.ts';

/** What the server said identifies the last answer; sent back so that it may answer 304 (RFC 9110, 13). */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export type FeedReadResult =
  /** The feed has not changed. `freshMs`: how long its server says that it will not, in ms. `url` as below. */
  | { readonly kind: 'unchanged'; readonly url: URL; readonly freshMs: number }
  | {
      readonly kind: 'feed';
      /** Where to request it from now on: after permanent redirects. */
      readonly url: URL;
      readonly content: FeedContent;
      readonly validators: Validators;
      readonly freshMs: number;
    }
  /** A page, and the feeds that it links to, best first; maybe none. */
  | { readonly kind: 'page'; readonly url: URL; readonly feeds: readonly URL[] }
  /** `retryMs`: how long its server asks us to wait, in ms. */
  | { readonly kind: 'failed'; readonly failure: FeedFailure; readonly retryMs?: number };

/** Reads feeds within limits of time, size and memory, whatever the server does. */
export interface FeedReader {
  /** @throws the signal's reason when it aborts. */
  read(url: URL, signal: AbortSignal, known?: Validators): Promise<FeedReadResult>;
  /** The feeds that an OPML file lists, given as its text or its address; or why it cannot be read. */
  outlines(opml: string | URL): Promise<readonly Outline[] | FeedFailure>;
  /** Aborts what is under way. */
  close(): Promise<void>;
}

export interface FeedReaderOptions extends Partial<Limits>, Omit<ConnectorOptions, 'allow'> {
  /** `host:port` of servers that may be reached although their address is not public; see `createFetcher`. */
  readonly allow?: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  /** Closed with the reader. By default one of its own. */
  readonly parser?: Pick<FeedParser, 'run' | 'close'>;
}

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';
const MAX_VALIDATOR = 500;

/** @throws OperatorError when an entry of `allow` is no `host:port`. */
export function createFeedReader({ allow = [], ...options }: FeedReaderOptions): FeedReader {
  return new WebFeedReader({ ...options, allow: allowList(allow) });
}

class WebFeedReader implements FeedReader {
  readonly #limits: Limits;
  readonly #client: SafeHttpClient;
  readonly #robots: RobotsCache;
  readonly #parser: Pick<FeedParser, 'run' | 'close'>;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(options: Omit<FeedReaderOptions, 'allow'> & Pick<ConnectorOptions, 'allow'>) {
    const { clock, log, parser = new FeedParser(), ...given } = options;
    this.#limits = { ...defaultLimits, ...given };
    this.#client = new SafeHttpClient({ ...defaultLimits, ...given });
    const robots = new RobotsChecker({ client: this.#client, deadlineMs: this.#limits.robotsDeadlineMs });
    this.#robots = new RobotsCache(robots, clock);
    this.#parser = parser;
    this.#clock = clock;
    this.#log = log;
  }

  async read(url: URL, signal: AbortSignal, known: Validators = {}): Promise<FeedReadResult> {
    try {
      return await this.#parse(await this.#get(url, signal, conditionalHeaders(known)), known);
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      return { kind: 'failed', failure: error.failure };
    }
  }

  async outlines(opml: string | URL): Promise<readonly Outline[] | FeedFailure> {
    const text = typeof opml === 'string' ? opml : await this.#getText(opml);
    if (typeof text !== 'string') return text;
    const answer = await this.#parser.run({ kind: 'opml', text });
    if (answer.kind === 'opml') return answer.outlines;
    return answer.kind === 'failed' ? answer.failure : { code: 'not-a-feed' };
  }

  async close(): Promise<void> {
    await Promise.all([this.#client.close(), this.#parser.close()]);
  }

  /** The text of a file, or why it cannot be read. */
  async #getText(url: URL): Promise<string | FeedFailure> {
    try {
      const { status, headers, bytes } = await this.#get(url, new AbortController().signal);
      return (
        statusFailure(status) ??
        decodePage(bytes, { xml: true, charset: charsetOf(headers.get('content-type')) })
      );
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      return error.failure;
    }
  }

  /** @throws ReadingError; the signal's reason. */
  #get(url: URL, signal: AbortSignal, headers: Readonly<Record<string, string>> = {}): Promise<SafeResponse> {
    return withDeadline(this.#limits.deadlineMs, signal, (own) =>
      this.#client.get({
        url,
        signal: own,
        headers: { accept: ACCEPT, ...headers },
        beforeHop: (hop) => this.#robots.check(hop, own),
        bodyLimit: () => this.#limits.maxPageBytes,
      }),
    );
  }

  async #parse(response: SafeResponse, known: Validators): Promise<FeedReadResult> {
    const { status, headers, url, permanentUrl, bytes } = response;
    const freshMs = freshnessMs(headers);
    if (status === 304) {
      const wasConditional = known.etag !== undefined || known.lastModified !== undefined;
      return wasConditional
        ? { kind: 'unchanged', url: permanentUrl, freshMs }
        : { kind: 'failed', failure: { code: 'garbled' } };
    }
    const failure = statusFailure(status);
    if (failure) {
      const retryMs = retryAfterMs(headers.get('retry-after'), this.#clock.now());
      return { kind: 'failed', failure, ...(retryMs !== undefined && { retryMs }) };
    }
    const charset = charsetOf(headers.get('content-type'));
    const answer = await this.#parser.run({ kind: 'answer', bytes, charset, url: url.href });
    switch (answer.kind) {
      case 'feed':
        return {
          kind: 'feed',
          url: permanentUrl,
          content: answer.content,
          validators: validatorsOf(headers),
          freshMs,
        };
      case 'page':
        return { kind: 'page', url, feeds: answer.feeds.map((feed) => new URL(feed)) };
      case 'failed':
        this.#log.info(
          { event: 'feed.parse_failed', host: url.hostname, failure: answer.failure.code },
          'Could not parse a feed',
        );
        return { kind: 'failed', failure: answer.failure };
      default:
        throw new Error('the parser answered as if it had been given OPML');
    }
  }
}

function conditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
}

function validatorsOf(headers: ReadonlyMap<string, string>): Validators {
  const etag = headerSafe(headers.get('etag'));
  const lastModified = headerSafe(headers.get('last-modified'));
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}

/** A validator is stored, and sent back in a header: one that is too long or has other characters is dropped. */
function headerSafe(value: string | undefined): string | undefined {
  return value !== undefined && value.length <= MAX_VALIDATOR && /^[\x21-\x7e][\x20-\x7e]*$/.test(value)
    ? value
    : undefined;
}
