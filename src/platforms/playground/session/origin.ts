import { randomUUID } from 'node:crypto';
import type { Locale } from '../../../core/model/locale.ts';
import type { Place, Scope } from '../../../core/model/place.ts';
import type { RequestBase } from '../../../core/model/request.ts';
import { messagesFor } from '../../../messages/index.ts';
import type { Message, Session } from './session.ts';

export const PLATFORM = 'playground';
/** The one channel that a session has. */
export const CHANNEL = 'articles';

/** Where a session's messages are. */
export function placeOf(session: Session, { direct }: Pick<Message, 'direct'> = {}): Place {
  return direct ? directPlace(session) : { platform: PLATFORM, workspace: session.id, channel: CHANNEL };
}

/** All that a session has: its channel, and the direct messages. */
export function scopeOf({ id }: Session): Scope {
  return { platform: PLATFORM, workspace: id };
}

function directPlace({ id }: Session): Place {
  return { platform: PLATFORM, workspace: id, channel: id, person: id };
}

/** Whether a place is one that a session has. */
export function isSessionPlace({ workspace, channel, person }: Place): boolean {
  return person === undefined ? channel === CHANNEL : person === workspace;
}

/** Where a request comes from: the page's language is its reader's and its place's. */
export function originOf(session: Session, locale: Locale, on?: Message): RequestBase {
  return {
    id: randomUUID(),
    place: placeOf(session, on),
    actor: { id: session.id, name: messagesFor(locale).playground.person },
    direct: directPlace(session),
    locale,
    placeLocale: locale,
  };
}
