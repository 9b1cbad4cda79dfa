import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../../core/ports/log.ts';
import { sleep, withTimeout } from '../../../core/util/time.ts';
import { clientOptions, slackErrorCode } from './client.ts';
import { quietLogger } from './logger.ts';

const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 30_000;
const CLOSE_TIMEOUT_MS = 1500;
/** From asking for an address to Slack's hello. */
const HELLO_TIMEOUT_MS = 15_000;

/** Slack says these for good: the token is wrong, or was taken back. */
const permanentCodes = [
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'user_removed_from_team',
  'team_disabled',
  'token_revoked',
];

/**
 * Socket Mode with our own way of connecting again. The SDK's waits 5 s first, gives up for good when the network is
 * down for one attempt, and lets that failure go unhandled.
 */
export class SocketConnection {
  readonly receiver: SocketModeReceiver;
  readonly #log: Log;
  #connected = false;
  readonly #closing = new AbortController();
  readonly #helloTimeoutMs: number;

  constructor(appToken: string, apiUrl: string | undefined, log: Log, patienceMs = HELLO_TIMEOUT_MS) {
    this.#helloTimeoutMs = patienceMs;
    this.#log = log;
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

  /** @throws what `apps.connections.open` refused with, or could not be reached for. */
  async connect(): Promise<void> {
    const late = new AbortController();
    try {
      await Promise.race([this.receiver.start(), this.#rejectWhenLate(late.signal)]);
    } finally {
      late.abort();
    }
  }

  /** The SDK waits for Slack's hello for ever. */
  async #rejectWhenLate(settled: AbortSignal): Promise<void> {
    await sleep(this.#helloTimeoutMs, settled);
    if (settled.aborted) return;
    void this.receiver.client.disconnect();
    throw new Error(`no hello from Slack within ${this.#helloTimeoutMs} ms`);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await withTimeout(this.receiver.client.disconnect(), CLOSE_TIMEOUT_MS);
    this.#connected = false;
  }

  #onDisconnected(): void {
    // A start that fails is not a connection that was lost: whoever started it hears of it.
    if (!this.#connected || this.#closing.signal.aborted) return;
    this.#connected = false;
    this.#log.debug({}, 'Slack’s socket closed; connecting again');
    void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    for (
      let wait = 0;
      !this.#closing.signal.aborted;
      wait = Math.min(MAX_RETRY_MS, wait * 2 || FIRST_RETRY_MS)
    ) {
      await sleep(wait, this.#closing.signal);
      try {
        if (this.#closing.signal.aborted) return;
        await this.connect();
        // Slack moves a connection elsewhere every few hours: that is no news.
        if (wait > 0) this.#log.info({}, 'connected to Slack again');
        return;
      } catch (err) {
        const code = slackErrorCode(err);
        if (code !== undefined && permanentCodes.includes(code)) {
          this.#log.error({ err, code }, 'Slack refuses to connect again');
          return;
        }
        this.#log.warn({ reason: errorMessage(err), code }, 'Slack could not be reached; trying again');
      }
    }
  }
}

/** In a sentence: a stack says no more about a network that is down, and it may be so for hours. */
function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
