import { AsyncLocalStorage } from 'node:async_hooks';
import { DefaultRestOptions, type RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];

/** Discord blocks an address after 10,000 invalid responses in 10 min. Two of our windows together stay below that. */
const MAX_INVALID = 4000;
const WINDOW_MS = 10 * 60_000;
const invalidStatuses = [401, 403, 429];

/** What happened to the requests of one task. */
export class RequestTrace {
  /** Set for a request that must not be repeated: once one may have arrived, no other leaves. */
  singleAttempt = false;
  /** Requests that left and were not refused by Discord: each may have been carried out. */
  unresolved = 0;
}

/**
 * Watches every request as it leaves. discord.js retries some requests by itself and reports only the last result;
 * whether one of them may have arrived is known here only.
 */
export class RequestMonitor {
  readonly #traces = new AsyncLocalStorage<RequestTrace>();
  readonly #maxInvalid: number;
  #invalidResponses = 0;
  #windowEnds = 0;
  #skewMs = 0;

  constructor(maxInvalid = MAX_INVALID) {
    this.#maxInvalid = maxInvalid;
  }

  /** Runs a task and records its requests in `trace`. */
  trace<T>(trace: RequestTrace, task: () => Promise<T>): Promise<T> {
    return this.#traces.run(trace, task);
  }

  /** How long to make no request that Discord might refuse, in ms. 0: there is no need to wait. */
  get cooldownMs(): number {
    return this.#invalidResponses < this.#maxInvalid ? 0 : Math.max(0, this.#windowEnds - performance.now());
  }

  /** The time by Discord's clock, in ms since 1970, taken from its last response: ours may be wrong by hours. */
  now(): number {
    return Date.now() + this.#skewMs;
  }

  readonly makeRequest: MakeRequest = async (url, init) => {
    const trace = this.#traces.getStore() ?? new RequestTrace();
    // A request that was cancelled while it waited for a rate limit does not leave.
    if (init.signal?.aborted) return DefaultRestOptions.makeRequest(url, init);
    if (trace.singleAttempt && trace.unresolved > 0) {
      throw new Error('An earlier request for the same may have arrived');
    }
    trace.unresolved += 1;
    try {
      const response = await DefaultRestOptions.makeRequest(url, init);
      this.#noteServerTime(response.headers.get('date'));
      if (response.status >= 400 && response.status < 500) trace.unresolved -= 1;
      if (invalidStatuses.includes(response.status)) this.#countInvalidResponse();
      return response;
    } catch (error) {
      if (neverConnected(error)) trace.unresolved -= 1;
      throw error;
    }
  };

  #noteServerTime(date: string | null): void {
    const serverTime = Date.parse(date ?? '');
    if (!Number.isNaN(serverTime)) this.#skewMs = serverTime - Date.now();
  }

  #countInvalidResponse(): void {
    const now = performance.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + WINDOW_MS;
      this.#invalidResponses = 0;
    }
    this.#invalidResponses += 1;
  }
}

/** True when no connection was made, so that nothing was sent. */
function neverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === 'connect' || syscall === 'getaddrinfo' || connectErrorCodes.includes(code ?? '');
}

/** An AggregateError, for a host with several addresses, has a code but no `syscall`. */
const connectErrorCodes = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];
