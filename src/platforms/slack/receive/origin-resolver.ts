import { randomUUID } from 'node:crypto';
import type { Locale } from '../../../core/model/locale.ts';
import type { Place } from '../../../core/model/place.ts';
import type { RequestBase } from '../../../core/model/request.ts';
import type { PlaceAccess } from '../places/place-access.ts';
import { directPlace, placeOf } from '../places/places.ts';
import type { ReaderProfile, ReaderProfiles } from './reader-profiles.ts';

/** Who does something, and where, as Slack says it. */
export interface PayloadOrigin {
  readonly team: string | undefined;
  readonly channel: string;
  readonly user: string;
  readonly thread?: string | undefined;
}

export interface OriginDeps {
  readonly readers: ReaderProfiles;
  readonly access: PlaceAccess;
  /** Of places: Slack has no language for a channel. */
  readonly locale: Locale;
}

/** What every request carries, made of what Slack says. */
export class OriginResolver {
  readonly #deps: OriginDeps;

  constructor(deps: OriginDeps) {
    this.#deps = deps;
  }

  /** Where somebody does something, they are: that is remembered. */
  async resolve({ team, channel, user, thread }: PayloadOrigin): Promise<RequestBase> {
    const { readers, access } = this.#deps;
    access.noteMember(channel, user);
    return this.#make(placeOf(team, channel, user, thread), user, await readers.get(user));
  }

  /** Without looking up the reader's language. */
  withoutLookUp({ team, channel, user }: PayloadOrigin): RequestBase {
    return this.#make(placeOf(team, channel, user), user, { locale: this.#deps.locale });
  }

  #make(place: Place, user: string, { locale, name }: ReaderProfile): RequestBase {
    const direct = directPlace(place.workspace, user);
    const actor = { id: user, ...(name !== undefined && { name }) };
    return { id: randomUUID(), place, actor, direct, locale, placeLocale: this.#deps.locale };
  }
}
