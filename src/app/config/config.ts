import type { z } from 'zod';
import { type Locale, localeOf } from '../../core/model/locale.ts';
import type { Reactions } from '../../core/model/reactions.ts';
import { isLocalHost } from '../../core/util/loopback.ts';
import type { Environment } from './environment.ts';
import { ConfigError, type ConfigFailure } from './failures.ts';
import { type GenerationConfig, modelFailures, toGenerationConfig } from './generation.ts';
import { examples, schema } from './schema.ts';

/** The environment, validated. A platform whose variables are missing is off. */
export interface Config {
  /** Address of the library's pages, without a trailing slash; undefined: it has no pages. */
  readonly publicUrl?: string;
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
    /** The shards that this process connects, and how many there are in all; without it, all of them. */
    readonly shards?: { readonly ids: readonly number[]; readonly count: number };
  };
  readonly slack?: {
    readonly botToken: string;
    readonly appToken?: string;
    readonly signingSecret?: string;
    readonly apiUrl?: string;
  };
  readonly playground: boolean;
  /** PostgreSQL, which several processes may share; without it, SQLite in `dataDir`. */
  readonly databaseUrl?: string;
  /** Where the operator is notified of problems with deliveries. */
  readonly operatorChannel?: { readonly platform: string; readonly channel: string };
  /** A digest that is later than this is not sent. */
  readonly digestLateHours: number;
  /** How long ended subscriptions are kept, and the data of a guild or workspace after the bot was removed. */
  readonly retentionDays: number;
  /** Needed to read `/metrics`; without it, only this machine can read them. */
  readonly metricsToken?: string;
  /** The playground may move the program's clock, to try out digests. */
  readonly clockControl: boolean;
  readonly generation: GenerationConfig;
}

/** Validates the environment. An empty variable counts as absent. @throws ConfigError with every failure */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  const failures = [
    ...(parsed.error ? failuresOf(parsed.error) : []),
    ...slackFailures(given),
    ...operatorChannelFailures(given),
    ...modelFailures(given),
  ];
  if (!parsed.success || failures.length > 0) throw new ConfigError(failures);
  return toConfig(parsed.data, given);
}

function toConfig(env: z.infer<typeof schema>, given: Environment): Config {
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
  // Through a proxy in front of public pages, requests of strangers seem to come from this machine.
  const isPublic = env.PUBLIC_URL !== undefined && !isLocalHost(new URL(env.PUBLIC_URL).host);
  const playground = env.PLAYGROUND ? env.PLAYGROUND === 'on' : !discord && !slack && !isPublic;
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
    playground,
    digestLateHours: env.DIGEST_LATE_HOURS,
    retentionDays: env.RETENTION_DAYS,
    clockControl: env.CLOCK_CONTROL === 'on',
    generation: toGenerationConfig(env, given),
    ...defined({
      // Without a chat platform the pages are for this machine, as the playground is.
      publicUrl: env.PUBLIC_URL ?? (discord || slack ? undefined : localUrl(env.PORT)),
      databaseUrl: env.DATABASE_URL,
      operatorChannel: operatorChannel(env.OPERATOR_CHANNEL),
      metricsToken: env.METRICS_TOKEN,
    }),
  };
}

/** Undefined when any free port is taken: it is not known yet. */
function localUrl(port: number): string | undefined {
  return port === 0 ? undefined : `http://localhost:${port}`;
}

/** Slack needs a bot token, and an app token or a signing secret. */
function slackFailures(given: Environment): ConfigFailure[] {
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

/** The operator's channel must be on a platform that is on. */
function operatorChannelFailures(given: Environment): ConfigFailure[] {
  const platform = operatorChannel(given.OPERATOR_CHANNEL?.trim())?.platform;
  const tokens: Readonly<Record<string, string>> = { discord: 'DISCORD_TOKEN', slack: 'SLACK_BOT_TOKEN' };
  const token = tokens[platform ?? ''];
  if (token === undefined || given[token]) return [];
  const problem = `names a channel of a platform that is off: ${token} is missing.`;
  const example = platform === 'slack' ? 'discord:1234567890123456789' : 'slack:C0123456789';
  return [{ variable: 'OPERATOR_CHANNEL', problem, example }];
}

function failuresOf(error: z.ZodError): ConfigFailure[] {
  return error.issues.map((issue) => {
    const variable = String(issue.path[0]);
    return { variable, problem: issue.message, example: examples[variable] ?? '…' };
  });
}

function operatorChannel(value: string | undefined): Config['operatorChannel'] {
  const [platform, channel] = value?.split(':') ?? [];
  return platform !== undefined && channel !== undefined ? { platform, channel } : undefined;
}

/** The object without the keys whose value is undefined. */
function defined<T extends Record<string, unknown>>(
  object: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
