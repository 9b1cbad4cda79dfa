import type { Chaos } from '../chaos.ts';
import { cutServer } from '../cut-server.ts';
import { RateLimits } from './api/rate-limits.ts';
import { type Credentials, listen, type WebApi } from './api/server.ts';
import { People } from './people.ts';
import { Workspace } from './state.ts';
import { HttpMode } from './transport/http-mode.ts';
import { SocketMode } from './transport/socket-mode.ts';
import type { Transport } from './transport/transport.ts';

const credentials: Credentials = {
  botToken: 'xoxb-fake-bot',
  appToken: 'xapp-fake-app',
  signingSecret: 'fake-signing-secret',
};

/** Every scope that the manifest asks for. */
const defaultScopes = [
  'commands',
  'chat:write',
  'reactions:read',
  'reactions:write',
  'users:read',
  'channels:read',
  'groups:read',
  'im:write',
  'channels:history',
  'groups:history',
  'im:history',
  'mpim:read',
  'mpim:history',
  'links:read',
  'links:write',
];

export interface FakeSlackOptions {
  /** Slack's clock, in ms since 1970: that of the machine otherwise. */
  readonly now?: () => number;
  readonly chaos?: Chaos;
}

/** A Slack workspace on loopback: the Web API, Socket Mode or signed HTTP, and the people who use it. */
export class FakeSlack extends People {
  readonly credentials = credentials;
  readonly limits: RateLimits;
  readonly scopes: Set<string>;
  override readonly origin: string;
  readonly socket: SocketMode;
  httpUrl: string | undefined;
  protected override transport: Transport;
  readonly #api: WebApi;
  readonly #close: () => Promise<void>;
  readonly #cut: () => Promise<() => Promise<void>>;

  private constructor(
    api: WebApi,
    origin: string,
    socket: SocketMode,
    close: () => Promise<void>,
    cut: () => Promise<() => Promise<void>>,
  ) {
    super(api.workspace);
    this.#api = api;
    this.limits = api.limits;
    this.scopes = api.scopes;
    this.origin = origin;
    this.socket = socket;
    this.transport = socket;
    this.#close = close;
    this.#cut = cut;
  }

  static async start({ now, chaos }: FakeSlackOptions = {}): Promise<FakeSlack> {
    const workspace = new Workspace(now);
    let ticket = (): string => '';
    const api: WebApi = {
      workspace,
      limits: new RateLimits(),
      credentials,
      scopes: new Set(defaultScopes),
      failures: [],
      latencyMs: 0,
      chaos,
      socketUrl: () => ticket(),
    };
    const { server, origin } = await listen(api);
    const socket = new SocketMode(server, workspace);
    ticket = () => socket.ticket(origin);
    const close = () =>
      new Promise<void>((resolve) => {
        socket.close();
        server.close(() => resolve());
        server.closeAllConnections();
      });
    const cut = () => cutServer(server, () => socket.drop('cut'));
    return new FakeSlack(api, origin, socket, close, cut);
  }

  /** What `SLACK_API_URL` is set to. */
  get apiUrl(): string {
    return `${this.origin}/api/`;
  }

  /** From now on everything is sent to this URL, signed, and nothing over sockets. */
  useHttp(url: string): HttpMode {
    this.httpUrl = url;
    const http = new HttpMode(url, credentials.signingSecret);
    this.transport = http;
    return http;
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** As when the network fails: every connection breaks, and new ones are refused. Resolves with how to end that. */
  cut(): Promise<() => Promise<void>> {
    return this.#cut();
  }

  /** The next call of this method is refused so; `ratelimited` becomes a 429 of one second. */
  failNext(method: string, error: string): void {
    this.#api.failures.push({ method, error });
  }

  /** What goes wrong with posts at random from now on; undefined: nothing. */
  set chaos(chaos: Chaos | undefined) {
    this.#api.chaos = chaos;
  }

  /** Every call of the Web API takes this much longer. */
  slowDown(latencyMs: number): void {
    this.#api.latencyMs = latencyMs;
  }
}
