import { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Locale } from '../../../core/model/locale.ts';
import type { Log } from '../../../core/ports/log.ts';
import { messagesFor } from '../../../messages/index.ts';
import { PlatformError } from '../../platform.ts';
import { linkScopes, scopes } from '../manifest.ts';
import { type Client, slackErrorCode } from './client.ts';

const identitySchema = z.object({
  user_id: z.string(),
  bot_id: z.string().optional(),
  team_id: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

/** The bot's identity in Slack. */
export interface Identity {
  readonly botUser: string;
  readonly botId: string | undefined;
  readonly team: string;
}

/** The bot cannot start without these. Each other scope that is missing disables a feature, and is logged. */
const requiredScopes: readonly string[] = ['commands', 'chat:write'];

export interface IdentifyOptions {
  readonly locale: Locale;
  readonly log: Log;
  /** Links to the library's pages get a preview, which needs further scopes. */
  readonly unfurls: boolean;
}

/** Asks Slack whose token it is. @throws PlatformError when it is refused, lacks a scope, or Slack cannot be reached. */
export async function identify(client: Client, { locale, log, unfurls }: IdentifyOptions): Promise<Identity> {
  const found = await client.auth.test().catch((error: unknown) => {
    throw connectionError(error, {
      variable: 'SLACK_BOT_TOKEN',
      prefix: 'xoxb-',
      api: client.slackApiUrl,
      locale,
    });
  });
  const identity = identitySchema.parse(found);
  const granted = identity.response_metadata?.scopes;
  const wanted = unfurls ? { ...scopes, ...linkScopes } : scopes;
  const missing = granted ? Object.keys(wanted).filter((scope) => !granted.includes(scope)) : [];
  if (missing.some((scope) => requiredScopes.includes(scope))) {
    throw new PlatformError(messagesFor(locale).slack.missingScopes(missing.join(', ')));
  }
  if (missing.length > 0)
    log.warn(
      { event: 'scopes.missing', missing: consequencesOf(missing) },
      'The Slack app lacks scopes of the manifest',
    );
  return { botUser: identity.user_id, botId: identity.bot_id, team: identity.team_id };
}

/** The missing scopes, each with what does not work without it. */
function consequencesOf(missing: readonly string[]): Record<string, string> {
  return Object.fromEntries(missing.map((scope) => [scope, scopes[scope] ?? linkScopes[scope] ?? '']));
}

/** A PlatformError that names the scope, where Slack refused a call because a scope is missing; else the same error. */
export function scopeError(error: unknown, locale: Locale): unknown {
  if (slackErrorCode(error) !== 'missing_scope') return error;
  return new PlatformError(messagesFor(locale).slack.missingScopes(neededScope(error)), { cause: error });
}

/** The token that a connection was made with. */
export interface TokenUse {
  readonly variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';
  readonly prefix: string;
  readonly api: string;
  readonly locale: Locale;
}

const invalidTokenCodes = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'user_removed_from_team',
];

/** Tells the operator what to do about a failed connection. */
export function connectionError(error: unknown, { variable, prefix, api, locale }: TokenUse): PlatformError {
  const words = messagesFor(locale).slack;
  const code = slackErrorCode(error);
  const cause = { cause: error };
  if (code === undefined) return new PlatformError(unreachable(error, api, locale), cause);
  if (invalidTokenCodes.includes(code)) return new PlatformError(words.tokenRefused(variable), cause);
  if (code === 'not_allowed_token_type') return new PlatformError(words.wrongToken(variable, prefix), cause);
  if (code === 'missing_scope') return new PlatformError(words.missingScopes(neededScope(error)), cause);
  return new PlatformError(words.refused(code), cause);
}

function unreachable(error: unknown, api: string, locale: Locale): string {
  const words = messagesFor(locale).slack;
  return error instanceof webApi.WebAPIRateLimitedError
    ? words.refused('ratelimited')
    : words.unreachable(api);
}

function neededScope(error: unknown): string {
  const data = error instanceof webApi.WebAPIPlatformError ? error.data : {};
  return z.object({ needed: z.string() }).safeParse(data).data?.needed ?? '?';
}
