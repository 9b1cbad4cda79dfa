import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../../core/ports/log.ts';
import { sleep, withTimeout } from '../../../core/util/time.ts';
import { clientOptions, codeOf } from './client.ts';
import { quietLogger } from './logger.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
const CLOSE_PATIENCE_MS = 1500;
/** From asking for an address to Slack's hello. */
const CONNECT_PATIENCE_MS = 15_000;

/** Slack says these for good: the token is wrong, or was taken back. */
const hopeless = [
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
export class SocketLink {
  readonly receiver: SocketModeReceiver;
  readonly #log: Log;
  #connected = false;
  readonly #closing = new AbortController();
  readonly #patienceMs: number;

  constructor(appToken: string, apiUrl: string | undefined, log: Log, patienceMs = CONNECT_PATIENCE_MS) {
    this.#patienceMs = patienceMs;
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
    this.receiver.client.on('disconnected', () => this.#lost());
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** @throws what `apps.connections.open` refused with, or could not be reached for. */
  async connect(): Promise<void> {
    const late = new AbortController();
    try {
      await Promise.race([this.receiver.start(), this.#tooLate(late.signal)]);
    } finally {
      late.abort();
    }
  }

  /** The SDK waits for Slack's hello for ever. */
  async #tooLate(settled: AbortSignal): Promise<void> {
    await sleep(this.#patienceMs, settled);
    if (settled.aborted) return;
    void this.receiver.client.disconnect();
    throw new Error(`no hello from Slack within ${this.#patienceMs} ms`);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await withTimeout(this.receiver.client.disconnect(), CLOSE_PATIENCE_MS);
    this.#connected = false;
  }

  #lost(): void {
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
      wait = Math.min(LONGEST_PAUSE_MS, wait * 2 || FIRST_PAUSE_MS)
    ) {
      await sleep(wait, this.#closing.signal);
      try {
        if (this.#closing.signal.aborted) return;
        await this.connect();
        // Slack moves a connection elsewhere every few hours: that is no news.
        if (wait > 0) this.#log.info({}, 'connected to Slack again');
        return;
      } catch (err) {
        const code = codeOf(err);
        if (code !== undefined && hopeless.includes(code)) {
          this.#log.error({ err, code }, 'Slack refuses to connect again');
          return;
        }
        this.#log.warn({ reason: reasonOf(err), code }, 'Slack could not be reached; trying again');
      }
    }
  }
}

/** In a sentence: a stack says no more about a network that is down, and it may be so for hours. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
