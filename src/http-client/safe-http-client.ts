import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import { ReadingError } from '../core/model/failure.ts';
import { type ConnectorOptions, safeConnector } from './connector.ts';
import { acceptedEncodings, contentEncoding, decodeBody, tooLarge } from './decompress.ts';
import { toReadingError } from './failures.ts';
import type { Limits } from './limits.ts';
import { checkUrl } from './url-guard.ts';

export interface ResponseHead {
  readonly status: number;
  /** Where it comes from, after redirects. */
  readonly url: URL;
  /** By name in lower case; several of one name joined by commas. */
  readonly headers: ReadonlyMap<string, string>;
}

export interface SafeResponse extends ResponseHead {
  /** Decompressed. Empty unless the status is a 2xx: nobody reads what else a server says. */
  readonly bytes: Uint8Array;
  /** Where it wants to be asked for from now on: where the permanent redirects led that came before any other. */
  readonly permanentUrl: URL;
}

export interface SafeRequest {
  readonly url: URL;
  /** Besides the usual ones. They go to whoever is redirected to as well: nothing secret. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The deadline, among others: there is none besides. */
  readonly signal: AbortSignal;
  /** May refuse each address, before anything is sent there, by throwing. */
  readonly beforeHop?: (url: URL) => Promise<void>;
  /** How many decompressed bytes are taken of a 2xx; may refuse it before its body is read, by throwing. */
  readonly bodyLimit: (head: ResponseHead) => number;
}

interface OpenResponse extends ResponseHead {
  readonly body: Readable;
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const PERMANENT: readonly number[] = [301, 308];
/** `103 Early Hints` and the like, before the answer itself: more is somebody's joke. */
const MAX_INTERIM = 10;

/** GET, from the public Internet only, within limits: whatever the server does, it resolves or rejects in time. */
export class SafeHttpClient {
  readonly #agent: Agent;
  readonly #options: ConnectorOptions & Limits;

  constructor(options: ConnectorOptions & Limits) {
    this.#options = options;
    this.#agent = new Agent({
      connect: safeConnector(options),
      allowH2: false,
      maxHeaderSize: options.maxHeaderBytes,
      connections: 8,
    });
  }

  /**
   * @throws ReadingError `blocked-address`, `not-found` (no such name), `unreachable`, `garbled`, `too-large`,
   * `too-many-redirects`; what the signal and the request's own functions throw. Any status is an answer.
   */
  async get(request: SafeRequest): Promise<SafeResponse> {
    let { url } = request;
    let lasting = url;
    for (let hops = 0; hops <= this.#options.maxRedirects; hops += 1) {
      checkUrl(url, this.#options.allow);
      await request.beforeHop?.(url);
      const answer = await this.#ask(url, request);
      const next = redirectTarget(answer);
      if (next === undefined) return { ...(await this.#read(answer, request)), permanentUrl: lasting };
      discard(answer.body);
      // Beyond one that is for now, what follows is for now as well.
      if (lasting === url && PERMANENT.includes(answer.status)) lasting = next;
      url = next;
    }
    throw new ReadingError({ code: 'too-many-redirects' });
  }

  /** Ends what is under way as well: it rejects with `unreachable`. */
  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #ask(url: URL, { headers, signal }: SafeRequest): Promise<OpenResponse> {
    // Followed until the body has been read, which is as long as the caller's signal lives.
    const own = new AbortController();
    signal.addEventListener('abort', () => own.abort(signal.reason), { once: true });
    try {
      signal.throwIfAborted();
      const answer = await this.#agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: 'GET',
        headers: {
          'user-agent': this.#options.userAgent,
          'accept-encoding': acceptedEncodings,
          ...headers,
        },
        signal: own.signal,
        onInfo: interimLimit(own),
      });
      // Nobody may be listening when the connection breaks; an error without a listener ends the process.
      answer.body.on('error', () => undefined);
      return { status: answer.statusCode, url, headers: headersOf(answer), body: answer.body };
    } catch (error) {
      signal.throwIfAborted();
      throw toReadingError(error);
    }
  }

  async #read(
    { body, ...head }: OpenResponse,
    { bodyLimit: admit, signal }: SafeRequest,
  ): Promise<Omit<SafeResponse, 'permanentUrl'>> {
    try {
      if (head.status < 200 || head.status > 299) return { ...head, bytes: new Uint8Array() };
      const maxBytes = admit(head);
      const encoding = contentEncoding(head.headers.get('content-encoding'));
      const maxWire =
        encoding === '' ? Math.min(maxBytes, this.#options.maxWireBytes) : this.#options.maxWireBytes;
      if (Number(head.headers.get('content-length')) > maxWire) throw tooLarge(maxWire);
      const bytes = await decodeBody(await readBody(body, maxWire), encoding, maxBytes);
      signal.throwIfAborted();
      return { ...head, bytes };
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      discard(body);
    }
  }
}

function interimLimit(interim: AbortController): () => void {
  let seen = 0;
  return () => {
    seen += 1;
    if (seen > MAX_INTERIM) interim.abort(new ReadingError({ code: 'garbled' }));
  };
}

function headersOf({ headers }: Dispatcher.ResponseData): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

/**
 * Where an answer sends us; undefined if it does not.
 * @throws ReadingError `garbled` where that cannot be read.
 */
function redirectTarget({ status, url, headers }: ResponseHead): URL | undefined {
  if (!REDIRECTS.includes(status)) return undefined;
  const location = headers.get('location');
  const next = location === undefined ? null : URL.parse(decodeHeader(location), url.href);
  if (next === null) throw new ReadingError({ code: 'garbled' });
  return next;
}

/** Headers come byte by byte; a location with accents in it is UTF-8, if it is anything. */
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

/** Hangs up, unless everything has been read. */
function discard(body: Readable): void {
  body.destroy();
}
