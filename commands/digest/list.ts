import { type ListedSubscription, subscriptionsCard } from '../../src/cards/digest/subscription-list.ts';
import { type CommandContext, defineCommand } from '../../src/core/bot/command.ts';
import type { Place } from '../../src/core/model/place.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { currentPlace } from '../support/current-place.ts';
import { permissionsIn } from '../support/permissions.ts';

/** The reader’s role is looked up in that many other channels at most: each may cost a call to the platform. */
const MAX_OTHER_CHANNELS = 10;

export const list = defineCommand({
  name: 'list',
  names: { fr: 'liste', en: 'list' },
  description: {
    fr: 'Les digests de ce salon et les vôtres',
    en: 'The digests of this channel, and your own',
  },
  options: {},
  visibility: () => 'private',
  run: async (_input, context) => {
    const { request, locale, library, digests, spell } = context;
    const [ofChannels, own] = await Promise.all([inChannels(context), digests.findByPlace(request.direct)]);
    const isHere = ({ place }: Subscription) => place.channel === request.place.channel;
    const { listed, more } = await manageable(
      ofChannels.filter((one) => !isHere(one)),
      context,
    );
    const isEmpty = ofChannels.length === 0 && own.length === 0;
    const lists = {
      here: ofChannels.filter(isHere).map((subscription) => ({ subscription })),
      own: own.map((subscription) => ({ subscription })),
      elsewhere: listed,
      more,
      ended: isEmpty && (await hasEnded(context)),
    };
    const card = subscriptionsCard(lists, { locale, topics: library.topics(), spell });
    return { card, visibility: 'private' };
  },
});

/** There are ended ones that the reader may resume. */
async function hasEnded(context: CommandContext): Promise<boolean> {
  const { request } = context;
  if ((await context.digests.findEnded(request.direct)).length > 0) return true;
  const here = currentPlace(request);
  const there = here === request.direct ? [] : await context.digests.findEnded(here);
  return there.length > 0 && (await permissionsIn(here, context)).canManage;
}

/** Those of all channels of the guild or workspace; none in direct messages. */
async function inChannels({ request, digests }: CommandContext): Promise<readonly Subscription[]> {
  const { platform, workspace, person } = request.place;
  if (person !== undefined) return [];
  const found = await digests.findByScope({ platform, workspace });
  return found.filter(({ place }) => place.person === undefined);
}

/** Those that the reader may manage, if they may manage this channel; `more`: how many were not looked at. */
async function manageable(
  others: readonly Subscription[],
  context: CommandContext,
): Promise<{ readonly listed: readonly ListedSubscription[]; readonly more: number }> {
  if (others.length === 0 || !(await permissionsIn(context.request.place, context)).canManage) {
    return { listed: [], more: 0 };
  }
  const places = [...new Map(others.map(({ place }) => [channelKey(place), place])).values()];
  const found = await Promise.all(
    places
      .slice(0, MAX_OTHER_CHANNELS)
      .map(async (place) => [channelKey(place), await permissionsIn(place, context)] as const),
  );
  const permissionsByChannel = new Map(found);
  const words = messagesFor(context.locale).subscription;
  const listed = others.flatMap((subscription) => {
    const permissions = permissionsByChannel.get(channelKey(subscription.place));
    if (!permissions?.canManage) return [];
    return {
      subscription,
      where: permissions.name === undefined ? words.elsewhere : words.channel(permissions.name),
    };
  });
  return { listed, more: others.filter(({ place }) => !permissionsByChannel.has(channelKey(place))).length };
}

function channelKey({ channel, thread }: Place): string {
  return JSON.stringify([channel, thread]);
}
