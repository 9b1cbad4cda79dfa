import { type Client, Events, Status } from 'discord.js';
import type { Locale } from '../../../core/model/locale.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { PlatformError } from '../../platform.ts';
import { closeError } from './errors.ts';

export interface GatewayConnectionDeps {
  readonly client: Client;
  readonly token: string;
  readonly apiUrl: string;
  readonly log: Log;
  /** The language of messages to the operator. */
  readonly locale: Locale;
}

/** Opens, watches and closes the gateway. discord.js reconnects by itself; this decides what is logged about it. */
export class GatewayConnection {
  readonly #deps: GatewayConnectionDeps;
  #state: 'opening' | 'open' | 'closing' = 'opening';
  readonly #disconnectedShards = new Set<number>();
  /** Discord closed the gateway, and discord.js will not reconnect. */
  #closedForGood = false;

  constructor(deps: GatewayConnectionDeps) {
    this.#deps = deps;
  }

  get healthy(): boolean {
    const { client } = this.#deps;
    return (
      !this.#closedForGood &&
      client.isReady() &&
      client.ws.shards.every(({ status }) => status === Status.Ready)
    );
  }

  /** @throws PlatformError, or the error with which discord.js could not log in. */
  async open(): Promise<void> {
    const { client, token } = this.#deps;
    this.#watchShards();
    this.#watchClosing();
    const ready = new Promise<void>((resolve, reject) => {
      client.once(Events.ClientReady, () => resolve());
      client.once(Events.ShardDisconnect, ({ code }) => reject(this.#closeError(code)));
    });
    // Either may fail first: the log-in over HTTP, or the gateway that closes for good.
    await Promise.race([ready, client.login(token).then(() => ready)]);
    this.#state = 'open';
  }

  async close(): Promise<void> {
    this.#state = 'closing';
    await this.#deps.client.destroy();
  }

  #watchShards(): void {
    const { client, log } = this.#deps;
    client.on(Events.ShardError, (err, shard) => {
      // Closing for good is logged as such, and attempts to reconnect fail twice a second.
      if (this.#closedForGood || this.#disconnectedShards.has(shard)) return;
      log.warn({ event: 'connection.broken', err, shard }, 'The connection to Discord broke');
    });
    client.on(Events.ShardReconnecting, (shard) => {
      // discord.js also emits this for a connection that we close.
      if (this.#state === 'closing') return;
      if (!this.#disconnectedShards.has(shard)) {
        log.info({ event: 'connection.reconnecting', shard }, 'Reconnecting to Discord');
      }
      this.#disconnectedShards.add(shard);
    });
    client.on(Events.ShardResume, (shard) => this.#onReconnected(shard));
    client.on(Events.ShardReady, (shard) => this.#onReconnected(shard));
  }

  #watchClosing(): void {
    const { client, log } = this.#deps;
    client.on(Events.Error, (err) => {
      log.error({ event: 'connection.sdk_error', err }, 'discord.js reported an error');
    });
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      this.#closedForGood = true;
      // While opening, `open` rejects with it.
      if (this.#state !== 'open') return;
      log.error({ event: 'connection.closed', code, shard }, this.#closeError(code).message);
    });
    client.on(Events.Invalidated, () => {
      this.#closedForGood = true;
      log.error({ event: 'connection.session_ended' }, 'Discord ended the session');
    });
  }

  #onReconnected(shard: number): void {
    if (!this.#disconnectedShards.delete(shard)) return;
    this.#deps.log.info({ event: 'connection.restored', shard }, 'Reconnected to Discord');
  }

  #closeError(code: number): PlatformError {
    const { apiUrl, locale } = this.#deps;
    return closeError(code, apiUrl, locale);
  }
}
