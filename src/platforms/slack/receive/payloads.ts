import { z } from 'zod';
import { stateSchema } from '../forms/form-state.ts';

/** The fields of Slack's payloads that we read: docs.slack.dev/reference/interaction-payloads and /reference/events. */
const id = z.string().min(1).max(255);
const responseUrl = z.url({ protocol: /^https?$/u }).max(2000);

/** The workspace. It is null where the app is installed for a whole organization. */
const team = z.object({ id }).nullish();
const user = z.object({ id, team_id: id.optional() });

export const commandSchema = z.object({
  command: z.string().min(1).max(255),
  // Of any length: the core tells the reader when it is too long.
  text: z.string().default(''),
  team_id: id.optional(),
  channel_id: id,
  user_id: id,
  response_url: responseUrl,
  trigger_id: z.string().optional(),
});
export type CommandPayload = z.infer<typeof commandSchema>;

const container = z.object({
  type: z.string(),
  message_ts: z.string().optional(),
  thread_ts: z.string().optional(),
  is_ephemeral: z.boolean().optional(),
});
const view = z.object({ id, type: z.string(), private_metadata: z.string().max(3000).optional() });

export const actionSchema = z.object({
  user,
  team,
  channel: z.object({ id }).optional(),
  container: container.optional(),
  view: view.optional(),
  response_url: responseUrl.optional(),
  trigger_id: z.string().optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});
export type ActionPayload = z.infer<typeof actionSchema>;

export const suggestionSchema = z.object({
  user,
  team,
  channel: z.object({ id }).optional(),
  view: view.optional(),
  block_id: z.string().max(255),
  value: z.string(),
});
export type SuggestionPayload = z.infer<typeof suggestionSchema>;

export const submissionSchema = z.object({
  user,
  team,
  view: view.extend({ state: stateSchema }),
});
export type SubmissionPayload = z.infer<typeof submissionSchema>;

export const shortcutSchema = z.object({
  user,
  team,
  channel: z.object({ id }),
  callback_id: id,
  response_url: responseUrl,
  trigger_id: z.string().optional(),
  message: z.object({
    text: z.string().nullish(),
    thread_ts: z.string().optional(),
    attachments: z.array(z.unknown()).nullish(),
    blocks: z.array(z.unknown()).nullish(),
  }),
});
export type ShortcutPayload = z.infer<typeof shortcutSchema>;

export const reactionSchema = z.object({
  type: z.enum(['reaction_added', 'reaction_removed']),
  user: id,
  reaction: z.string().max(255),
  item: z.object({ type: z.literal('message'), channel: id, ts: z.string() }),
  item_user: z.string().nullish(),
});
export type ReactionPayload = z.infer<typeof reactionSchema>;

export const homeSchema = z.object({ user: id, channel: id.optional(), tab: z.string().optional() });

/** Somebody wrote links to one of our domains. In the composer, `channel` and `message_ts` name no message. */
export const linksSchema = z.object({
  user: id,
  channel: id,
  message_ts: z.string().max(255),
  thread_ts: z.string().optional(),
  unfurl_id: z.string().max(1000).optional(),
  source: z.enum(['composer', 'conversations_history']).optional().catch(undefined),
  links: z.array(z.object({ url: z.string() })),
});
export type LinksPayload = z.infer<typeof linksSchema>;

/** A member joined a channel: a person or the bot. */
export const joinedSchema = z.object({ user: id, channel: id });

export const unarchivedSchema = z.object({ channel: id });

export const revokedSchema = z.object({
  tokens: z.object({ bot: z.array(z.string()).optional() }).optional(),
});

/** The wrapper of every event. */
export const envelopeSchema = z.object({ event_id: z.string().optional(), team_id: id.optional() });
