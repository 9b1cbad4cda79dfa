import type { KnownBlock, MessageMetadata } from '@slack/types';
import { z } from 'zod';
import type { Identity } from '../connect/identity.ts';
import type { Body } from '../posts/send-card.ts';

const EVENT = 'contrepoint_delivery';
const BLOCK = 'delivery:';

/**
 * Adds the key of a delivery to its message, so that the history search recognizes it. The key goes into the metadata and
 * into the id of the first block, since Slack does not always return both.
 */
export function withDeliveryKey(body: Body, key: string): Body & { readonly metadata: MessageMetadata } {
  const metadata = { event_type: EVENT, event_payload: { key } };
  const [first, ...others] = body.blocks ?? [];
  if (!first) return { ...body, metadata };
  // Rendered blocks are cached, so this makes a new block and does not change the old one.
  const named: KnownBlock = { ...first, block_id: `${BLOCK}${key}` };
  return { ...body, blocks: [named, ...others], metadata };
}

/** The fields of a message in the history that we read. */
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

/** True for a message with this key that the bot wrote. Anybody could add the key to their own message. */
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
