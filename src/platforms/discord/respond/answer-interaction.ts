import { PermissionFlagsBits, type RepliableInteraction } from 'discord.js';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Reply } from '../../../core/card/reply.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { PostRef } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { Api } from '../connect/api.ts';
import { placeOf } from '../places/places.ts';
import type { ReactionAdder } from '../posts/reaction-adder.ts';
import { botIsHere } from '../receive/requests.ts';
import { InteractionResponder, type ResponseOptions } from './interaction-responder.ts';
import { discardUpdates, showUpdates } from './updates.ts';

export interface InteractionDeps {
  readonly api: Api;
  readonly inbox: Inbox;
  readonly reactions: ReactionAdder;
  readonly log: Log;
  /** The language of readers whose own language we do not support. */
  readonly locale: Locale;
  /** When to acknowledge an interaction without its answer, in ms. */
  readonly deferAfterMs: number;
}

/** Answers an interaction, and then shows the updates of the answer. Never rejects. */
export async function answerInteraction(
  interaction: RepliableInteraction,
  options: Omit<ResponseOptions, 'interaction' | 'deferAfterMs'>,
  answer: Promise<Reply>,
  deps: InteractionDeps,
): Promise<void> {
  const { api, log, deferAfterMs } = deps;
  const responder = new InteractionResponder(api, log, { interaction, deferAfterMs, ...options });
  const handle = await responder.respond(answer);
  const reply = await answer;
  if (!handle) return discardUpdates(reply, interaction.id, log);
  const place = placeOf(interaction);
  const announce = (message: string, { content }: Reply) =>
    announcePost({ place, message }, content, interaction, deps);
  const isShared = reply.visibility === 'shared';
  if (isShared && handle.id !== undefined) await announce(handle.id, reply);
  const channel = isShared && botIsHere(interaction) ? place.channel : undefined;
  await showUpdates(reply, { interaction, handle, channel, announce }, api, log);
}

/** Only where the bot is a member does it receive reactions, and may it edit its posts with its own token. */
async function announcePost(
  post: PostRef,
  content: Reply['content'],
  interaction: RepliableInteraction,
  { inbox, reactions }: InteractionDeps,
): Promise<void> {
  if (!content || !botIsHere(interaction)) return;
  await inbox.recordPost(post, content);
  if (mayReact(interaction)) await reactions.add(post, inbox.reactions);
}

function mayReact({ appPermissions }: RepliableInteraction): boolean {
  return appPermissions.has([PermissionFlagsBits.AddReactions, PermissionFlagsBits.ReadMessageHistory]);
}
