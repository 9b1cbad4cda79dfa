import type { Context } from '../../src/core/bot/command.ts';
import type { Locale } from '../../src/core/model/locale.ts';
import type { Origin, Place } from '../../src/core/model/request.ts';

/** Who asks, in which language, and what there is to answer with. */
export interface Asking {
  readonly request: Origin;
  readonly context: Context;
  /** Of the answer. */
  readonly locale: Locale;
}

/** Where a reader stands; in direct messages, always the same place, however they got there. */
export function currentPlace({ place, direct }: Origin): Place {
  return place.person === undefined ? place : direct;
}

/** The reader's own direct messages. */
export function isOwn(place: Place, { direct }: Origin): boolean {
  const { platform, workspace, person } = place;
  return person === direct.person && workspace === direct.workspace && platform === direct.platform;
}
