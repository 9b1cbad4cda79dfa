import { z } from 'zod';
import { SlackRefusal } from '../api/errors.ts';
import type { FakeView, Workspace } from '../state.ts';
import { type FakeBlock, parseBlocks, type Surface } from './blocks.ts';
import { activeMentions } from './mentions.ts';

/** The arguments of a call: form fields, or JSON. */
export type Args = Readonly<Record<string, unknown>>;

/** The thread that a message goes to. */
export function threadOf({ thread_ts }: Args): { thread_ts?: string } {
  return typeof thread_ts === 'string' ? { thread_ts } : {};
}

/** The text and blocks of a call, held to Slack's rules. @throws SlackRefusal */
export function contentOf(workspace: Workspace, args: Args): { text: string; blocks: FakeBlock[] } {
  const text = typeof args.text === 'string' ? args.text : '';
  const raw = json(args.blocks);
  if (text === '' && raw === undefined) throw new SlackRefusal('no_text');
  if (text === '') workspace.violations.push('blocks without a text to fall back on');
  if (text.length > 40_000) throw new SlackRefusal('msg_too_long');
  const mentions = activeMentions({ text, blocks: raw });
  if (mentions.length > 0) workspace.violations.push(`mentions: ${mentions.join(' ')}`);
  return { text, blocks: raw === undefined ? [] : blocksOf(workspace, raw, 'message') };
}

/** @throws SlackRefusal */
export function blocksOf(workspace: Workspace, raw: unknown, surface: Surface): FakeBlock[] {
  if (surface === 'message' && JSON.stringify(raw).length > 13_200)
    throw new SlackRefusal('msg_blocks_too_long');
  const parsed = parseBlocks(raw, surface, workspace.unfetchable);
  if ('blocks' in parsed) return workspace.withIds(parsed.blocks);
  throw new SlackRefusal('invalid_blocks', {
    errors: parsed.errors,
    response_metadata: { messages: parsed.errors },
  });
}

const metadataSchema = z.strictObject({
  event_type: z.string().regex(/^[\w.-]{1,255}$/u),
  event_payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** The metadata of a message. @throws SlackRefusal */
export function metadataOf({ metadata }: Args): z.infer<typeof metadataSchema> | undefined {
  if (metadata === undefined) return undefined;
  const parsed = metadataSchema.safeParse(json(metadata));
  if (parsed.success) return parsed.data;
  throw new SlackRefusal('invalid_metadata_format');
}

const title = z.strictObject({
  type: z.literal('plain_text'),
  text: z.string().min(1).max(24),
  emoji: z.boolean().optional(),
});

const viewSchema = z.strictObject({
  type: z.enum(['home', 'modal']),
  title: title.optional(),
  submit: title.optional(),
  close: title.optional(),
  callback_id: z.string().max(255).optional(),
  private_metadata: z.string().max(3000).optional(),
  blocks: z.array(z.unknown()),
});

/** A view, held to Slack's rules. @throws SlackRefusal */
export function viewOf(workspace: Workspace, raw: unknown, type: FakeView['type'], user: string): FakeView {
  const parsed = viewSchema.safeParse(json(raw));
  if (
    !parsed.success ||
    parsed.data.type !== type ||
    (type === 'modal') !== (parsed.data.title !== undefined)
  ) {
    throw new SlackRefusal('invalid_arguments', { response_metadata: { messages: [String(parsed.error)] } });
  }
  const blocks = blocksOf(workspace, parsed.data.blocks, 'view');
  const mentions = activeMentions(blocks);
  if (mentions.length > 0) workspace.violations.push(`mentions: ${mentions.join(' ')}`);
  if (blocks.some((block) => block.type === 'input') && !parsed.data.submit) {
    throw new SlackRefusal('invalid_arguments', {
      response_metadata: { messages: ['[ERROR] a submit is required when an input is in blocks'] },
    });
  }
  const { title: heading, callback_id: callbackId, private_metadata: metadata } = parsed.data;
  return {
    id: `V${workspace.serial()}`,
    user,
    type,
    blocks,
    updates: 0,
    ...(heading && { title: heading.text }),
    ...(callbackId !== undefined && { callbackId }),
    ...(metadata !== undefined && { metadata }),
  };
}

/** Form fields carry objects as JSON strings. */
export function json(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackRefusal('invalid_blocks_format');
  }
}
