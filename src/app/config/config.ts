import { existsSync } from 'node:fs';
import type { z } from 'zod';
import { OperatorError } from '../../core/model/errors.ts';
import { type Locale, localeOf } from '../../core/model/locale.ts';
import type { Reactions } from '../../core/model/reactions.ts';
import { isLocalHost } from '../../core/util/loopback.ts';
import { type GenerationConfig, generationConfigOf, modelFaults, modelSecrets } from './generation.ts';
import { examples, schema } from './schema.ts';

/** The environment, validated. What is absent is off. */
export interface Config {
  /** Where the pages of the library are, without a slash at the end; undefined: it has none. */
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
  readonly generation: GenerationConfig;
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

export type Environment = Readonly<Record<string, string | undefined>>;

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
    ...modelSecrets,
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
    ...modelFaults(given),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return configOf(parsed.data, given);
}

function configOf(env: z.infer<typeof schema>, given: Environment): Config {
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
  // A proxy in front of public pages may make strangers look as if they were at this machine.
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
    generation: generationConfigOf(env, given),
    ...defined({
      // The playground alone is for this machine: so are its pages.
      publicUrl: env.PUBLIC_URL ?? (discord || slack ? undefined : localUrl(env.PORT)),
      databaseUrl: env.DATABASE_URL,
      operatorChannel: operatorChannel(env.OPERATOR_CHANNEL),
      metricsToken: env.METRICS_TOKEN,
    }),
  };
}

/** Undefined for a port that is not known before it is taken. */
function localUrl(port: number): string | undefined {
  return port === 0 ? undefined : `http://localhost:${port}`;
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
