import type { Reply } from '../../src/core/card/reply.ts';
import type { ActionRequest } from '../../src/core/model/request.ts';

/** The answer takes the place of the private message that its button was on. */
export function replacing(reply: Reply, { onPrivateMessage }: ActionRequest): Reply {
  return onPrivateMessage ? { ...reply, replaces: true } : reply;
}
