import { AsyncLocalStorage } from 'node:async_hooks';
import { DefaultRestOptions, type RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];

/** Discord bans an address for 10,000 invalid responses in 10 min: two of our windows together stay below that. */
const MAX_INVALID = 4000;
const WINDOW_MS = 10 * 60_000;
const invalid = [401, 403, 429];

/** What became of the requests of one piece of work. */
export class Trace {
  /** What it asks for would be done again by each request: none is repeated that may have arrived. */
  once = false;
  /** Requests that left and that Discord has not turned down: each may have been carried out. */
  open = 0;
}

/**
 * Watches every request as it leaves. discord.js repeats some by itself, and tells only how the last one ended: whether
 * one of them may have arrived is known here alone.
 */
export class Traffic {
  readonly #traces = new AsyncLocalStorage<Trace>();
  readonly #maxInvalid: number;
  #invalid = 0;
  #windowEnds = 0;
  #skewMs = 0;

  constructor(maxInvalid = MAX_INVALID) {
    this.#maxInvalid = maxInvalid;
  }

  /** Runs something whose requests are noted in `trace`. */
  follow<T>(trace: Trace, work: () => Promise<T>): Promise<T> {
    return this.#traces.run(trace, work);
  }

  /** For how long nothing should be asked for that may be refused, in ms. */
  get restMs(): number {
    return this.#invalid < this.#maxInvalid ? 0 : Math.max(0, this.#windowEnds - performance.now());
  }

  /** What Discord's clock says, in ms since 1970, by its last answer: ours may be wrong by hours. */
  now(): number {
    return Date.now() + this.#skewMs;
  }

  readonly makeRequest: MakeRequest = async (url, init) => {
    const trace = this.#traces.getStore() ?? new Trace();
    // What was given up while it waited for its turn does not leave any more.
    if (init.signal?.aborted) return DefaultRestOptions.makeRequest(url, init);
    if (trace.once && trace.open > 0) throw new Error('an earlier request for the same may have arrived');
    trace.open += 1;
    try {
      const response = await DefaultRestOptions.makeRequest(url, init);
      this.#compare(response.headers.get('date'));
      if (response.status >= 400 && response.status < 500) trace.open -= 1;
      if (invalid.includes(response.status)) this.#count();
      return response;
    } catch (error) {
      if (neverLeft(error)) trace.open -= 1;
      throw error;
    }
  };

  #compare(date: string | null): void {
    const theirs = Date.parse(date ?? '');
    if (!Number.isNaN(theirs)) this.#skewMs = theirs - Date.now();
  }

  #count(): void {
    const now = performance.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + WINDOW_MS;
      this.#invalid = 0;
    }
    this.#invalid += 1;
  }
}

/** The connection was never made, so nothing went through it. */
function neverLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === 'connect' || syscall === 'getaddrinfo' || notConnected.includes(code ?? '');
}

/** An AggregateError, of several addresses, has a code and no `syscall`. */
const notConnected = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];
