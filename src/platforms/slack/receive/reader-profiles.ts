import { LRUCache } from 'lru-cache';
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

export interface ReaderProfile {
  readonly locale: Locale;
  /** As they want to be called. */
  readonly name?: string;
}

const TTL_MS = 60 * 60_000;
/** A failed lookup is repeated after this time. */
const FAILURE_TTL_MS = 60_000;
const MAX_PROFILES = 10_000;

export interface ReaderProfilesDeps {
  readonly client: Client;
  /** The language of readers whose own language is not known or not supported. */
  readonly locale: Locale;
  readonly log: Log;
  /** How long an answer waits for the reader's language. */
  readonly lookUpTimeoutMs: number;
}

/** The language that each reader has set in Slack, and their name, cached for an hour. */
export class ReaderProfiles {
  readonly #deps: ReaderProfilesDeps;
  readonly #default: ReaderProfile;
  readonly #profiles = new LRUCache<string, Promise<ReaderProfile>>({ max: MAX_PROFILES, ttl: TTL_MS });
  #failureLogged = false;

  constructor(deps: ReaderProfilesDeps) {
    this.#deps = deps;
    this.#default = { locale: deps.locale };
  }

  /** Never rejects: a profile with the default language where Slack does not answer in time. */
  async get(user: string): Promise<ReaderProfile> {
    const known = this.#profiles.get(user) ?? this.#fetch(user);
    return (await withTimeout(known, this.#deps.lookUpTimeoutMs)) ?? this.#default;
  }

  #fetch(user: string): Promise<ReaderProfile> {
    const profile = this.#lookUp(user);
    this.#profiles.set(user, profile);
    return profile;
  }

  async #lookUp(user: string): Promise<ReaderProfile> {
    const { client, log } = this.#deps;
    try {
      const info = userSchema.parse(await client.users.info({ user, include_locale: true }));
      const { locale, profile, real_name: realName, name: handle } = info.user;
      const called = [profile?.display_name, realName, handle].find(Boolean);
      return {
        locale: localeOf(locale) ?? this.#default.locale,
        ...(called !== undefined && { name: called }),
      };
    } catch (err) {
      this.#profiles.set(user, Promise.resolve(this.#default), { ttl: FAILURE_TTL_MS });
      if (!this.#failureLogged) {
        const fields = { event: 'reader.profile_failed', err, code: slackErrorCode(err) };
        log.debug(fields, 'Slack does not return the languages of readers');
      }
      this.#failureLogged = true;
      return this.#default;
    }
  }
}
