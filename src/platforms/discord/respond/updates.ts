import type { Card } from '../../../core/card/card.ts';
import type { Reply } from '../../../core/card/reply.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { Api, InteractionRef } from '../connect/api.ts';
import { codes, expiredTokenCodes, hasCode } from '../connect/errors.ts';
import { type DiscordMessage, renderDiscord } from '../render/render.ts';

/** A message that answered an interaction. */
export interface MessageHandle {
  /** The message's name in the routes of the interaction: `ORIGINAL`, or its id. */
  readonly which: string;
  /** Undefined where Discord did not return it. */
  readonly id: string | undefined;
}

/** The message that the updates of a reply change. */
export interface UpdateTarget {
  readonly interaction: InteractionRef;
  readonly handle: MessageHandle;
  /** Set where the bot may also edit the message with its own token. */
  readonly channel: string | undefined;
  /** Called for a reply with `content` once it is shown. */
  readonly announce: (message: string, reply: Reply) => Promise<void>;
}

/** After these errors the message cannot be changed any more, which is no error of ours. */
const unreachableCodes = [
  ...expiredTokenCodes,
  codes.unknownMessage,
  codes.unknownChannel,
  codes.missingAccess,
  codes.archivedThread,
];

/** Shows the updates of a reply, one after the other, for as long as Discord lets its message change. Never rejects. */
export async function showUpdates(reply: Reply, target: UpdateTarget, api: Api, log: Log): Promise<void> {
  if (!reply.updates) return;
  const requestId = target.interaction.id;
  const editor = new AnswerEditor(api, target);
  try {
    for await (const next of reply.updates) {
      const id = await editor.show(next.card);
      if (next.content && reply.visibility === 'shared') await target.announce(id, next);
    }
  } catch (err) {
    if (hasCode(err, ...unreachableCodes)) {
      const fields = { event: 'reply.update_unreachable', err, requestId };
      log.debug(fields, 'An answer on Discord can no longer be changed; its news is sent in another way');
    } else {
      log.error({ event: 'reply.update_failed', err, requestId }, 'Could not update an answer on Discord');
    }
  }
}

/** For a reply that was not shown: tells the core that its updates will not be shown either. Never rejects. */
export async function discardUpdates({ updates }: Reply, requestId: string, log: Log): Promise<void> {
  try {
    await updates?.[Symbol.asyncIterator]().return?.();
  } catch (err) {
    log.error({ event: 'reply.discard_failed', err, requestId }, 'Could not end the updates of an answer');
  }
}

/** Edits one message: with the interaction's token until that expires, then with the bot's own. */
class AnswerEditor {
  readonly #api: Api;
  readonly #target: UpdateTarget;
  #id: string | undefined;
  /** Set once the interaction's token has expired: using it again would only count as another invalid request. */
  #post: { readonly channel: string; readonly id: string } | undefined;

  constructor(api: Api, target: UpdateTarget) {
    this.#api = api;
    this.#target = target;
    this.#id = target.handle.id;
  }

  /** Resolves with the id of the message. @throws the error of discord.js */
  async show(card: Card): Promise<string> {
    const message = renderDiscord(card);
    if (this.#post) return this.#editPost(this.#post, message);
    const { interaction, handle, channel } = this.#target;
    try {
      this.#id = await this.#api.editAnswer(interaction, handle.which, message);
      return this.#id;
    } catch (error) {
      const expired = hasCode(error, ...expiredTokenCodes);
      if (!expired || channel === undefined || this.#id === undefined) throw error;
      this.#post = { channel, id: this.#id };
      return this.#editPost(this.#post, message);
    }
  }

  async #editPost(
    { channel, id }: { channel: string; id: string },
    message: DiscordMessage,
  ): Promise<string> {
    await this.#api.edit(channel, id, message);
    return id;
  }
}
