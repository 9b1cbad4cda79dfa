import { randomUUID } from 'node:crypto';
import type { Locale } from '../../../core/model/locale.ts';
import type { Place } from '../../../core/model/place.ts';
import type { RequestBase } from '../../../core/model/request.ts';
import type { PlaceAccess } from '../places/place-access.ts';
import { directPlace, placeOf } from '../places/places.ts';
import type { ReaderProfile, ReaderProfiles } from './reader-profiles.ts';

/** Who does something and where, as Slack's payloads say it. */
export interface PayloadOrigin {
  readonly team: string | undefined;
  readonly channel: string;
  readonly user: string;
  readonly thread?: string | undefined;
}

export interface OriginDeps {
  readonly profiles: ReaderProfiles;
  readonly access: PlaceAccess;
  /** The language of places: Slack has none for a channel. */
  readonly locale: Locale;
}

/** Makes the fields that all requests share from Slack's payloads. */
export class OriginResolver {
  readonly #deps: OriginDeps;

  constructor(deps: OriginDeps) {
    this.#deps = deps;
  }

  /** With the reader's language and name. Also notes that the reader is a member of the channel. */
  async resolve({ team, channel, user, thread }: PayloadOrigin): Promise<RequestBase> {
    const { profiles, access } = this.#deps;
    access.noteMember(channel, user);
    return this.#make(placeOf(team, channel, user, thread), user, await profiles.get(user));
  }

  /** With the default language, without a call to Slack. */
  withoutLookUp({ team, channel, user }: PayloadOrigin): RequestBase {
    return this.#make(placeOf(team, channel, user), user, { locale: this.#deps.locale });
  }

  #make(place: Place, user: string, { locale, name }: ReaderProfile): RequestBase {
    const direct = directPlace(place.workspace, user);
    const actor = { id: user, ...(name !== undefined && { name }) };
    return { id: randomUUID(), place, actor, direct, locale, placeLocale: this.#deps.locale };
  }
}
