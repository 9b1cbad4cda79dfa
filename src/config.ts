import { existsSync } from 'node:fs';
import { z } from 'zod';
import { OperatorError } from './core/errors.ts';
import { webUrl } from './core/links.ts';
import { type Locale, localeOf } from './core/locale.ts';
import { defaultReactions, type Emoji, type Reactions } from './core/reactions.ts';

/** The environment, validated. What is absent is off. */
export interface Config {
  readonly port: number;
  readonly dataDir: string;
  readonly contentDir: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly logLevel: string;
  readonly reactions: Reactions;
  readonly discord?: {
    readonly token: string;
    readonly apiUrl?: string;
    /** Which shards this process connects, of how many; all of them without it. */
    readonly shards?: { readonly ids: readonly number[]; readonly count: number };
  };
  readonly slack?: {
    readonly botToken: string;
    readonly appToken?: string;
    readonly signingSecret?: string;
    readonly apiUrl?: string;
  };
  readonly playground: boolean;
  /** PostgreSQL, shared by several processes; without it, SQLite in `dataDir`. */
  readonly databaseUrl?: string;
  /** Where the operator is told of what needs a hand. */
  readonly operatorChannel?: { readonly platform: string; readonly channel: string };
  /** A digest that is later than this is left to the next one. */
  readonly digestLateHours: number;
  /** How long data of a guild or workspace is kept after the bot was removed, and ended subscriptions. */
  readonly retentionDays: number;
  /** Asked for by `/metrics`; without it, only this machine is answered. */
  readonly metricsToken?: string;
  /** The playground may move the program's clock: for trying out digests. */
  readonly clockControl: boolean;
}

/** One thing wrong with the environment: which variable, what, and what a right value looks like. */
export interface ConfigFault {
  readonly variable: string;
  readonly problem: string;
  readonly example: string;
}

export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError';
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(
      faults
        .map(({ variable, problem, example }) => `${variable}: ${problem} Example: ${variable}=${example}`)
        .join('\n'),
    );
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const text = z.string().trim();
const schema = z.object({
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
    .default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  LOG_LEVEL: text
    .refine((level) => logLevels.includes(level), `must be one of ${logLevels.join(', ')}.`)
    .default('info'),
  PLAYGROUND: text.regex(/^(on|off)$/, 'must be on or off.').optional(),
  DATABASE_URL: text
    .regex(/^postgres(?:ql)?:\/\//, 'must begin with postgres://.')
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
});

const examples: Readonly<Record<string, string>> = {
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
};

/**
 * Adds the variables of a file to the environment, but for those that it has already. No file, no variables.
 * @throws OperatorError when what is there cannot be read: a folder, as Docker makes where a file to mount is missing.
 */
export function readEnvFile(file: string): void {
  try {
    if (existsSync(file)) process.loadEnvFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`${file} cannot be read (${reason}). Make it a text file, or take it away.`, {
      cause,
    });
  }
}

/** The values of the environment that must never be written anywhere, whether they are right or wrong. */
export function secretsIn(environment: Environment): readonly string[] {
  const names = [
    'DISCORD_TOKEN',
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'METRICS_TOKEN',
  ];
  return [
    ...names.map((name) => environment[name]?.trim() ?? ''),
    ...passwordsIn(environment.DATABASE_URL ?? ''),
  ].filter(Boolean);
}

/** The password of an address: as it is written there, even where the address cannot be read, and as it is meant. */
function passwordsIn(address: string): readonly string[] {
  const url = URL.parse(address);
  const written = /^\w+:\/\/[^:/]*:(.*)@/.exec(address.trim())?.[1] ?? '';
  const password = url?.password ?? '';
  return [written, decoded(written), password, url?.searchParams.get('password') ?? ''];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads the environment. An empty variable counts as absent. @throws ConfigError with every fault at once. */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  const faults = [
    ...(parsed.error ? faultsOf(parsed.error) : []),
    ...slackFaults(given),
    ...operatorChannelFaults(given),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return configOf(parsed.data);
}

function configOf(env: z.infer<typeof schema>): Config {
  const discord = env.DISCORD_TOKEN && {
    token: env.DISCORD_TOKEN,
    ...defined({ apiUrl: env.DISCORD_API_URL, shards: env.DISCORD_SHARDS }),
  };
  const slack = env.SLACK_BOT_TOKEN && {
    botToken: env.SLACK_BOT_TOKEN,
    ...defined({
      appToken: env.SLACK_APP_TOKEN,
      signingSecret: env.SLACK_SIGNING_SECRET,
      apiUrl: env.SLACK_API_URL,
    }),
  };
  return {
    port: env.PORT,
    dataDir: env.DATA_DIR,
    contentDir: env.CONTENT_DIR,
    locale: localeOf(env.DEFAULT_LOCALE) ?? 'fr',
    timeZone: env.DEFAULT_TIMEZONE,
    logLevel: env.LOG_LEVEL,
    reactions: {
      neutral: env.REACTION_NEUTRAL,
      optimistic: env.REACTION_OPTIMISTIC,
      pessimistic: env.REACTION_PESSIMISTIC,
    },
    ...(discord ? { discord } : {}),
    ...(slack ? { slack } : {}),
    playground: env.PLAYGROUND ? env.PLAYGROUND === 'on' : !discord && !slack,
    digestLateHours: env.DIGEST_LATE_HOURS,
    retentionDays: env.RETENTION_DAYS,
    clockControl: env.CLOCK_CONTROL === 'on',
    ...defined({
      databaseUrl: env.DATABASE_URL,
      operatorChannel: operatorChannel(env.OPERATOR_CHANNEL),
      metricsToken: env.METRICS_TOKEN,
    }),
  };
}

/** Slack's variables only make sense together. */
function slackFaults(given: Environment): ConfigFault[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret } = given;
  if (bot && !app && !secret) {
    const problem =
      'is missing: with SLACK_BOT_TOKEN, give SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).';
    return [{ variable: 'SLACK_APP_TOKEN', problem, example: 'xapp-…' }];
  }
  if (!bot && (app || secret)) {
    const problem = `is missing: ${app ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'} alone connects to nothing.`;
    return [{ variable: 'SLACK_BOT_TOKEN', problem, example: 'xoxb-…' }];
  }
  return [];
}

/** Where nothing can be posted, nobody would ever be told. */
function operatorChannelFaults(given: Environment): ConfigFault[] {
  const platform = operatorChannel(given.OPERATOR_CHANNEL?.trim())?.platform;
  const tokens: Readonly<Record<string, string>> = { discord: 'DISCORD_TOKEN', slack: 'SLACK_BOT_TOKEN' };
  const token = tokens[platform ?? ''];
  if (token === undefined || given[token]) return [];
  const problem = `names a channel of a platform that is off: ${token} is missing.`;
  const example = platform === 'slack' ? 'discord:1234567890123456789' : 'slack:C0123456789';
  return [{ variable: 'OPERATOR_CHANNEL', problem, example }];
}

function faultsOf(error: z.ZodError): ConfigFault[] {
  return error.issues.map((issue) => {
    const variable = String(issue.path[0]);
    return { variable, problem: issue.message, example: examples[variable] ?? '…' };
  });
}

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
  return text.refine((value) => webUrl(value) !== undefined, 'must be an http(s) address.');
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

function operatorChannel(value: string | undefined): Config['operatorChannel'] {
  const [platform, channel] = value?.split(':') ?? [];
  return platform !== undefined && channel !== undefined ? { platform, channel } : undefined;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

/** The object without the keys whose value is undefined. */
function defined<T extends Record<string, unknown>>(
  object: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
