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

/** Bolt, for the one workspace that the token is of. */
export function createBoltApp({ receiver, botToken, identity, log }: BoltDeps): App {
  const { botId, botUser } = identity;
  const app = new App({
    receiver,
    logger: boltLogger(log),
    convoStore: false,
    authorize: async () => ({ botToken, botUserId: botUser, ...(botId !== undefined && { botId }) }),
  });
  app.error(async (err) => log.error({ err }, 'Bolt could not handle a request'));
  return app;
}
