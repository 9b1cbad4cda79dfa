import type { App } from '@slack/bolt';
import type { z } from 'zod';
import type { PayloadDispatcher } from './payload-dispatcher.ts';
import {
  envelopeSchema,
  homeSchema,
  joinedSchema,
  linksSchema,
  reactionSchema,
  revokedSchema,
  unarchivedSchema,
} from './payloads.ts';

export interface EventListenerDeps {
  readonly botUser: string | undefined;
  readonly onRevoked: (reason: string) => void;
  /** The bot was added to a channel, or the channel was unarchived. */
  readonly onChannelJoined: (team: string, channel: string) => void;
}

/** Listens to the events of a workspace: reactions, the Home tab, links, and where the bot was added or removed. */
export function addEventListeners(app: App, dispatcher: PayloadDispatcher, deps: EventListenerDeps): void {
  for (const type of ['reaction_added', 'reaction_removed'] as const) {
    app.event(type, async ({ body, event }) => {
      const { event_id: id, team_id: team } = envelopeSchema.parse(body);
      // Only reactions to the bot's own messages matter.
      const reaction = reactionSchema.safeParse(event).data;
      if (!reaction || !isOnBotMessage(reaction, deps.botUser)) return;
      if (dispatcher.isNew(id)) dispatcher.handler?.reaction(reaction, team);
    });
  }
  app.event('app_home_opened', async ({ body, event }) => {
    const { event_id: id, team_id: team } = envelopeSchema.parse(body);
    if (event.tab !== 'home') return;
    await dispatcher.dispatch(acknowledged, id, homeSchema, event, (handler, { user }) =>
      handler.home(user, team),
    );
  });
  app.event('link_shared', async ({ body, event }) => {
    const { event_id: id, team_id: team } = envelopeSchema.parse(body);
    await dispatcher.dispatch(acknowledged, id, linksSchema, event, (handler, links) =>
      handler.links(links, team),
    );
  });
  app.event('member_joined_channel', async ({ body, event }) => {
    const { team_id: team } = envelopeSchema.parse(body);
    const joined = joinedSchema.safeParse(event).data;
    if (joined && joined.user === deps.botUser && team !== undefined)
      deps.onChannelJoined(team, joined.channel);
  });
  for (const type of ['channel_unarchive', 'group_unarchive'] as const) {
    app.event(type, async ({ body, event }) => {
      const { team_id: team } = envelopeSchema.parse(body);
      const channel = unarchivedSchema.safeParse(event).data?.channel;
      if (channel !== undefined && team !== undefined) deps.onChannelJoined(team, channel);
    });
  }
  app.event('app_uninstalled', async () => deps.onRevoked('app_uninstalled'));
  // Slack also sends this for tokens of people, which the bot does not have.
  app.event('tokens_revoked', async ({ event }) => {
    if (revokedSchema.safeParse(event).data?.tokens?.bot?.length) deps.onRevoked('tokens_revoked');
  });
}

/** Bolt acknowledges events by itself. */
async function acknowledged(): Promise<void> {}

function isOnBotMessage(
  { user, item_user: author }: z.infer<typeof reactionSchema>,
  bot: string | undefined,
): boolean {
  return user !== bot && (author === undefined || author === null || author === bot);
}
