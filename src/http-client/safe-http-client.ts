import type { Readable } from 'node:stream';
import type { Agent, Dispatcher } from 'undici';
import { ReadingError } from '../core/model/failures.ts';
import { Lazy } from '../core/util/lazy.ts';
import type { ConnectorOptions } from './connector.ts';
import { ACCEPT_ENCODING, contentEncoding, decompress, tooLarge } from './decompress.ts';
import { toReadingError } from './failures.ts';
import type { Limits } from './limits.ts';
import { checkUrl } from './url-guard.ts';

export interface ResponseHead {
  readonly status: number;
  /** After redirects. */
  readonly url: URL;
  /** Names in lower case; values of one name are joined by commas. */
  readonly headers: ReadonlyMap<string, string>;
}

export interface SafeResponse extends ResponseHead {
  /** The decompressed body; empty unless the status is 2xx. */
  readonly bytes: Uint8Array;
  /** The URL to ask for next time: the target of the permanent redirects (301, 308) that came before any temporary one. */
  readonly permanentUrl: URL;
}

export interface SafeRequest {
  readonly url: URL;
  /** Added to the default headers. Redirect targets get them too, so they must hold no secret. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The only deadline: the client has none of its own. */
  readonly signal: AbortSignal;
  /** Called with each URL before anything is sent to it. Throws to refuse it. */
  readonly beforeHop?: (url: URL) => Promise<void>;
  /** The most decompressed bytes to read of a 2xx. Throws to refuse the response before its body is read. */
  readonly bodyLimit: (head: ResponseHead) => number;
}

interface OpenResponse extends ResponseHead {
  readonly body: Readable;
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const PERMANENT: readonly number[] = [301, 308];
/** Interim responses such as `103 Early Hints` before the final one. */
const MAX_INTERIM = 10;

/**
 * Sends GET requests to the public Internet only (SSRF protection), within limits of size and of redirects.
 *
 * @example
 * const client = new SafeHttpClient({ ...defaultLimits, allow: allowList([]) });
 * const { status, bytes } = await client.get({ url, signal, bodyLimit: () => 5_000_000 });
 */
export class SafeHttpClient {
  readonly #options: ConnectorOptions & Limits;
  /** undici takes 70 ms and 25 MB to load, so a start does not wait for it. */
  readonly #agent: Lazy<Agent>;

  constructor(options: ConnectorOptions & Limits) {
    this.#options = options;
    this.#agent = new Lazy(
      async () => (await import('./connector.ts')).createAgent(options),
      (agent) => agent.destroy(),
    );
  }

  /**
   * Resolves with any status.
   * @throws ReadingError `blocked-address`, `not-found` (no such name), `unreachable`, `garbled`, `too-large`,
   * `too-many-redirects`; the signal's reason; what `beforeHop` and `bodyLimit` throw.
   */
  async get(request: SafeRequest): Promise<SafeResponse> {
    let { url } = request;
    let permanentUrl = url;
    for (let hops = 0; hops <= this.#options.maxRedirects; hops += 1) {
      checkUrl(url, this.#options.allow);
      await request.beforeHop?.(url);
      const response = await this.#send(url, request);
      const next = redirectTarget(response);
      if (next === undefined) return { ...(await this.#read(response, request)), permanentUrl };
      response.body.destroy();
      // After a temporary redirect, a permanent one does not count.
      if (permanentUrl === url && PERMANENT.includes(response.status)) permanentUrl = next;
      url = next;
    }
    throw new ReadingError({ code: 'too-many-redirects' });
  }

  /** Requests under way reject with `unreachable`. */
  close(): Promise<void> {
    return this.#agent.close();
  }

  async #send(url: URL, { headers, signal }: SafeRequest): Promise<OpenResponse> {
    // Listens until the body has been read, which is at most as long as the caller's signal lives.
    const own = new AbortController();
    signal.addEventListener('abort', () => own.abort(signal.reason), { once: true });
    try {
      signal.throwIfAborted();
      const agent = await this.#agent.get();
      const response = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: 'GET',
        headers: {
          'user-agent': this.#options.userAgent,
          'accept-encoding': ACCEPT_ENCODING,
          ...headers,
        },
        signal: own.signal,
        onInfo: limitInterim(own),
      });
      // The connection may break while nothing listens, and an 'error' event without a listener ends the process.
      response.body.on('error', () => undefined);
      return { status: response.statusCode, url, headers: joinHeaders(response), body: response.body };
    } catch (error) {
      signal.throwIfAborted();
      throw toReadingError(error);
    }
  }

  async #read(
    { body, ...head }: OpenResponse,
    { bodyLimit, signal }: SafeRequest,
  ): Promise<Omit<SafeResponse, 'permanentUrl'>> {
    try {
      if (head.status < 200 || head.status > 299) return { ...head, bytes: new Uint8Array() };
      const maxBytes = bodyLimit(head);
      const encoding = contentEncoding(head.headers.get('content-encoding'));
      const maxWire =
        encoding === '' ? Math.min(maxBytes, this.#options.maxWireBytes) : this.#options.maxWireBytes;
      if (Number(head.headers.get('content-length')) > maxWire) throw tooLarge(maxWire);
      const bytes = await decompress(await readBody(body, maxWire), encoding, maxBytes);
      signal.throwIfAborted();
      return { ...head, bytes };
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      body.destroy();
    }
  }
}

function limitInterim(request: AbortController): () => void {
  let seen = 0;
  return () => {
    seen += 1;
    if (seen > MAX_INTERIM) request.abort(new ReadingError({ code: 'garbled' }));
  };
}

function joinHeaders({ headers }: Dispatcher.ResponseData): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

/**
 * The target of a redirect; undefined for any other status.
 * @throws ReadingError `garbled` for a location that cannot be parsed.
 */
function redirectTarget({ status, url, headers }: ResponseHead): URL | undefined {
  if (!REDIRECTS.includes(status)) return undefined;
  const location = headers.get('location');
  const next = location === undefined ? null : URL.parse(decodeHeader(location), url.href);
  if (next === null) throw new ReadingError({ code: 'garbled' });
  return next;
}

/** Node reads headers as Latin-1, but a location with accents is UTF-8. */
function decodeHeader(header: string): string {
  return Buffer.from(header, 'latin1').toString('utf8');
}

/** @throws ReadingError `too-large`; `unreachable` or `garbled` when it breaks off. */
async function readBody(body: Readable, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      if (!(chunk instanceof Uint8Array)) continue;
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    throw toReadingError(error);
  }
  return Buffer.concat(chunks, size);
}
