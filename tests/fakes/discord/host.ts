import { cutServer } from '../cut-server.ts';
import { Admin } from './admin.ts';
import { Gateway } from './gateway.ts';
import type { Failure } from './model.ts';
import type { FakeOptions } from './options.ts';
import { TOKEN_LIVES } from './rest/routes-interactions.ts';
import { Rest } from './rest/server.ts';
import { World } from './world.ts';

/** The machine that a fake Discord runs on: one server for gateway and REST, with all that may go wrong there. */
export class Host {
  readonly world: World;
  readonly gateway: Gateway;
  readonly #rest: Rest;

  protected constructor({
    token = 'fake.discord.token',
    rateLimits = 0,
    heartbeatInterval = 41_250,
    nonceWindowMs = 180_000,
    chaos,
  }: FakeOptions) {
    this.world = new World(token);
    this.world.nonceWindowMs = nonceWindowMs;
    this.#rest = new Rest(this.world, rateLimits, () => this.gateway.url(), chaos);
    this.gateway = new Gateway(this.#rest.server, this.world, heartbeatInterval);
    this.world.onThread = (thread) => new Admin(this.world, this.gateway).announceThread(thread);
  }

  protected async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#rest.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    this.#rest.server.closeAllConnections();
    await new Promise((resolve) => this.#rest.server.close(resolve));
  }

  /** As when the network fails: every connection breaks, and new ones are refused. Resolves with how to end that. */
  async cut(): Promise<() => Promise<void>> {
    return cutServer(this.#rest.server, () => this.gateway.drop());
  }

  /** For `DISCORD_API_URL`. */
  get apiUrl(): string {
    const address = this.#rest.server.address();
    return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/api` : '';
  }

  get token(): string {
    return this.world.token;
  }

  /** How many requests were answered 429. */
  get limited(): number {
    return this.#rest.limited;
  }

  /** Requests that Discord refused, but for those that something made to fail or that met a deleted thing. */
  violations(): string[] {
    return this.world.requests
      .filter(({ status }) => status >= 400 && status !== 404)
      .map(({ method, path, status, body }) => `${status} ${method} ${path} ${JSON.stringify(body)}`);
  }

  /** Lets the next matching request (or `times` of them) fail, or be slow with a status under 400. */
  failNext(failure: Failure): void {
    this.#rest.failures.push({ ...failure });
  }

  /** Answers the next matching request with a rate limit of so many seconds. */
  limitNext(of: Pick<Failure, 'method' | 'path'>, seconds: number): void {
    this.#rest.failures.push({ ...of, status: 429, retryAfter: seconds });
  }

  /** Lets so much time pass that no interaction of before can be answered any more. */
  expireTokens(): void {
    this.world.advance(TOKEN_LIVES + 1);
  }
}
