import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../../core/ports/log.ts';
import { sleep, withTimeout } from '../../../core/util/time.ts';
import type { Timings } from '../limits.ts';
import { clientOptions, slackErrorCode } from './client.ts';
import { quietLogger } from './logger.ts';

/** The longest wait between two attempts to reconnect. */
const MAX_RECONNECT_MS = 30_000;
const CLOSE_TIMEOUT_MS = 1500;

/** Slack's errors after which reconnecting is useless: the token is wrong, or was revoked. */
const permanentCodes = [
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'user_removed_from_team',
  'team_disabled',
  'token_revoked',
];

export interface SocketConnectionDeps {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly log: Log;
  readonly timings: Pick<Timings, 'helloMs' | 'firstReconnectMs'>;
}

/**
 * Socket Mode that reconnects by itself. The SDK's own reconnection waits 5 s first, gives up for good when one attempt
 * fails because of the network, and leaves that rejection unhandled.
 */
export class SocketConnection {
  readonly receiver: SocketModeReceiver;
  readonly #deps: SocketConnectionDeps;
  #connected = false;
  readonly #closing = new AbortController();

  constructor(deps: SocketConnectionDeps) {
    const { appToken, apiUrl } = deps;
    this.#deps = deps;
    this.receiver = new SocketModeReceiver({
      appToken,
      logger: quietLogger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: clientOptions({ apiUrl }) },
    });
    this.receiver.client.on('connected', () => {
      this.#connected = true;
    });
    this.receiver.client.on('disconnected', () => this.#onDisconnected());
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** @throws the error of `apps.connections.open`, or one that says that Slack sent no hello in time. */
  async connect(): Promise<void> {
    const settled = new AbortController();
    try {
      await Promise.race([this.receiver.start(), this.#rejectWhenLate(settled.signal)]);
    } finally {
      settled.abort();
    }
  }

  /** The SDK would wait for Slack's hello forever. */
  async #rejectWhenLate(settled: AbortSignal): Promise<void> {
    const { helloMs } = this.#deps.timings;
    await sleep(helloMs, settled);
    if (settled.aborted) return;
    void this.receiver.client.disconnect();
    throw new Error(`no hello from Slack within ${helloMs} ms`);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await withTimeout(this.receiver.client.disconnect(), CLOSE_TIMEOUT_MS);
    this.#connected = false;
  }

  #onDisconnected(): void {
    // When the first attempt fails, `connect` rejects with it.
    if (!this.#connected || this.#closing.signal.aborted) return;
    this.#connected = false;
    this.#deps.log.debug({ event: 'connection.reconnecting' }, 'Slack closed the socket; reconnecting');
    void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    const { log, timings } = this.#deps;
    let wait = 0;
    while (!this.#closing.signal.aborted) {
      await sleep(wait, this.#closing.signal);
      if (this.#closing.signal.aborted) return;
      try {
        await this.connect();
        // Slack moves a connection every few hours, which needs no log line.
        if (wait > 0) log.info({ event: 'connection.restored' }, 'Reconnected to Slack');
        return;
      } catch (err) {
        if (this.#isPermanent(err)) return;
      }
      wait = Math.min(MAX_RECONNECT_MS, wait * 2 || timings.firstReconnectMs);
    }
  }

  /** Logs why an attempt failed. True when there is no use in another one. */
  #isPermanent(err: unknown): boolean {
    const { log } = this.#deps;
    const code = slackErrorCode(err);
    const isPermanent = code !== undefined && permanentCodes.includes(code);
    if (isPermanent) log.error({ event: 'connection.refused', err, code }, 'Slack refuses to connect again');
    else {
      const fields = { event: 'connection.retry_failed', reason: errorMessage(err), code };
      log.warn(fields, 'Could not reach Slack; trying again');
    }
    return isPermanent;
  }
}

/** The message alone: the stack adds nothing when the network is down, and that may last for hours. */
function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
