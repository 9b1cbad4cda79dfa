import { z } from 'zod';
import { type Locale, localeOf } from '../../core/locale.ts';
import type { Log } from '../../core/ports.ts';
import { within } from '../../core/time.ts';
import { type Client, codeOf } from './client.ts';

const userSchema = z.object({ user: z.object({ locale: z.string().optional() }) });

const LIFETIME_MS = 60 * 60_000;
const FAILURE_LIFETIME_MS = 60_000;
const MAX_READERS = 10_000;
/** Nobody waits longer for an answer because of its language. */
const PATIENCE_MS = 800;

interface Known {
  readonly locale: Promise<Locale>;
  readonly expires: number;
}

/** The language that each reader has set in Slack, remembered for an hour. */
export class ReaderLocales {
  readonly #client: Client;
  readonly #log: Log;
  readonly #fallback: Locale;
  readonly #known = new Map<string, Known>();
  #complained = false;

  constructor(client: Client, fallback: Locale, log: Log) {
    this.#client = client;
    this.#fallback = fallback;
    this.#log = log;
  }

  /** Never rejects; the fallback where Slack does not say in time. */
  async of(user: string, now = Date.now()): Promise<Locale> {
    const known = this.#known.get(user);
    const fresh = known && known.expires > now ? known : this.#ask(user, now);
    return (await within(fresh.locale, PATIENCE_MS)) ?? this.#fallback;
  }

  #ask(user: string, now: number): Known {
    const locale = this.#lookUp(user);
    const asked = { locale, expires: now + LIFETIME_MS };
    this.#known.delete(user);
    this.#known.set(user, asked);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > MAX_READERS && oldest !== undefined) this.#known.delete(oldest);
    return asked;
  }

  async #lookUp(user: string): Promise<Locale> {
    try {
      const info = userSchema.parse(await this.#client.users.info({ user, include_locale: true }));
      return localeOf(info.user.locale) ?? this.#fallback;
    } catch (err) {
      this.#known.set(user, {
        locale: Promise.resolve(this.#fallback),
        expires: Date.now() + FAILURE_LIFETIME_MS,
      });
      if (!this.#complained)
        this.#log.debug({ err, code: codeOf(err) }, 'Slack does not tell readers’ languages');
      this.#complained = true;
      return this.#fallback;
    }
  }
}
