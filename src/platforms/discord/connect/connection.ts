import { type Client, Events, Status } from 'discord.js';
import type { Locale } from '../../../core/model/locale.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { PlatformError } from '../../platform.ts';
import { closeError } from './errors.ts';

export interface ConnectionDeps {
  readonly client: Client;
  readonly token: string;
  readonly apiUrl: string;
  readonly log: Log;
  /** Of words to the operator. */
  readonly locale: Locale;
}

/** The gateway: opened, watched, closed. discord.js connects again by itself; what is told of that is decided here. */
export class Connection {
  readonly #deps: ConnectionDeps;
  #state: 'opening' | 'open' | 'closing' = 'opening';
  /** The shards that lost their connection, until they have it again. */
  readonly #away = new Set<number>();
  /** Closed for good, and not by us. */
  #lost = false;

  constructor(deps: ConnectionDeps) {
    this.#deps = deps;
  }

  get healthy(): boolean {
    const { client } = this.#deps;
    return !this.#lost && client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready);
  }

  /** @throws PlatformError, or what discord.js could not log in for. */
  async open(): Promise<void> {
    const { client, token } = this.#deps;
    this.#watchShards();
    this.#watchEnds();
    const ready = new Promise<void>((resolve, reject) => {
      client.once(Events.ClientReady, () => resolve());
      client.once(Events.ShardDisconnect, ({ code }) => reject(this.#closeError(code)));
    });
    // Whichever says more of what is wrong: logging in, or the gateway that closes for good.
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
      // One that was closed for good is told of as such, and attempts to connect again fail twice a second.
      if (!this.#lost && !this.#away.has(shard)) log.warn({ err, shard }, 'the connection to Discord broke');
    });
    client.on(Events.ShardReconnecting, (shard) => {
      // discord.js says so of a connection that it closes for us, too.
      if (this.#state === 'closing') return;
      if (!this.#away.has(shard)) log.info({ shard }, 'connecting to Discord again');
      this.#away.add(shard);
    });
    client.on(Events.ShardResume, (shard) => this.#onBack(shard));
    client.on(Events.ShardReady, (shard) => this.#onBack(shard));
  }

  #watchEnds(): void {
    const { client, log } = this.#deps;
    client.on(Events.Error, (err) => log.error({ err }, 'discord.js met an error'));
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      this.#lost = true;
      // While opening, the one who opens is told.
      if (this.#state === 'open') log.error({ code, shard }, this.#closeError(code).message);
    });
    client.on(Events.Invalidated, () => {
      this.#lost = true;
      log.error({}, 'Discord has ended the session');
    });
  }

  #onBack(shard: number): void {
    if (this.#away.delete(shard)) this.#deps.log.info({ shard }, 'connected to Discord again');
  }

  #closeError(code: number): PlatformError {
    const { apiUrl, locale } = this.#deps;
    return closeError(code, apiUrl, locale);
  }
}
