import { type Listed, subscriptionsCard } from '../../src/cards/digest/subscription-list.ts';
import { type CommandContext, defineCommand } from '../../src/core/bot/command.ts';
import type { Place } from '../../src/core/model/place.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { currentPlace } from '../support/current-place.ts';
import { permissionsIn } from '../support/permissions.ts';

/** How many other channels are asked for: each may cost a call to the platform. */
const MAX_CHANNELS = 10;

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
    const { request, locale, library, spell } = context;
    const [there, own] = await Promise.all([
      channelsOf(context),
      context.digests.findByPlace(request.direct),
    ]);
    const isHere = ({ place }: Subscription) => place.channel === request.place.channel;
    const { shown, more } = await elsewhere(
      there.filter((one) => !isHere(one)),
      context,
    );
    const listed = (subscription: Subscription) => ({ subscription });
    const lists = { here: there.filter(isHere).map(listed), own: own.map(listed), elsewhere: shown, more };
    const isEmpty = there.length === 0 && own.length === 0;
    const words = { locale, topics: library.topics(), spell };
    const card = subscriptionsCard({ ...lists, ended: isEmpty && (await hasEnded(context)) }, words);
    return { card, visibility: 'private' };
  },
});

/** There are some that the reader may bring back. */
async function hasEnded(context: CommandContext): Promise<boolean> {
  const { request } = context;
  if ((await context.digests.findEnded(request.direct)).length > 0) return true;
  const here = currentPlace(request);
  const there = here === request.direct ? [] : await context.digests.findEnded(here);
  return there.length > 0 && (await permissionsIn(here, context)).may;
}

/** All of the guild or workspace but what people have for themselves; of direct messages, nothing. */
async function channelsOf({ request, digests }: CommandContext): Promise<readonly Subscription[]> {
  const { platform, workspace, person } = request.place;
  if (person !== undefined) return [];
  const found = await digests.findByScope({ platform, workspace });
  return found.filter(({ place }) => place.person === undefined);
}

/** Those of other channels that the reader may manage, for readers who may manage this one. */
async function elsewhere(
  others: readonly Subscription[],
  context: CommandContext,
): Promise<{ readonly shown: readonly Listed[]; readonly more: number }> {
  if (others.length === 0 || !(await permissionsIn(context.request.place, context)).may) {
    return { shown: [], more: 0 };
  }
  const places = [...new Map(others.map(({ place }) => [keyOf(place), place])).values()];
  const asked = await Promise.all(
    places
      .slice(0, MAX_CHANNELS)
      .map(async (place) => [keyOf(place), await permissionsIn(place, context)] as const),
  );
  const standings = new Map(asked);
  const words = messagesFor(context.locale).subscription;
  const shown = others.flatMap((subscription) => {
    const permissions = standings.get(keyOf(subscription.place));
    if (!permissions?.may) return [];
    return {
      subscription,
      where: permissions.name === undefined ? words.elsewhere : words.channel(permissions.name),
    };
  });
  return { shown, more: others.filter(({ place }) => !standings.has(keyOf(place))).length };
}

function keyOf({ channel, thread }: Place): string {
  return JSON.stringify([channel, thread]);
}
