import { z } from 'zod';
import { type Locale, localeOf } from '../../../core/model/locale.ts';
import type { Log } from '../../../core/ports/log.ts';
import { withTimeout } from '../../../core/util/time.ts';
import { type Client, slackErrorCode } from '../connect/client.ts';

const name = z.string().optional();
const userSchema = z.object({
  user: z.object({
    locale: z.string().optional(),
    name,
    real_name: name,
    profile: z.object({ display_name: name }).optional(),
  }),
});

/** What Slack says of somebody. */
export interface ReaderProfile {
  readonly locale: Locale;
  /** As they want to be called. */
  readonly name?: string;
}

const LIFETIME_MS = 60 * 60_000;
const FAILURE_LIFETIME_MS = 60_000;
const MAX_READERS = 10_000;
/** Nobody waits longer for an answer because of its language. */
const LOOK_UP_TIMEOUT_MS = 800;

interface Known {
  readonly reader: Promise<ReaderProfile>;
  readonly expires: number;
}

/** The language that each reader has set in Slack, and their name, remembered for an hour. */
export class ReaderProfiles {
  readonly #client: Client;
  readonly #log: Log;
  readonly #fallback: ReaderProfile;
  readonly #known = new Map<string, Known>();
  #complained = false;

  constructor(client: Client, fallback: Locale, log: Log) {
    this.#client = client;
    this.#fallback = { locale: fallback };
    this.#log = log;
  }

  /** Never rejects; the fallback where Slack does not say in time. */
  async get(user: string, now = Date.now()): Promise<ReaderProfile> {
    const known = this.#known.get(user);
    const fresh = known && known.expires > now ? known : this.#ask(user, now);
    return (await withTimeout(fresh.reader, LOOK_UP_TIMEOUT_MS)) ?? this.#fallback;
  }

  #ask(user: string, now: number): Known {
    const reader = this.#lookUp(user);
    const asked = { reader, expires: now + LIFETIME_MS };
    this.#known.delete(user);
    this.#known.set(user, asked);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > MAX_READERS && oldest !== undefined) this.#known.delete(oldest);
    return asked;
  }

  async #lookUp(user: string): Promise<ReaderProfile> {
    try {
      const info = userSchema.parse(await this.#client.users.info({ user, include_locale: true }));
      const { locale, profile, real_name: realName, name: handle } = info.user;
      const called = [profile?.display_name, realName, handle].find(Boolean);
      return {
        locale: localeOf(locale) ?? this.#fallback.locale,
        ...(called !== undefined && { name: called }),
      };
    } catch (err) {
      this.#known.set(user, {
        reader: Promise.resolve(this.#fallback),
        expires: Date.now() + FAILURE_LIFETIME_MS,
      });
      if (!this.#complained)
        this.#log.debug({ err, code: slackErrorCode(err) }, 'Slack does not tell readers’ languages');
      this.#complained = true;
      return this.#fallback;
    }
  }
}
