import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';

export interface InternetDeps {
  /** The addresses of each name, one list for each lookup; the last one repeats. */
  readonly names: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** The loopback ports that stand for port 80 and port 443 of every address. */
  readonly http: number;
  readonly https?: number;
  /** Addresses whose connections end at another address, as if a device on the way redirected them. */
  readonly astray?: Readonly<Record<string, string>>;
}

/**
 * An Internet where every address leads to the same server, private ones included: a fetcher that connects to one of them
 * gets a response, and `connected` shows it.
 */
export class FakeInternet {
  /** All addresses that were connected to. */
  readonly connected: string[] = [];
  /** All names that were looked up. */
  readonly asked: string[] = [];
  readonly #deps: InternetDeps;

  constructor(deps: InternetDeps) {
    this.#deps = deps;
  }

  readonly resolve = async (name: string): Promise<readonly LookupAddress[]> => {
    const turns = this.#deps.names[name];
    const turn = this.asked.filter((one) => one === name).length;
    this.asked.push(name);
    const answer = turns?.[Math.min(turn, turns.length - 1)];
    if (!answer) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    return answer.map((address) => ({ address, family: isIP(address) === 6 ? 6 : 4 }));
  };

  /** Replaces undici's `buildConnector`. Like Node, it uses the given `lookup` for names but not for IP literals. */
  readonly build = (options: buildConnector.BuildOptions = {}): buildConnector.connector => {
    const lookup = 'lookup' in options ? options.lookup : undefined;
    return (target, callback) => {
      const isLiteral = isIP(target.hostname) !== 0;
      let address = target.hostname;
      const toLoopback: LookupFunction = (name, asked, answer) =>
        lookup?.(name, { ...asked, all: true }, (error, answers) => {
          const [first] = Array.isArray(answers) ? answers : [];
          if (error || !first) return answer(error ?? new Error('no address'), []);
          address = first.address;
          answer(null, [{ address: '127.0.0.1', family: 4 }]);
        });
      const connect = buildConnector({ ...options, lookup: toLoopback });
      const port = target.protocol === 'https:' ? this.#deps.https : this.#deps.http;
      const real = { ...target, port: String(port), hostname: isLiteral ? '127.0.0.1' : target.hostname };
      connect(real, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        this.connected.push(address);
        const remote = this.#deps.astray?.[address] ?? address;
        Object.defineProperty(socket, 'remoteAddress', { value: remote });
        callback(null, socket);
      });
    };
  };
}
