import { missingPermissions, unknownEmoji } from './api-error.ts';
import type { Call } from './routes.ts';
import { botMay } from './routes-channels.ts';
import { messageOf } from './routes-messages.ts';

export function addReaction(call: Call): undefined {
  const message = messageOf(call);
  const emoji = emojiOf(call);
  if (!botMay(call.world, message.channel, 'react')) throw missingPermissions();
  const users = message.reactions.get(emoji) ?? new Set();
  message.reactions.set(emoji, users.add(call.world.bot.id));
}

export function removeReaction(call: Call): undefined {
  messageOf(call).reactions.get(emojiOf(call))?.delete(call.world.bot.id);
}

function emojiOf({ params: [, , encoded] }: Call): string {
  const emoji = decodeURIComponent(encoded ?? '');
  if (/^\w+:\d+$/.test(emoji) || /^\p{RGI_Emoji}$/v.test(emoji)) return emoji;
  throw unknownEmoji();
}
