import { randomUUID } from 'node:crypto';
import type { Locale } from '../../../core/model/locale.ts';
import type { Place, Scope } from '../../../core/model/place.ts';
import type { RequestBase } from '../../../core/model/request.ts';
import { messagesFor } from '../../../messages/index.ts';
import type { Message, Session } from './session.ts';

export const PLATFORM = 'playground';
/** The only channel of a session. */
export const CHANNEL = 'articles';

/** The place of a session's messages: its channel, or the direct messages. */
export function placeOf(session: Session, { direct }: Pick<Message, 'direct'> = {}): Place {
  return direct ? directPlace(session) : { platform: PLATFORM, workspace: session.id, channel: CHANNEL };
}

/** The whole session: its channel and the direct messages. */
export function scopeOf({ id }: Session): Scope {
  return { platform: PLATFORM, workspace: id };
}

function directPlace({ id }: Session): Place {
  return { platform: PLATFORM, workspace: id, channel: id, person: id };
}

/** Whether a place is one of a session. */
export function isSessionPlace({ workspace, channel, person }: Place): boolean {
  return person === undefined ? channel === CHANNEL : person === workspace;
}

/** The place and person of a request. The page's language is that of both. */
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
