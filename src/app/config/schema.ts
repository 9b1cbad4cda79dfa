import { z } from 'zod';
import { localeOf } from '../../core/model/locale.ts';
import { defaultReactions, type Emoji } from '../../core/model/reactions.ts';
import { parseWebUrl } from '../../core/util/links.ts';
import { generationExamples, generationFields } from './generation.ts';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const text = z.string().trim();
/** The variables: what is valid, and what it is parsed to. */
export const schema = z.object({
  PUBLIC_URL: text
    .refine(
      isPublicUrl,
      'must be an http(s) address without a password, ? or #, as people reach it from outside.',
    )
    .transform((value) => new URL(value).href.replace(/\/+$/, ''))
    .optional(),
  PORT: text
    .regex(/^\d{1,5}$/, 'must be a port number.')
    .transform(Number)
    .refine((port) => port < 65_536, 'must be at most 65535.')
    .default(3000),
  DATA_DIR: text.default('./data'),
  CONTENT_DIR: text.default('./content'),
  DEFAULT_LOCALE: text
    .refine((tag) => localeOf(tag) !== undefined, 'is a language that Contrepoint does not speak (fr, en).')
    .default('fr'),
  DEFAULT_TIMEZONE: text
    .refine(isTimeZone, 'is no IANA time zone.')
    .default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  LOG_LEVEL: text
    .refine((level) => logLevels.includes(level), `must be one of ${logLevels.join(', ')}.`)
    .default('info'),
  PLAYGROUND: text.regex(/^(on|off)$/, 'must be on or off.').optional(),
  DATABASE_URL: text
    .regex(/^postgres(?:ql)?:\/\//, { error: 'must begin with postgres://.', abort: true })
    .refine(
      (address) => URL.canParse(address),
      'is no address that can be read. In a password, write / as %2F, ? as %3F, # as %23, @ as %40 and % as %25.',
    )
    .optional(),
  OPERATOR_CHANNEL: text
    .regex(/^(?:discord|slack):\w+$/, 'must be a platform and the id of a channel.')
    .optional(),
  DIGEST_LATE_HOURS: number(1, 48).default(6),
  RETENTION_DAYS: number(1, 3650).default(30),
  METRICS_TOKEN: text.min(8, 'must have at least 8 characters.').optional(),
  CLOCK_CONTROL: text.regex(/^(on|off)$/, 'must be on or off.').default('off'),
  DISCORD_SHARDS: text
    .regex(/^\d+(?:,\d+)*\/\d+$/, 'must be the shards of this process and how many there are in all.')
    .transform(shards)
    .refine(({ ids, count }) => ids.every((id) => id < count), 'names a shard beyond the last one.')
    .optional(),
  REACTION_OPTIMISTIC: emoji(defaultReactions.optimistic),
  REACTION_PESSIMISTIC: emoji(defaultReactions.pessimistic),
  REACTION_NEUTRAL: emoji(defaultReactions.neutral),
  DISCORD_TOKEN: text
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'does not look like a bot token (three parts joined by dots).')
    .optional(),
  DISCORD_API_URL: url().optional(),
  SLACK_BOT_TOKEN: text
    .regex(/^xoxb-/, 'must begin with xoxb- (OAuth & Permissions, Bot User OAuth Token).')
    .optional(),
  SLACK_APP_TOKEN: text
    .regex(/^xapp-/, 'must begin with xapp- (Basic Information, App-Level Tokens, scope connections:write).')
    .optional(),
  SLACK_SIGNING_SECRET: text
    .regex(/^[0-9a-f]{16,}$/i, 'does not look like a signing secret (hexadecimal digits).')
    .optional(),
  SLACK_API_URL: url().optional(),
  ...generationFields,
});

/** A valid value of each variable. */
export const examples: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'https://contrepoint.example.com',
  PORT: '3000',
  DEFAULT_LOCALE: 'fr',
  DEFAULT_TIMEZONE: 'America/Montreal',
  LOG_LEVEL: 'info',
  PLAYGROUND: 'on',
  DATABASE_URL: 'postgres://contrepoint:secret@localhost:5432/contrepoint',
  OPERATOR_CHANNEL: 'slack:C0123456789',
  DIGEST_LATE_HOURS: '6',
  RETENTION_DAYS: '30',
  METRICS_TOKEN: 'a-long-random-word',
  CLOCK_CONTROL: 'on',
  DISCORD_SHARDS: '0,1/4',
  REACTION_OPTIMISTIC: '"☀️ sunny"',
  REACTION_PESSIMISTIC: '"🌧️ rain_cloud"',
  REACTION_NEUTRAL: '"⚖️ scales"',
  DISCORD_TOKEN: 'MTIz….GhIjKl.abc…',
  DISCORD_API_URL: 'https://discord.com/api',
  SLACK_BOT_TOKEN: 'xoxb-…',
  SLACK_APP_TOKEN: 'xapp-…',
  SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
  SLACK_API_URL: 'https://slack.com/api/',
  ...generationExamples,
};

function emoji(fallback: Emoji) {
  return text
    .regex(/^\S+\s+[\w+-]+$/u, 'must be an emoji and the name that Slack has for it, without colons.')
    .transform((value): Emoji => {
      const [character = fallback.character, name = fallback.name] = value.split(/\s+/u);
      return { character, name };
    })
    .default(fallback);
}

function url() {
  return text.refine((value) => parseWebUrl(value) !== undefined, 'must be an http(s) address.');
}

function isPublicUrl(value: string): boolean {
  const parsed = parseWebUrl(value);
  return parsed !== undefined && parsed.username === '' && parsed.password === '' && !/[?#]/.test(value);
}

function number(min: number, max: number) {
  return text
    .regex(/^\d{1,5}$/, `must be a whole number from ${min} to ${max}.`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}.`);
}

function shards(value: string) {
  const [ids = '', count = ''] = value.split('/');
  return { ids: [...new Set(ids.split(',').map(Number))], count: Number(count) };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
