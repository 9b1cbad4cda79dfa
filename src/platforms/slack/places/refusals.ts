import type { Refusal } from '../../../core/model/access.ts';
import { slackErrorCode } from '../connect/client.ts';

/** What Slack's error codes mean for posting in a place: docs.slack.dev/reference/methods/chat.postMessage, "errors". */
const refusalsByCode: Readonly<Record<string, Refusal>> = {
  not_in_channel: 'not-invited',
  is_archived: 'archived',
  channel_not_found: 'channel-gone',
  thread_not_found: 'channel-gone',
  cannot_reply_to_message: 'channel-gone',
  restricted_action: 'missing-permission',
  restricted_action_read_only_channel: 'missing-permission',
  restricted_action_thread_only_channel: 'missing-permission',
  restricted_action_non_threadable_channel: 'missing-permission',
  restricted_action_thread_locked: 'missing-permission',
  posting_to_general_channel_denied: 'missing-permission',
  no_permission: 'missing-permission',
  missing_scope: 'missing-permission',
  access_denied: 'missing-permission',
  ekm_access_denied: 'missing-permission',
  accesslimited: 'missing-permission',
  team_access_not_granted: 'missing-permission',
  account_inactive: 'bot-removed',
  token_revoked: 'bot-removed',
  token_expired: 'bot-removed',
  invalid_auth: 'bot-removed',
  user_removed_from_team: 'bot-removed',
  team_disabled: 'bot-removed',
  cannot_dm_bot: 'person-closed',
  user_disabled: 'person-closed',
  user_not_found: 'person-closed',
  user_not_visible: 'person-closed',
  messages_tab_disabled: 'person-closed',
};

/** What a refusal of a channel means in direct messages. */
const personRefusals: Partial<Record<Refusal, Refusal>> = {
  'channel-gone': 'person-closed',
  'not-invited': 'person-closed',
};

/** Why a place refuses posts of the bot; undefined for any other error. `personal`: the place is direct messages. */
export function refusalOf(error: unknown, personal: boolean): Refusal | undefined {
  const code = slackErrorCode(error);
  const refusal =
    code !== undefined && Object.hasOwn(refusalsByCode, code) ? refusalsByCode[code] : undefined;
  return refusal && personal ? (personRefusals[refusal] ?? refusal) : refusal;
}
