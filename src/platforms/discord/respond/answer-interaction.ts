import { PermissionFlagsBits, type RepliableInteraction } from 'discord.js';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Reply } from '../../../core/card/reply.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { PostRef } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { Api } from '../connect/api.ts';
import { placeOf } from '../places/places.ts';
import type { Seeder } from '../posts/reaction-adder.ts';
import { botIsHere } from '../receive/requests.ts';
import { type Exchange, Responder } from './interaction-responder.ts';
import { abandon, follow } from './updates.ts';

export interface ReceiverDeps {
  readonly api: Api;
  readonly inbox: Inbox;
  readonly seeder: Seeder;
  readonly log: Log;
  /** The language of those who speak none of ours. */
  readonly locale: Locale;
}

/** Gives an interaction its answer, and then what that becomes. Never rejects. */
export async function converse(
  interaction: RepliableInteraction,
  exchange: Omit<Exchange, 'ticket'>,
  answer: Promise<Reply>,
  deps: ReceiverDeps,
): Promise<void> {
  const { api, log } = deps;
  const shown = await new Responder(api, log, { ticket: interaction, ...exchange }).respond(answer);
  const reply = await answer;
  if (!shown) return abandon(reply, interaction.id, log);
  const place = placeOf(interaction);
  const announce = (message: string, { content }: Reply) =>
    settle({ place, message }, content, interaction, deps);
  const isShared = reply.visibility === 'shared';
  if (isShared && shown.id !== undefined) await announce(shown.id, reply);
  const channel = isShared && botIsHere(interaction) ? place.channel : undefined;
  await follow(reply, { ticket: interaction, shown, channel, announce }, api, log);
}

/** Only where the bot itself is will reactions reach it, and may it edit what it has posted. */
async function settle(
  post: PostRef,
  content: Reply['content'],
  interaction: RepliableInteraction,
  { inbox, seeder }: ReceiverDeps,
): Promise<void> {
  if (!content || !botIsHere(interaction)) return;
  await inbox.recordPost(post, content);
  if (mayReact(interaction)) await seeder.seed(post, inbox.reactions);
}

function mayReact({ appPermissions }: RepliableInteraction): boolean {
  return appPermissions.has([PermissionFlagsBits.AddReactions, PermissionFlagsBits.ReadMessageHistory]);
}
