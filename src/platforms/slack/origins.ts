import { randomUUID } from 'node:crypto';
import type { Locale } from '../../core/locale.ts';
import type { Origin, Place } from '../../core/request.ts';
import type { PlaceAccess } from './place-access.ts';
import { directPlace, placeOf } from './places.ts';
import type { ReaderLocales } from './reader-locales.ts';

/** Who does something, and where, as Slack says it. */
export interface Whereabouts {
  readonly team: string | undefined;
  readonly channel: string;
  readonly user: string;
  readonly thread?: string | undefined;
}

export interface OriginParts {
  readonly locales: ReaderLocales;
  readonly access: PlaceAccess;
  /** Of places: Slack has no language for a channel. */
  readonly locale: Locale;
}

/** What every request carries, made of what Slack says. */
export class Origins {
  readonly #parts: OriginParts;

  constructor(parts: OriginParts) {
    this.#parts = parts;
  }

  /** Where somebody does something, they are: that is remembered. */
  async of({ team, channel, user, thread }: Whereabouts): Promise<Origin> {
    const { locales, access } = this.#parts;
    access.seen(channel, user);
    return this.#make(placeOf(team, channel, user, thread), user, await locales.of(user));
  }

  /** Without looking up the reader's language. */
  atOnce({ team, channel, user }: Whereabouts): Origin {
    return this.#make(placeOf(team, channel, user), user, this.#parts.locale);
  }

  #make(place: Place, user: string, locale: Locale): Origin {
    const direct = directPlace(place.workspace, user);
    return { id: randomUUID(), place, actor: { id: user }, direct, locale, placeLocale: this.#parts.locale };
  }
}
