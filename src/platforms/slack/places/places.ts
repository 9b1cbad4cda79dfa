import type { Place } from '../../../core/model/place.ts';

/** The first letter of a Slack id is its type: `D` is a direct message conversation. */
const DIRECT = 'D';

/** The place of an event or interaction. Direct messages are the reader's own place. */
export function placeOf(
  team: string | undefined,
  channel: string,
  user: string,
  thread?: string | undefined,
): Place {
  const isDirect = channel.startsWith(DIRECT) || channel === user;
  return {
    platform: 'slack',
    workspace: team ?? user,
    channel,
    ...(thread !== undefined && { thread }),
    ...(isDirect && { person: user }),
  };
}

/** The direct messages between the bot and a reader. Slack accepts the reader's id as the channel. */
export function directPlace(workspace: string, user: string): Place {
  return { platform: 'slack', workspace, channel: user, person: user };
}
