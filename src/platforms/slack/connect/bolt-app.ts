import { App, type Receiver } from '@slack/bolt';
import type { Log } from '../../../core/ports/log.ts';
import type { Identity } from './identity.ts';
import { boltLogger } from './logger.ts';

export interface BoltDeps {
  readonly receiver: Receiver;
  readonly botToken: string;
  readonly identity: Identity;
  readonly log: Log;
}

/** A Bolt app for the one workspace of the bot token. */
export function createBoltApp({ receiver, botToken, identity, log }: BoltDeps): App {
  const { botId, botUser } = identity;
  const app = new App({
    receiver,
    logger: boltLogger(log),
    convoStore: false,
    authorize: async () => ({ botToken, botUserId: botUser, ...(botId !== undefined && { botId }) }),
  });
  app.error(async (err) =>
    log.error({ event: 'request.failed', err }, 'Bolt could not handle a request from Slack'),
  );
  return app;
}
