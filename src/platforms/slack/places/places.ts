import type { Place } from '../../../core/model/place.ts';

/** Every id of Slack's begins with what it names: `D` is a conversation of two. */
const DIRECT = 'D';

/** Where Slack says that something happens. With nobody else there, it is the reader's own place. */
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

/** The direct messages between the bot and a reader: Slack finds the channel by the reader's id. */
export function directPlace(workspace: string, user: string): Place {
  return { platform: 'slack', workspace, channel: user, person: user };
}
