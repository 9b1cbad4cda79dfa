import type { KnownBlock, MessageMetadata } from '@slack/types';
import { z } from 'zod';
import type { Identity } from '../connect/identity.ts';
import type { Body } from '../posts/send-card.ts';

const EVENT = 'contrepoint_delivery';
const BLOCK = 'delivery:';

/**
 * Marks a message with the key of its delivery, so that it is known again in the history: by its metadata and by the id
 * of its first block, for whichever of them Slack shows us.
 */
export function withDeliveryKey(body: Body, key: string): Body & { readonly metadata: MessageMetadata } {
  const metadata = { event_type: EVENT, event_payload: { key } };
  const [first, ...others] = body.blocks ?? [];
  if (!first) return { ...body, metadata };
  // What a renderer returns is shared: another block, not a changed one.
  const named: KnownBlock = { ...first, block_id: `${BLOCK}${key}` };
  return { ...body, blocks: [named, ...others], metadata };
}

/** A message as the history shows it, as far as we read it. */
export const historyMessageSchema = z.object({
  ts: z.string(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  metadata: z.unknown().optional(),
  blocks: z.array(z.unknown()).optional().catch(undefined),
});
type HistoryMessage = z.infer<typeof historyMessageSchema>;

const metadataSchema = z.object({
  event_type: z.literal(EVENT),
  event_payload: z.object({ key: z.string() }),
});
const blockSchema = z.object({ block_id: z.string() });

/** True for a message of ours that carries this key: anybody may mark theirs. */
export function carriesDeliveryKey(
  message: HistoryMessage,
  key: string,
  { botUser, botId }: Identity,
): boolean {
  const isOurs = message.user === botUser || (botId !== undefined && message.bot_id === botId);
  return isOurs && (keyInMetadata(message) === key || keyInBlocks(message) === key);
}

function keyInMetadata({ metadata }: HistoryMessage): string | undefined {
  return metadataSchema.safeParse(metadata).data?.event_payload.key;
}

function keyInBlocks({ blocks = [] }: HistoryMessage): string | undefined {
  const id = blockSchema.safeParse(blocks[0]).data?.block_id;
  return id?.startsWith(BLOCK) ? id.slice(BLOCK.length) : undefined;
}
